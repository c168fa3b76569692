"""Signing in and out."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from naccs_tui.domain.account import PasswordPolicy
from naccs_tui.domain.application import Role
from naccs_tui.domain.model import Strict, Tolerant


class LoginRequest(Strict):
    """account: `TKT101` or `TKT101/sato`."""

    account: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Session(Tolerant):
    """Who is signed in. since, ends_at: machine time (UTC); today: NSS's Japanese day.

    must_change: nothing else can be done before the password is changed; password_day: when it was
    changed last; password_policy: what a new one must be, a text where only a newer server knows it.
    """

    account: str
    office: str
    office_name: str
    roles: frozenset[Role]
    since: datetime
    ends_at: datetime
    today: date
    now: datetime
    demo: bool = False
    must_change: bool = False
    password_day: date | None = None
    password_policy: Annotated[PasswordPolicy | str, Field(union_mode="left_to_right")] = (
        PasswordPolicy.NSS
    )

    @property
    def is_center(self) -> bool:
        """Whether a reviewer of the Center is signed in."""
        return not self.roles.isdisjoint({Role.REVIEWER, Role.SENIOR_REVIEWER})


class LoginAnswer(Tolerant):
    """token: to be sent as `Authorization: Bearer`; nothing else ever shows it again."""

    token: str
    session: Session


class PasswordRequest(Strict):
    """A new password in the place of the old one."""

    old: Annotated[str, StringConstraints(min_length=1, max_length=256)]
    new: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class PasswordChanged(Tolerant):
    """The password is another one now; this session goes on. ended: sessions elsewhere that do not."""

    ended: int
