"""The Center's side: the queue, claiming, finishing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert

from naccs_tui.api.applications import ApplicationDetail, ApplicationPage, FinishRequest
from naccs_tui.backend.context import Context
from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import application_grant
from naccs_tui.backend.services import effects
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import (
    AnyRow,
    Desk,
    case_of,
    change,
    desk_of,
    find,
    require_move,
    require_version,
)
from naccs_tui.backend.services.attachments import refuse_errors
from naccs_tui.backend.services.codes import Given, Issuer
from naccs_tui.backend.services.contracts import replan
from naccs_tui.backend.services.details import detail
from naccs_tui.backend.services.judging import Judged, judge
from naccs_tui.backend.services.listing import IN_REVIEW, Filters, Wanted, page
from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.effects import ContractChange, Effect
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse

ORDER = "finish"


def queue(
    context: Context, principal: Principal, filters: Filters, wanted: Wanted
) -> ApplicationPage:
    """What waits for the Center or is being reviewed, oldest first. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    asked = filters if filters.statuses else replace(filters, statuses=IN_REVIEW)
    with context.database.read() as connection:
        return page(connection, asked, replace(wanted, oldest_first=True))


def claim(context: Context, principal: Principal, number: str, version: int) -> ApplicationDetail:
    """Take an application for review; a senior reviewer may take it over from somebody else.

    Raises:
        Refused: S004 (403), S005, R001 (409), R002 (409) somebody has it, C003 (412).
    """
    principal.require(*CENTER_ROLES)
    with context.database.write() as connection:
        row = find(connection, number, principal)
        require_move(row, Act.CLAIM, principal.roles)
        if not _is_senior(principal):
            _require_free(row, principal)
        require_version(row, version)
        if row.status == Status.WAITING_FOR_REVIEW or row.reviewer != principal.account:
            desk = desk_of(context, connection, principal)
            row = change(desk, row, Act.CLAIM, reviewer=principal.account)
        return detail(context, connection, principal, row)


def finish(
    context: Context, principal: Principal, number: str, version: int, request: FinishRequest
) -> ApplicationDetail:
    """Finish the review of an application that one has claimed.

    Raises:
        Refused: every error that the checks of today find, P005 for what must be settled first,
            R003, R004, F009, P013 for codes; S004, S005, R001, R002, R005, C003.
    """
    principal.require(*CENTER_ROLES)
    with context.database.write() as connection:
        row = _claimed(connection, principal, number)
        require_version(row, version)
        judged = judge(context, connection, row)
        refuse_errors(judged.findings)
        desk = desk_of(context, connection, principal)
        after = _finish(desk, row, judged, request.grants)
        return detail(context, connection, principal, after)


def _is_senior(principal: Principal) -> bool:
    return Role.SENIOR_REVIEWER in principal.roles


def _require_free(row: AnyRow, principal: Principal) -> None:
    if row.status == Status.UNDER_REVIEW and row.reviewer != principal.account:
        raise refuse("R002", 409, number=row.number, who=row.reviewer)


def _claimed(connection: Connection, principal: Principal, number: str) -> AnyRow:
    row = find(connection, number, principal)
    if row.status == Status.WAITING_FOR_REVIEW:
        raise refuse("R005", 409, number=number)
    require_move(row, Act.FINISH, principal.roles)
    _require_free(row, principal)
    return row


def _finish(desk: Desk, row: AnyRow, judged: Judged, given: Given) -> AnyRow:
    issuer = Issuer(desk.connection, judged.situation.abbreviation)
    grants = issuer.complete(judged.needs, given)
    planned = _effects(judged, grants)
    order = next_value(desk.connection, ORDER)
    after = _close(desk, row, judged, planned, order)
    _keep(desk, issuer, grants, row.number)
    effects.plan(desk.connection, row.number, judged.found, planned, order)
    replan(desk.connection, judged.found.contract, judged.situation.today)
    case = case_of(after, judged.situation.contract)
    desk.teller.tell(Event.REVIEW_COMPLETE, case, after.effective_day)
    return after


def _effects(judged: Judged, grants: Given) -> list[Effect]:
    found = judged.procedure.effects(judged.payload, judged.situation, grants)
    return effects.not_before(found, judged.found.begins_on)


def _close(
    desk: Desk, row: AnyRow, judged: Judged, planned: Sequence[Effect], order: int
) -> AnyRow:
    changes_contract = any(isinstance(each, ContractChange) for each in planned)
    wants_form = judged.situation.policies.require_form_output
    return change(
        desk,
        row,
        Act.FINISH,
        reviewed_at=desk.now,
        reviewed_day=jst_day(desk.now),
        effective_day=max((each.on for each in planned), default=judged.situation.today),
        finish_order=order,
        form_missing=changes_contract and wants_form,
    )


def _keep(desk: Desk, issuer: Issuer, grants: Given, number: str) -> None:
    issuer.keep(grants, number)
    rows = [
        {"number": number, "need": need, "field": field, "code": code}
        for need, fields in grants.items()
        for field, code in fields.items()
    ]
    if rows:
        desk.connection.execute(insert(application_grant), rows)
