"""An application that was returned, corrected and sent again under its number."""

from sqlalchemy import Connection, delete, insert

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application_revision, setting_part
from naccs_tui.backend.services import attachments, names
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
from naccs_tui.backend.services.applications import (
    AnyRow,
    Desk,
    change,
    desk_of,
    require_move,
    require_version,
)
from naccs_tui.backend.services.judging import procedure_of
from naccs_tui.backend.services.links import forget_links, keep_links
from naccs_tui.backend.services.moves import own
from naccs_tui.backend.services.receiving import ask_approvals, keep_parts, tell_received
from naccs_tui.backend.services.submission import hash_of, kept
from naccs_tui.domain.application import Act, Role
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import refuse

SAME = (
    "number",
    "revision",
    "office",
    "account_id",
    "schema_version",
    "payload",
    "contract_snapshot",
    "idempotency_key",
    "request_hash",
    "receipt",
)
"""What of an application is put by before its correction takes the place."""


def resubmit(
    context: Context, principal: Principal, number: str, version: int, key: str, payload: Payload
) -> Submitted:
    """Receive the correction of an application. The same key and payload: the same receipt.

    Raises:
        Refused: every error that the checks find; C002 the key came with another payload or for
            another sending, R009 another kind; S004, S005, R001, C003, P013, P014.
    """
    principal.require(Role.APPLICANT)
    form = Form(procedure_of(payload.kind), payload, key, hash_of(payload))
    with context.database.write() as connection:
        row = own(connection, principal, number)
        before = kept(connection, principal.office, key, form.request_hash, number)
        if before:
            return before
        require_move(row, Act.RESUBMIT, principal.roles)
        require_version(connection, row, version)
        if row.kind != payload.kind:
            raise refuse("R009", pointer="/kind", number=number)
        return _receive(desk_of(context, connection, principal), principal, row, form)


def _receive(desk: Desk, principal: Principal, row: AnyRow, form: Form) -> Submitted:
    accepted = accept(desk, principal.office, form, row.number)
    receipt = receipt_of(desk, row.number, accepted)
    _put_by(desk.connection, row)
    values = {
        **content_columns(accepted),
        **receipt_columns(receipt),
        "revision": row.revision + 1,
        "account_id": principal.account_id,
        "reviewer": "",
    }
    after = change(desk, row, Act.RESUBMIT, values, asks_approval=accepted.asks_approval)
    _rename(desk.connection, row, accepted)
    _register(desk, after, accepted)
    return receipt


def _put_by(connection: Connection, row: AnyRow) -> None:
    values = row._asdict()
    connection.execute(insert(application_revision), {name: values[name] for name in SAME})


def _rename(connection: Connection, row: AnyRow, accepted: Accepted) -> None:
    """Let it be found as it is listed. row: as it was before."""
    named, key = applicant_columns(accepted.form.payload), (row.year, row.serial)
    known = row._asdict()
    before = [known[column] for column in named]
    if before != list(named.values()):
        names.forget(connection, key, *before)
        names.remember(connection, key, *named.values())


def _register(desk: Desk, row: AnyRow, accepted: Accepted) -> None:
    connection = desk.connection
    attachments.bind(connection, row.number, accepted.form.payload.attachments)
    connection.execute(delete(setting_part).where(setting_part.c.number == row.number))
    keep_parts(connection, row.number, accepted)
    forget_links(connection, row.number)
    keep_links(connection, row.number, accepted.builds_on)
    ask_approvals(desk, row.number, accepted)
    tell_received(desk, row.number, accepted, row.version)
