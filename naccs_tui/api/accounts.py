"""The accounts of an office, whether its applications want approval, what the desk does for both."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from naccs_tui.domain.application import Role
from naccs_tui.domain.model import Strict, Tolerant

OfficeRole = Literal[Role.APPLICANT, Role.MANAGER, Role.BILLING]
Person = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Name = Annotated[str, StringConstraints(max_length=40)]
Roles = Annotated[frozenset[OfficeRole], Field(max_length=3)]


class Account(Tolerant):
    """An account of an office. login: `TKT101` or `TKT101/sato`; version: for If-Match.

    closed: nobody can sign in with it; must_change: its password was given out and not changed yet;
    password_day: when it was changed last; wait_seconds: how long the next try to sign in or to change
    the password has to wait after too many wrong ones, told to the desk alone.
    """

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    closed: bool
    must_change: bool
    password_day: date
    version: int
    wait_seconds: int = 0


class AccountList(Tolerant):
    """By login: the office's own account is first."""

    items: tuple[Account, ...]


class NewAccountRequest(Strict):
    """person: what stands behind the stroke of the login, `sato`; name: of whoever uses it."""

    person: Person
    name: Name = ""
    roles: Roles


class AccountChange(Strict):
    """What is to be another one; None stays as it is."""

    name: Name | None = None
    roles: Roles | None = None
    closed: bool | None = None


class FirstPassword(Tolerant):
    """A password that was made; nothing else ever shows it again."""

    account: Account
    password: str


class OfficeSettings(Tolerant):
    """approval_required: 承認を要する; managers: how many accounts could approve."""

    office: str
    name: str
    approval_required: bool
    managers: int
    version: int


class OfficeSettingsChange(Strict):
    """What is to be another one."""

    approval_required: bool


class DeskOffice(Tolerant):
    """An office as the desk finds it."""

    code: str
    name: str
    company: str


class DeskOfficePage(Tolerant):
    """By code. next: cursor of the next page, "" at the end."""

    items: tuple[DeskOffice, ...]
    next: str = ""


class DeskParty(Tolerant):
    """A billing party that pays for an office. wait_seconds: as of an account."""

    code: str
    name: str
    wait_seconds: int = 0


class DeskOfficeView(Tolerant):
    """An office with whoever can sign in, and whose password shows its bills."""

    office: DeskOffice
    approval_required: bool
    accounts: tuple[Account, ...]
    parties: tuple[DeskParty, ...]


class NewPassword(Tolerant):
    """A password that the desk made. of: the login or the 請求先コード it belongs to."""

    of: str
    password: str
