"""Signing in and out."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

from naccs_tui.domain.application import Role
from naccs_tui.domain.model import Strict, Tolerant


class LoginRequest(Strict):
    """account: `TKT101` or `TKT101/sato`."""

    account: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Session(Tolerant):
    """Who is signed in. since, ends_at: machine time (UTC); today: NSS's Japanese day."""

    account: str
    office: str
    office_name: str
    roles: frozenset[Role]
    since: datetime
    ends_at: datetime
    today: date
    now: datetime
    demo: bool = False

    @property
    def is_center(self) -> bool:
        """Whether a reviewer of the Center is signed in."""
        return not self.roles.isdisjoint({Role.REVIEWER, Role.SENIOR_REVIEWER})


class LoginAnswer(Tolerant):
    """token: to be sent as `Authorization: Bearer`; nothing else ever shows it again."""

    token: str
    session: Session
