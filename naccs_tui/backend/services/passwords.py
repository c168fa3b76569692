"""Changing a password: it holds at once, this session goes on, all others of the account end."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from naccs_tui.api.sessions import PasswordChanged
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account
from naccs_tui.backend.services import sessions, throttle
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import Desk, desk_of, put_on_record
from naccs_tui.backend.services.reminders import matter_of
from naccs_tui.domain.account import POLICY_WORDS, PasswordFault, fault_of, words_near
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse

CHANGE, CHANGE_REFUSED = "change_password", "change_password_refused"
_A = account.c


def change(context: Context, principal: Principal, old: str, new: str) -> PasswordChanged:
    """Put a new password in the place of the old one; the people of the office are told.

    Raises:
        Refused: S021, S022, S023 the new one cannot be taken, S020 the old one is wrong, S002 after
            too many failures of whoever is signed in: those of signing in keep nobody from changing it.
    """
    _require_good(context, principal, old, new)
    with context.database.write() as connection:
        throttle.begin_try(connection, tries_of(principal.account), context.machine())
        stored = connection.execute(select(_A.password_hash).where(_of(principal))).scalar_one()
    if not context.hasher.verify(stored, old):
        with context.database.write() as connection:
            _record(desk_of(context, connection, principal), CHANGE_REFUSED)
        raise refuse("S020", 403, pointer="/old")
    fresh = context.hasher.hash(new)
    with context.database.write() as connection:
        return _change(desk_of(context, connection, principal), principal, stored, fresh)


def tries_of(login: str) -> str:
    """The name by which wrong tries to change an account's password are counted."""
    # Small letters: nobody can sign in by such a name.
    return f"change:{login}"


def waits(connection: Connection, logins: Sequence[str], now: datetime) -> dict[str, int]:
    """Who of these must wait before signing in or changing the password, and for how many seconds."""
    found = throttle.waits(connection, [*logins, *map(tries_of, logins)], now)
    return {each: max(found.get(each, 0), found.get(tries_of(each), 0)) for each in logins}


def forget_tries(connection: Connection, login: str) -> None:
    """End every wait of an account, that of signing in and that of changing the password."""
    for name in (login, tries_of(login)):
        throttle.succeeded(connection, name)


def replace(desk: Desk, account_id: int, password_hash: str, *, must_change: bool) -> int:
    """Store another password; returns how often this account's was stored now."""
    new = {"password_hash": password_hash, "password_at": desk.now, "must_change": must_change}
    stored = update(account).where(_A.id == account_id).values(version=_A.version + 1, **new)
    version: int = desk.connection.execute(stored.returning(_A.version)).scalar_one()
    return version


def tell(desk: Desk, office: str, login: str, key: str) -> None:
    """Tell the people of an office that a password is another one now; never which."""
    day = jst_day(desk.now)
    params = {"code": login, "day": show_day(day)}
    matter = matter_of(desk.connection, office, day, f"password:{key}", params)
    desk.teller.tell_of(Event.PASSWORD_CHANGED, matter)


def _require_good(context: Context, principal: Principal, old: str, new: str) -> None:
    policy = context.settings.password_policy
    near = words_near(principal.account, principal.office_name)
    fault = fault_of(new, policy, context=near)
    if fault is PasswordFault.EASY:
        raise refuse("S023", pointer="/new")
    if fault is not None:
        raise refuse("S021", pointer="/new", title=POLICY_WORDS[policy])
    if new == old:
        raise refuse("S022", pointer="/new")


def _change(desk: Desk, principal: Principal, stored: str, fresh: str) -> PasswordChanged:
    connection = desk.connection
    _require_unchanged(connection, principal, stored)
    throttle.succeeded(connection, tries_of(principal.account))
    version = replace(desk, principal.account_id, fresh, must_change=False)
    ended = sessions.end_all(connection, principal.account_id, but=principal.session)
    _record(desk, CHANGE, {"ended": ended})
    # The Center's people are told by the desk's record alone: no contract names them.
    if principal.office:
        tell(desk, principal.office, principal.account, f"{principal.account}:{version}")
    return PasswordChanged(ended=ended)


def _require_unchanged(connection: Connection, principal: Principal, stored: str) -> None:
    # Whoever changed it meanwhile has ended this session, too: what was verified holds no more.
    now = connection.execute(select(_A.password_hash).where(_of(principal))).scalar_one()
    if now != stored:
        raise refuse("S020", 403, pointer="/old")


def _of(principal: Principal) -> ColumnElement[bool]:
    return _A.id == principal.account_id


def _record(desk: Desk, act: str, details: audit.Details | None = None) -> None:
    put_on_record(desk, act, desk.who, details or {})
