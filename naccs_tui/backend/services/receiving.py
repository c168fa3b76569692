"""Receiving an application: number, row, history, approval and what is told, in one unit of work."""

from sqlalchemy import Connection, insert

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import application, setting_part
from naccs_tui.backend.services import approvals, attachments, names
from naccs_tui.backend.services.accepting import (
    Accepted,
    Form,
    accept,
    applicant_columns,
    content_columns,
    receipt_columns,
    receipt_of,
)
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import Desk, by_number, note
from naccs_tui.backend.services.links import keep_links
from naccs_tui.backend.services.telling import Case
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.codes import NumberKey, number_on
from naccs_tui.domain.notice import Event
from naccs_tui.domain.procedure import Procedure

COUNTER = "receipt"
_INSERT = insert(application)


def receive(desk: Desk, principal: Principal, form: Form) -> Submitted:
    """Receive an application of the office that is signed in.

    Raises:
        Refused: every error that the checks find; P014 (409) the office has no contract.
    """
    accepted = accept(desk, principal.office, form)
    key = _next_number(desk, form.procedure)
    receipt = receipt_of(desk, str(key), accepted)
    columns = {
        **_sender(desk, principal),
        **_number(key),
        **content_columns(accepted),
        **receipt_columns(receipt),
    }
    desk.connection.execute(_INSERT, columns)
    _register(desk, principal, key, accepted)
    return receipt


def keep_parts(connection: Connection, number: str, accepted: Accepted) -> None:
    """Note which halves of system settings an application is."""
    form = accepted.form
    parts = form.procedure.sets(form.payload, accepted.situation.settings)
    rows = [
        {"number": number, "user_code": part.user_code, "way": part.way.value}
        for part in sorted(parts)
    ]
    if rows:
        connection.execute(insert(setting_part), rows)


def ask_approvals(desk: Desk, number: str, accepted: Accepted) -> None:
    """Ask everybody who must agree, and tell other offices that they are asked now."""
    own = accepted.found.office if accepted.asks_manager else ""
    approvals.ask(desk.connection, number, own, accepted.partners)
    if accepted.partners and not own:
        row = by_number(desk.connection, number)
        assert row is not None
        approvals.tell_partners(desk, row, Event.PARTNER_ASKED)


def tell_received(desk: Desk, number: str, accepted: Accepted, revision: int) -> None:
    """Tell the office that it was received, and its managers if it waits for them."""
    payload, found = accepted.form.payload, accepted.found
    case = Case(number, payload.kind, found.office, payload, found.state, revision)
    day = jst_day(desk.now)
    desk.teller.tell(Event.RECEIVED, case, day)
    if accepted.asks_manager:
        desk.teller.tell(Event.APPROVAL_ASKED, case, day)


def _next_number(desk: Desk, procedure: Procedure) -> NumberKey:
    today = jst_day(desk.now)
    year = number_on(today, 1, procedure.letter).year
    return number_on(today, next_value(desk.connection, COUNTER, year), procedure.letter)


def _sender(desk: Desk, principal: Principal) -> dict[str, object]:
    return {
        "office": principal.office,
        "account_id": principal.account_id,
        "received_at": desk.now,
        "received_day": jst_day(desk.now),
    }


def _number(key: NumberKey) -> dict[str, object]:
    return {"number": str(key), "year": key.year, "serial": key.serial, "letter": key.letter}


def _register(desk: Desk, principal: Principal, key: NumberKey, accepted: Accepted) -> None:
    connection, number = desk.connection, str(key)
    columns = applicant_columns(accepted.form.payload).values()
    names.remember(connection, (key.year, key.serial), *columns)
    attachments.bind(connection, number, accepted.form.payload.attachments)
    keep_parts(connection, number, accepted)
    keep_links(connection, number, accepted.builds_on)
    note(desk, number, None, accepted.status)
    ask_approvals(desk, number, accepted)
    tell_received(desk, number, accepted, revision=1)
