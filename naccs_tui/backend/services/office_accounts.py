"""The accounts of an office: its managers add them, change them, stop them, reset their passwords."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from naccs_tui.api.accounts import (
    Account,
    AccountChange,
    AccountList,
    FirstPassword,
    NewAccountRequest,
)
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account, office
from naccs_tui.backend.services import passwords, sessions
from naccs_tui.backend.services.accounts import NewAccount, Principal, add_account, login_name
from naccs_tui.backend.services.applications import AnyRow, Desk, desk_of, put_on_record
from naccs_tui.domain.account import MANAGERS_FOR_APPROVAL
from naccs_tui.domain.application import Role
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.codes import login_parts
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import nfc
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_

CHANGE, RESET = "change_account", "reset_password"
MOST = 200
_A = account.c


def accounts(context: Context, principal: Principal) -> AccountList:
    """All accounts of the own office, stopped ones too. Raises Refused S004."""
    principal.require(Role.MANAGER)
    with context.database.read() as connection:
        return AccountList(items=tuple(map(shown, of_office(connection, principal.office))))


def add(context: Context, principal: Principal, request: NewAccountRequest) -> FirstPassword:
    """Make a personal account; its first password must be changed by whoever uses it.

    Raises:
        Refused: S004, F009, F012, S034 (422), S030, S032 (409).
    """
    principal.require(Role.MANAGER)
    login, name = _login(principal.office, request.person), _name(request.name)
    _require_roles(request.roles)
    password = context.ids.password()
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        _require_manager(connection, principal)
        desk = desk_of(context, connection, principal)
        _require_room(connection, principal.office, login)
        new = NewAccount(login, principal.office, frozenset(request.roles), name, must_change=True)
        add_account(connection, new, password_hash, desk.now, by=principal)
        made = connection.execute(select(account).where(_A.login == login)).one()
    return FirstPassword(account=shown(made), password=password)


def change(
    context: Context, principal: Principal, account_id: int, version: int, request: AccountChange
) -> Account:
    """Change the name or the roles of an account, stop or reopen it: then it wants a `reset`.

    Raises:
        Refused: S004, S005, S031 (412), S034, F012 (422), S027, S028, S029 (409).
    """
    principal.require(Role.MANAGER)
    # Whoever knew the password of a stopped account may have left meanwhile: nobody knows this one.
    unknown = context.hasher.hash(context.ids.password()) if request.closed is False else ""
    with context.database.write() as connection:
        _require_manager(connection, principal)
        row = _found(connection, principal, account_id)
        if row.version != version:
            raise refuse("S031", 412, version=row.version, code=row.login)
        values = _changes(row, request)
        _require_sound(connection, principal, row, values)
        if not values:
            return shown(row)
        return shown(_change(desk_of(context, connection, principal), row, values, unknown))


def reset(context: Context, principal: Principal, account_id: int) -> FirstPassword:
    """Give an account another password, which must be changed; its sessions end.

    Raises:
        Refused: S004, S005, S033 (409) one's own.
    """
    principal.require(Role.MANAGER)
    password = context.ids.password()
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        _require_manager(connection, principal)
        row = _found(connection, principal, account_id)
        if row.id == principal.account_id:
            raise refuse("S033", 409)
        after = give_password(desk_of(context, connection, principal), row, password_hash)
    return FirstPassword(account=shown(after), password=password)


def give_password(desk: Desk, row: AnyRow, password_hash: str) -> AnyRow:
    """Store a password that was made for an office's account; its people are told. The row after."""
    connection = desk.connection
    version = passwords.replace(desk, row.id, password_hash, must_change=True)
    sessions.end_all(connection, row.id)
    passwords.forget_tries(connection, row.login)
    put_on_record(desk, RESET, row.login, {})
    passwords.tell(desk, row.office, row.login, f"{row.login}:{version}")
    return connection.execute(select(account).where(_A.id == row.id)).one()


def of_office(connection: Connection, code: str) -> Sequence[AnyRow]:
    """The accounts of an office, by login."""
    return connection.execute(select(account).where(_A.office == code).order_by(_A.login)).all()


def managers(connection: Connection, code: str) -> int:
    """How many accounts of an office could approve."""
    rows = of_office(connection, code)
    return sum(not row.closed and Role.MANAGER in row.roles for row in rows)


def shown(row: AnyRow, wait_seconds: int = 0) -> Account:
    """An account as it is told."""
    at: datetime = row.password_at
    values = {name: value for name, value in row._asdict().items() if name in Account.model_fields}
    said = {"password_day": jst_day(at), "wait_seconds": wait_seconds}
    return Account.model_validate({**values, **said})


def _require_manager(connection: Connection, principal: Principal) -> None:
    # Read anew: two managers who take each other out at once would leave none.
    mine = select(_A.roles, _A.closed).where(_A.id == principal.account_id)
    now = connection.execute(mine).one()
    if now.closed or Role.MANAGER not in now.roles:
        raise refuse("S004", 403)


def _found(connection: Connection, principal: Principal, account_id: int) -> AnyRow:
    mine = (_A.id == account_id) & (_A.office == principal.office)
    row = connection.execute(select(account).where(mine)).first()
    if row is None:
        raise refuse("S005", 404, what=account_id)
    return row


def _login(code: str, person: str) -> str:
    login = login_name(f"{code}/{person}")
    parts = login_parts(login)
    if parts is None or not parts[1]:
        raise refuse("F009", pointer="/person", title=N_("アカウント"), example="sato")
    return login


def _name(typed: str) -> str:
    if has_unsafe(typed):
        raise refuse("F012", pointer="/name")
    return nfc(typed).strip()


def _require_roles(roles: frozenset[Role]) -> None:
    if not roles:
        raise refuse("S034", pointer="/roles")


def _require_room(connection: Connection, code: str, login: str) -> None:
    known = [row.login for row in of_office(connection, code)]
    if login in known:
        raise refuse("S030", 409, pointer="/person", code=login)
    if len(known) >= MOST:
        raise refuse("S032", 409, most=MOST)


def _changes(row: AnyRow, request: AccountChange) -> dict[str, object]:
    values: dict[str, object] = {}
    if request.name is not None and _name(request.name) != row.name:
        values["name"] = _name(request.name)
    if request.roles is not None and set(request.roles) != set(row.roles):
        _require_roles(frozenset(request.roles))
        values["roles"] = sorted(request.roles)
    if request.closed is not None and request.closed != row.closed:
        values["closed"] = request.closed
    return values


def _require_sound(
    connection: Connection, principal: Principal, row: AnyRow, values: Mapping[str, object]
) -> None:
    closes = values.get("closed") is True
    if closes and row.login == row.office:
        raise refuse("S029", 409, pointer="/closed", code=row.login)
    if not (closes or _drops_manager(row, values)):
        return
    # One manager always stays: whoever asks.
    if row.id == principal.account_id:
        raise refuse("S028", 409, pointer="/closed" if closes else "/roles")
    asks = select(office.c.approval_required).where(office.c.code == row.office)
    counted = Role.MANAGER in row.roles and not row.closed
    left = managers(connection, row.office) - counted
    if counted and left < MANAGERS_FOR_APPROVAL and connection.execute(asks).scalar_one():
        raise refuse("S027", 409, least=MANAGERS_FOR_APPROVAL)


def _drops_manager(row: AnyRow, values: Mapping[str, object]) -> bool:
    after = values.get("roles", row.roles)
    return Role.MANAGER in row.roles and isinstance(after, list) and Role.MANAGER not in after


def _change(desk: Desk, row: AnyRow, values: Mapping[str, object], unknown: str) -> AnyRow:
    """The row after; unknown: the hash of a password that a reopened account gets."""
    more: dict[str, object] = {}
    if values.get("closed") is False:
        more = {"must_change": True, "password_hash": unknown}
    changed = update(account).where(_A.id == row.id).values(version=_A.version + 1)
    stored = changed.values(**values, **more).returning(account)
    after = desk.connection.execute(stored).one()
    if after.closed:
        sessions.end_all(desk.connection, row.id)
    put_on_record(desk, CHANGE, row.login, dict(values))
    return after
