"""What an application is on paper, and its files in one archive."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection, bindparam, select

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import contract_version
from naccs_tui.backend.documents.acceptance import acceptance
from naccs_tui.backend.documents.application_form import application_form
from naccs_tui.backend.documents.archive import Member, archive
from naccs_tui.backend.services import approvals
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import AnyRow, find
from naccs_tui.backend.services.details import detail_of
from naccs_tui.domain.application import Status, shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.effects import concern_contract
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused, problem, refuse
from naccs_tui.domain.sealed import open_effects, open_grants

REVIEWED = frozenset({Status.REVIEW_COMPLETE, Status.IN_FORCE})
CONFLICT, NOT_FOUND = 409, 404
_V = contract_version.c
_VERSIONS = select(_V.contract_number).where(_V.number == bindparam("number")).order_by(_V.version)


def form_of(context: Context, principal: Principal, number: str, language: str) -> bytes:
    """申込書 of an application whose review is complete, in that language. Changes nothing.

    Raises:
        Refused: S005 (404), D020 (409).
    """
    shown = _shown(context, principal, number)
    if shown.summary.status not in REVIEWED:
        raise _as_it_stands("D020", shown)
    is_sample = context.settings.demo
    return application_form(shown, context.nss.today(), language, is_sample=is_sample)


def acceptance_of(context: Context, principal: Principal, number: str, language: str) -> bytes:
    """利用承諾書 of an application that is in force, in that language.

    Raises:
        Refused: S005 (404), D021 it is not yet, D022 it never will be, D023 (409).
    """
    shown = _shown(context, principal, number)
    if shown.summary.status is not Status.IN_FORCE:
        raise _not_in_force(shown)
    if not concern_contract(shown.effects):
        raise refuse("D023", CONFLICT)
    with context.database.read() as connection:
        numbers = tuple(connection.execute(_VERSIONS, {"number": number}).scalars())
    return acceptance(shown, numbers, language, is_sample=context.settings.demo)


def archive_of(context: Context, principal: Principal, number: str) -> Iterator[bytes]:
    """The files of an application as one archive, in pieces.

    Raises:
        Refused: S005 (404), D025 (404) it has none, D024 (409) one of them is lost; no piece then.
    """
    with context.database.read() as connection:
        row = _own(connection, principal, number)
    files = Payload.model_validate(row.payload).attachments
    if not files:
        raise refuse("D025", NOT_FOUND)
    lost = next((each for each in files if not context.blobs.exists(each.sha256)), None)
    if lost is not None:
        raise refuse("D024", CONFLICT, file=lost.name)
    opened = (partial(context.blobs.open, each.sha256) for each in files)
    members = map(Member, (each.name for each in files), (row.received_at for _ in files), opened)
    return archive(members)


def _shown(context: Context, principal: Principal, number: str) -> ApplicationDetail:
    """The application as it goes on paper: whoever asks, without codes that are told in secret."""
    with context.database.read() as connection:
        _own(connection, principal, number)
    shown = detail_of(context, principal, number)
    grants = open_grants(shown.grants)
    effects = open_effects(shown.effects, shown.grants)
    return shown.model_copy(update={"grants": grants, "effects": effects})


def _own(connection: Connection, principal: Principal, number: str) -> AnyRow:
    row = find(connection, number, principal)
    # Who is asked to agree to a part of an application reads neither its files nor its papers.
    if approvals.is_partner(row, principal):
        raise refuse("S005", NOT_FOUND, what=number)
    return row


def _not_in_force(shown: ApplicationDetail) -> Refused:
    summary = shown.summary
    if (
        summary.status is Status.REVIEW_COMPLETE
        and summary.effective_day
        and concern_contract(shown.effects)
    ):
        return refuse("D021", CONFLICT, day=show_day(summary.effective_day))
    return _as_it_stands("D022", shown)


def _as_it_stands(code: str, shown: ApplicationDetail) -> Refused:
    summary = shown.summary
    words = shown_status(summary.status, form_missing=summary.form_missing)
    return Refused(problem(code, status=words), status=CONFLICT)
