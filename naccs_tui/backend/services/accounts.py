"""Accounts: who they are and what they may do."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account
from naccs_tui.domain.account import POLICY_WORDS, ROLES_OF_OFFICES, is_acceptable
from naccs_tui.domain.application import Role
from naccs_tui.domain.codes import login_parts
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.domain.visible import visible
from naccs_tui.domain.words import N_

_TAKEN = select(account.c.id).where(account.c.login == bindparam("login"))
_ADDED = insert(account).returning(account.c.id)
OFFICE_ROLES = frozenset(ROLES_OF_OFFICES)
"""The roles of an office's own account (`TKT101`)."""
CENTER_ROLES = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER})
APPLYING = frozenset({Role.APPLICANT, Role.MANAGER})
"""Who of an office has to do with its applications."""
NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is signed in. office, office_name: "" for an account of the Center.

    since, ends_at: the session's, machine time; session: the hash by which it is known; origin:
    the address from which this request came; billing_until, billing_party: amounts of that party may
    be shown until then; password_at: NSS time of the last change.
    """

    account_id: int
    account: str
    office: str
    office_name: str
    roles: frozenset[Role]
    since: datetime
    ends_at: datetime
    session: str
    must_change: bool = False
    origin: str = ""
    billing_until: datetime | None = None
    billing_party: str = ""
    password_at: datetime | None = None

    @property
    def is_center(self) -> bool:
        """Whether a reviewer of the Center is signed in."""
        return not self.roles.isdisjoint(CENTER_ROLES)

    def require(self, *roles: Role) -> None:
        """Raise Refused (S004) unless the account has one of the roles."""
        if self.roles.isdisjoint(roles):
            raise refuse("S004", 403)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. login: `TKT101` or `TKT101/sato`; office: None for the Center."""

    login: str
    office: str | None
    roles: frozenset[Role]
    name: str = ""
    must_change: bool = False


def login_name(typed: str) -> str:
    """An account's name as it is kept: full-width, small and stray letters put right."""
    # A control character is nobody's; PostgreSQL would not even take a NUL.
    plain = visible(unicodedata.normalize("NFKC", typed), lines=False).strip()
    code, slash, person = plain.partition("/")
    return f"{code.strip().upper()}{slash}{person.strip().lower()}"[:NAME_LENGTH]


def create_account(context: Context, new: NewAccount, password: str) -> int:
    """Make an account and put it on record; returns its id.

    Raises:
        Refused: F009 the name or the password breaks the rules; R004 the name is taken.
    """
    if not is_acceptable(password, context.settings.password_policy, context=(new.login,)):
        example = POLICY_WORDS[context.settings.password_policy]
        raise refuse("F009", pointer="/password", title=N_("パスワード"), example=example)
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        return add_account(connection, new, password_hash, context.nss.now())


def add_account(
    connection: Connection,
    new: NewAccount,
    password_hash: str,
    at: datetime,
    by: Principal | None = None,
) -> int:
    """The same within a unit of work, with a password that is hashed already. by: None = nobody."""
    if login_parts(new.login) is None:
        raise refuse("F009", pointer="/login", title=N_("アカウント"), example="TKT101/sato")
    values = {
        "login": new.login,
        "office": new.office,
        "name": new.name,
        "roles": sorted(new.roles),
        "password_hash": password_hash,
        "must_change": new.must_change,
        "created_at": at,
        "password_at": at,
    }
    number = _insert(connection, values)
    details = {"roles": sorted(new.roles), "office": new.office}
    who, origin = (by.account, by.origin) if by else ("", "")
    entry = audit.Entry(at, who, "create_account", new.login, details, origin)
    audit.append(connection, entry)
    return number


def _insert(connection: Connection, values: Mapping[str, object]) -> int:
    if connection.execute(_TAKEN, {"login": values["login"]}).first():
        raise Refused(Problem(code="R004", params={"code": str(values["login"])}), status=409)
    added = connection.execute(_ADDED, values)
    number: int = added.scalar_one()
    return number


def keep_password(connection: Connection, account_id: int, old: str, fresh: str) -> None:
    """Replace the hash that is stored for a password, if it is still that one."""
    is_same = (account.c.id == account_id) & (account.c.password_hash == old)
    connection.execute(update(account).where(is_same).values(password_hash=fresh))
