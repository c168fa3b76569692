"""What an office does with an application it has sent: approve, send back, withdraw, issue the form."""

from sqlalchemy import Connection, update

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services import approvals
from naccs_tui.backend.services.accounts import APPLYING, Principal
from naccs_tui.backend.services.applications import (
    AnyRow,
    Desk,
    change,
    desk_of,
    find,
    put_on_record,
    require_move,
    require_version,
)
from naccs_tui.backend.services.cases import case_now
from naccs_tui.backend.services.details import detail_of
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.visible import has_unsafe

ISSUE_FORM = "issue_form"


def approve(context: Context, principal: Principal, number: str, version: int) -> ApplicationDetail:
    """Agree to an application: the own manager, never whoever sent it, then other offices.

    It goes on to the Center when all have agreed.

    Raises:
        Refused: S005, S004 (403), R001 (409), C003 (412).
    """
    with context.database.write() as connection:
        desk, row = _as_asked(context, connection, principal, number, version, Act.APPROVE)
        approvals.settle(desk, principal, number, approvals.APPROVED)
        more = row.office == principal.office and approvals.ask_later_ones(connection, number)
        waits = approvals.is_unsettled(connection, number)
        after = change(desk, row, Act.APPROVE, asks_approval=waits)
        if more:
            approvals.tell_partners(desk, after, Event.PARTNER_ASKED)
    return detail_of(context, principal, number)


def send_back(
    context: Context, principal: Principal, number: str, version: int, remark: str
) -> ApplicationDetail:
    """Give an application back to whoever sent it, with the reason.

    Raises:
        Refused: S005, S004 (403), R001 (409), C003 (412), F012.
    """
    if has_unsafe(remark):
        raise refuse("F012", pointer="/remark")
    with context.database.write() as connection:
        desk, row = _as_asked(context, connection, principal, number, version, Act.SEND_BACK)
        approvals.settle(desk, principal, number, approvals.SENT_BACK, remark)
        after = change(desk, row, Act.SEND_BACK, remark=remark)
        day = jst_day(desk.now)
        is_own = row.office == principal.office
        event = Event.SENT_BACK if is_own else Event.PARTNER_REFUSED
        said = {"reason": remark} if is_own else {"reason": remark, "partner": principal.office}
        desk.teller.tell(event, case_now(connection, after, day), day, **said)
    return detail_of(context, principal, number)


def withdraw(
    context: Context, principal: Principal, number: str, version: int
) -> ApplicationDetail:
    """Take an application back before the Center reviews it.

    Raises:
        Refused: S005, S004 (403), R001 (409), C003 (412).
    """
    with context.database.write() as connection:
        desk = desk_of(context, connection, principal)
        row = own(connection, principal, number)
        require_move(row, Act.WITHDRAW, principal.roles)
        require_version(connection, row, version)
        after = change(desk, row, Act.WITHDRAW)
        day = jst_day(desk.now)
        desk.teller.tell(Event.WITHDRAWN, case_now(connection, after, day), day)
        approvals.call_off(connection, number)
        approvals.tell_partners(desk, after, Event.PARTNER_WITHDRAWN)
    return detail_of(context, principal, number)


def issue_form(context: Context, principal: Principal, number: str) -> ApplicationDetail:
    """Issue the form (申込書) of an application whose review is complete; again is not an error.

    Raises:
        Refused: S005, S004 (403).
    """
    if not principal.roles & APPLYING:
        raise refuse("S004", 403)
    with context.database.write() as connection:
        row = own(connection, principal, number)
        if row.form_missing:
            _issue_form(desk_of(context, connection, principal), row)
    return detail_of(context, principal, number)


def own(connection: Connection, principal: Principal, number: str) -> AnyRow:
    """An application that the asker's office has sent. Raises Refused: S005 (404), S004 (403)."""
    row = find(connection, number, principal)
    if row.office != principal.office:
        raise refuse("S004", 403)
    return row


def _as_asked(
    context: Context,
    connection: Connection,
    principal: Principal,
    number: str,
    version: int,
    act: Act,
) -> tuple[Desk, AnyRow]:
    """The application for a manager of an office that is asked to agree now."""
    row = find(connection, number, principal)
    require_move(row, act, principal.roles)
    if row.account_id == principal.account_id:
        raise refuse("S004", 403)
    require_version(connection, row, version)
    if not approvals.is_asked(connection, number, principal.office):
        raise refuse("S004", 403)
    return desk_of(context, connection, principal), row


def _issue_form(desk: Desk, row: AnyRow) -> None:
    issued = update(application).where(application.c.id == row.id)
    desk.connection.execute(issued.values(form_missing=False, version=row.version + 1))
    status = {"status": Status(row.status).value}
    put_on_record(desk, ISSUE_FORM, row.number, status)
