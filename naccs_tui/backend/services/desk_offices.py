"""What the desk does for people of offices who cannot get in: finding, unlocking, new passwords.

Looking is for everybody of the Center, acting for its senior reviewers.
"""

import unicodedata
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, update

from naccs_tui.api.accounts import (
    DeskOffice,
    DeskOfficePage,
    DeskOfficeView,
    DeskParty,
    NewPassword,
)
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    account,
    billing_party,
    company,
    office,
    office_billing,
    session,
)
from naccs_tui.backend.services import passwords, throttle
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import AnyRow, Desk, desk_of, put_on_record
from naccs_tui.backend.services.office_accounts import give_password, of_office, shown
from naccs_tui.backend.services.reminders import matter_of
from naccs_tui.backend.services.unlocking import tries_of
from naccs_tui.domain.application import Role
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.jis import WIDE
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.visible import has_unsafe

UNLOCK, UNLOCK_PARTY = "unlock_account", "unlock_party"
RESET_PARTY = "reset_billing_password"
LIMIT = 50
_O, _P, _B = office.c, billing_party.c, office_billing.c
_OFFICES: Select[tuple[object, ...]] = select(
    _O.code, _O.name, _O.approval_required, company.c.name.label("company")
).join(company, company.c.id == _O.company_id)


def offices(
    context: Context, principal: Principal, query: str, after: str, limit: int
) -> DeskOfficePage:
    """Offices by code. query: a part of a code or name, or a 請求先コード; after: see the page.

    Raises:
        Refused: S004 (403), F012 (422).
    """
    principal.require(*CENTER_ROLES)
    if has_unsafe(query) or has_unsafe(after):
        raise refuse("F012")
    rows = _narrowed(_OFFICES, query).where(_O.code > after).order_by(_O.code).limit(limit + 1)
    with context.database.read() as connection:
        found = connection.execute(rows).all()
    items = tuple(map(_office, found[:limit]))
    return DeskOfficePage(items=items, next=items[-1].code if len(found) > limit else "")


def office_of(context: Context, principal: Principal, code: str) -> DeskOfficeView:
    """An office with its accounts and billing parties. Raises Refused S004, S005."""
    principal.require(*CENTER_ROLES)
    with context.database.read() as connection:
        row = connection.execute(_OFFICES.where(_O.code == code)).first()
        if row is None:
            raise refuse("S005", 404, what=code)
        accounts = of_office(connection, code)
        logins = [each.login for each in accounts]
        waits = passwords.waits(connection, logins, context.machine())
        return DeskOfficeView(
            office=_office(row),
            approval_required=row.approval_required,
            accounts=tuple(shown(each, waits.get(each.login, 0)) for each in accounts),
            parties=_parties(context, connection, code),
        )


def unlock(context: Context, principal: Principal, account_id: int) -> None:
    """End an account's wait after too many wrong passwords; on record. Raises Refused S004, S005."""
    principal.require(Role.SENIOR_REVIEWER)
    with context.database.write() as connection:
        row = _account(connection, account_id)
        passwords.forget_tries(connection, row.login)
        put_on_record(desk_of(context, connection, principal), UNLOCK, row.login, {})


def reset(context: Context, principal: Principal, account_id: int) -> NewPassword:
    """Give an office's account another password, which must be changed; its people are told.

    Raises:
        Refused: S004 (403), S005 (404).
    """
    principal.require(Role.SENIOR_REVIEWER)
    password = context.ids.password()
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        row = _account(connection, account_id)
        give_password(desk_of(context, connection, principal), row, password_hash)
    return NewPassword(of=row.login, password=password)


def unlock_party(context: Context, principal: Principal, code: str) -> None:
    """The same for the tries with a 請求先パスワード. Raises Refused S004, S005."""
    principal.require(Role.SENIOR_REVIEWER)
    with context.database.write() as connection:
        _require_party(connection, code)
        throttle.succeeded(connection, tries_of(code))
        put_on_record(desk_of(context, connection, principal), UNLOCK_PARTY, code, {})


def reset_party(context: Context, principal: Principal, code: str) -> NewPassword:
    """Give a billing party another 請求先パスワード; the offices it pays for are told.

    Raises:
        Refused: S004 (403), S005 (404).
    """
    principal.require(Role.SENIOR_REVIEWER)
    password = context.ids.password()
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        _require_party(connection, code)
        stored = update(billing_party).where(_P.code == code).values(password_hash=password_hash)
        connection.execute(stored)
        throttle.succeeded(connection, tries_of(code))
        desk = desk_of(context, connection, principal)
        put_on_record(desk, RESET_PARTY, code, {})
        for each in _paid_for(connection, code):
            _cover(connection, each)
            _tell(desk, each, code, context.ids.id())
    return NewPassword(of=code, password=password)


def _narrowed(rows: Select[tuple[object, ...]], query: str) -> Select[tuple[object, ...]]:
    wanted = unicodedata.normalize("NFKC", query).strip()
    if not wanted:
        return rows
    paid = select(_B.office).where(_B.party.startswith(wanted, autoescape=True))
    code = _O.code.contains(wanted.upper(), autoescape=True)
    names = (*_spelt(_O.name, wanted), *_spelt(company.c.name, wanted))
    return rows.where(or_(code, *names, _O.code.in_(paid)))


def _spelt(name: ColumnElement[str], wanted: str) -> Iterator[ColumnElement[bool]]:
    yield func.lower(name).contains(wanted.lower(), autoescape=True)
    # Not every database knows that wide letters have capitals.
    wide = wanted.translate(WIDE)
    for each in (wide, wide.lower(), wide.upper()):
        yield name.contains(each, autoescape=True)


def _office(row: AnyRow) -> DeskOffice:
    return DeskOffice(code=row.code, name=row.name, company=row.company)


def _parties(context: Context, connection: Connection, code: str) -> tuple[DeskParty, ...]:
    paying = select(_P.code, _P.name).join(office_billing, _B.party == _P.code)
    rows = connection.execute(paying.where(_B.office == code).order_by(_P.code)).all()
    waits = _waits(context, connection, [tries_of(each.code) for each in rows])
    return tuple(
        DeskParty(code=each.code, name=each.name, wait_seconds=waits.get(tries_of(each.code), 0))
        for each in rows
    )


def _waits(context: Context, connection: Connection, names: list[str]) -> dict[str, int]:
    return throttle.waits(connection, names, context.machine())


def _account(connection: Connection, account_id: int) -> AnyRow:
    of_an_office = (account.c.id == account_id) & account.c.office.is_not(None)
    row = connection.execute(select(account).where(of_an_office)).first()
    if row is None:
        raise refuse("S005", 404, what=account_id)
    return row


def _require_party(connection: Connection, code: str) -> None:
    if connection.execute(select(_P.code).where(_P.code == code)).first() is None:
        raise refuse("S005", 404, what=code)


def _paid_for(connection: Connection, party: str) -> list[str]:
    paid = select(_B.office).where(_B.party == party).order_by(_B.office)
    return list(connection.execute(paid).scalars())


def _cover(connection: Connection, code: str) -> None:
    """Let no session of an office see amounts by the password that was."""
    ours = session.c.account_id.in_(select(account.c.id).where(account.c.office == code))
    connection.execute(update(session).where(ours).values(billing_until=None))


def _tell(desk: Desk, code: str, party: str, key: str) -> None:
    day = jst_day(desk.now)
    params = {"code": party, "day": show_day(day)}
    matter = matter_of(desk.connection, code, day, f"billing_password:{key}:{code}", params)
    desk.teller.tell_of(Event.BILLING_PASSWORD_RESET, matter)
