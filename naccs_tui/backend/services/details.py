"""An application whole, as its parties and the desk see it."""

from sqlalchemy import Connection, bindparam, select

from naccs_tui.api.applications import ApplicationDetail, HistoryEntry
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application_grant
from naccs_tui.backend.services import approvals
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import AnyRow, find, history, summary
from naccs_tui.backend.services.cases import acts_of
from naccs_tui.backend.services.codes import Given, Issuer
from naccs_tui.backend.services.effects import effects_of
from naccs_tui.backend.services.judging import judge, unknown_kind
from naccs_tui.backend.services.links import links_of
from naccs_tui.backend.services.remarks import remarks_of
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.sealed import open_effects, open_grants

JUDGED = frozenset({Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW})
"""While one of these holds, the desk sees today's findings and what the Center must give out."""
_G = application_grant.c
_GRANTS = select(_G.need, _G.field, _G.code).where(_G.number == bindparam("number"))


def detail_of(context: Context, principal: Principal, number: str) -> ApplicationDetail:
    """An application for somebody who asks for it, or who has just done something with it.

    Whoever writes asks when that is committed: others need not wait for what is only read.

    Raises:
        Refused: S005 (404) where it is none of theirs.
    """
    with context.database.read() as connection:
        row = find(connection, number, principal)
        return _detail(context, connection, principal, row)


def _detail(
    context: Context, connection: Connection, principal: Principal, row: AnyRow
) -> ApplicationDetail:
    asked = _asked(connection, row)
    given, planned = grants_of(connection, row.number), effects_of(connection, row.number)
    shown = ApplicationDetail(
        summary=summary(row._asdict()),
        payload=Payload.model_validate(row.payload),
        contract=Contract.model_validate(row.contract_snapshot),
        history=history(connection, row.number),
        grants=given if principal.is_center else open_grants(given),
        effects=planned if principal.is_center else open_effects(planned, given),
        remarks=remarks_of(connection, row.number, row.revision),
        acts=acts_of(row, principal, is_asked=principal.office in asked),
        waits_for=asked,
        links=links_of(connection, row.number),
    )
    if approvals.is_partner(row, principal):
        shown = approvals.for_partner(shown, principal.office)
    if not principal.is_center:
        return for_office(shown)
    if row.status not in JUDGED:
        return shown
    if REGISTRY.get(row.kind) is None:
        return shown.model_copy(update={"findings": (unknown_kind(row.kind),)})
    return _with_judgement(context, connection, row, shown)


def _asked(connection: Connection, row: AnyRow) -> tuple[str, ...]:
    waits = row.status == Status.WAITING_FOR_APPROVAL
    return approvals.waited_for(connection, row.number) if waits else ()


def for_office(shown: ApplicationDetail) -> ApplicationDetail:
    """The same without names of accounts of the Center: to an office it speaks as the Center."""
    history = tuple(map(_nameless, shown.history))
    whole = shown.summary.model_copy(update={"reviewer": ""})
    return shown.model_copy(update={"summary": whole, "history": history})


def _nameless(entry: HistoryEntry) -> HistoryEntry:
    if entry.role not in CENTER_ROLES:
        return entry
    said = "" if entry.act is Act.HAND_OVER else entry.remark
    return entry.model_copy(update={"who": "", "remark": said})


def grants_of(connection: Connection, number: str) -> Given:
    """What the Center gave out for an application: need -> field -> code."""
    rows = connection.execute(_GRANTS, {"number": number})
    given: Given = {}
    for row in rows:
        given.setdefault(row.need, {})[row.field] = row.code
    return given


def _with_judgement(
    context: Context, connection: Connection, row: AnyRow, shown: ApplicationDetail
) -> ApplicationDetail:
    judged = judge(context, connection, row)
    issuer = Issuer(connection, judged.situation.abbreviation)
    more = {
        "payload": judged.with_bases(),
        "needs": tuple(judged.needs),
        "proposals": issuer.propose(judged.needs),
        "forecast": judged.forecast,
        "findings": tuple(judged.findings),
    }
    return shown.model_copy(update=more)
