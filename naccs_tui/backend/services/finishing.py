"""Finishing a review: what is given out, what is planned, who is told."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, insert

from naccs_tui.api.applications import ApplicationDetail, FinishRequest
from naccs_tui.backend.context import Context
from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import application_grant, setting_due
from naccs_tui.backend.services import effects
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import (
    AnyRow,
    Desk,
    case_of,
    change,
    desk_of,
    require_version,
)
from naccs_tui.backend.services.attachments import refuse_errors
from naccs_tui.backend.services.codes import Given, Issuer, items_of
from naccs_tui.backend.services.contracts import replan
from naccs_tui.backend.services.details import detail_of
from naccs_tui.backend.services.judging import Judged, judge
from naccs_tui.backend.services.review import claimed
from naccs_tui.backend.services.sealing import seal
from naccs_tui.domain.application import Act
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.effects import ContractChange, Effect
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import field_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.setting import closing_day

ORDER = "finish"


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
        row = claimed(connection, principal, number, Act.FINISH)
        require_version(connection, row, version)
        judged = judge(context, connection, row)
        refuse_errors(judged.findings)
        desk = desk_of(context, connection, principal)
        _finish(desk, row, judged, request.grants)
    return detail_of(context, principal, number)


def _finish(desk: Desk, row: AnyRow, judged: Judged, given: Given) -> None:
    issuer = Issuer(desk.connection, judged.situation.abbreviation)
    grants = issuer.complete(judged.needs, given)
    planned = _effects(judged, grants)
    refuse_errors(_after_end(judged, planned))
    order = next_value(desk.connection, ORDER)
    codes = judged.procedure.wants_setting(judged.payload, grants)
    after = _close(desk, row, judged, planned, order, wants_setting=bool(codes))
    issuer.keep(judged.needs, grants, row.number)
    _keep(desk, grants, row.number)
    _ask_for_settings(desk.connection, row.number, codes)
    effects.plan(desk.connection, row.number, judged.found, planned, order)
    replan(desk.connection, judged.found.contract, judged.situation.today)
    _tell(desk, after, judged, planned)
    _tell_codes(desk, after, judged, grants)


def _ask_for_settings(connection: Connection, number: str, codes: frozenset[str]) -> None:
    rows = [{"number": number, "user_code": code} for code in sorted(codes)]
    if rows:
        connection.execute(insert(setting_due), rows)


def _tell(desk: Desk, after: AnyRow, judged: Judged, planned: Sequence[Effect]) -> None:
    more = {"form": "1"} if after.form_missing else {}
    days = sorted({each.on for each in planned})
    if len(days) > 1:
        more["days"] = ", ".join(map(show_day, days))
    if after.closing_day:
        more["closing"] = show_day(after.closing_day)
    case = case_of(after, judged.situation.contract)
    desk.teller.tell(Event.REVIEW_COMPLETE, case, after.effective_day, **more)


def _tell_codes(desk: Desk, after: AnyRow, judged: Judged, grants: Given) -> None:
    new_password = desk.context.ids.password
    items = list(items_of(judged.needs, grants, judged.situation, new_password))
    if items:
        seal(desk, case_of(after, judged.situation.contract), items)


def _effects(judged: Judged, grants: Given) -> list[Effect]:
    found = judged.procedure.effects(judged.payload, judged.situation, grants)
    return effects.not_before(found, judged.found.begins_on)


def _after_end(judged: Judged, planned: Sequence[Effect]) -> list[Problem]:
    """What is known only by the effects: a part of them may wait for the first of a month."""
    end, last = judged.situation.contract_ends_on, max((each.on for each in planned), default=None)
    if end is None or last is None or last <= end:
        return []
    pointer = field_pointer(*judged.procedure.wished)
    return [problem("P019", pointer, end=show_day(end), day=show_day(last))]


def _close(
    desk: Desk,
    row: AnyRow,
    judged: Judged,
    planned: Sequence[Effect],
    order: int,
    *,
    wants_setting: bool,
) -> AnyRow:
    first = min((each.on for each in planned), default=judged.situation.today)
    changes_contract = any(isinstance(each, ContractChange) for each in planned)
    # 申込書 is what a 利用申込 is signed with.
    asks_form = judged.situation.policies.require_form_output
    wants_form = asks_form and not judged.procedure.is_setting
    values = {
        "reviewed_at": desk.now,
        "reviewed_day": jst_day(desk.now),
        "effective_day": max((each.on for each in planned), default=judged.situation.today),
        "finish_order": order,
        "form_missing": changes_contract and wants_form,
        "closing_day": _closing_day(judged, first) if wants_setting else None,
    }
    return change(desk, row, Act.FINISH, values)


def _closing_day(judged: Judged, starts_on: date) -> date:
    return closing_day(judged.situation.calendar, starts_on)


def _keep(desk: Desk, grants: Given, number: str) -> None:
    rows = [
        {"number": number, "need": need, "field": field, "code": code}
        for need, fields in grants.items()
        for field, code in fields.items()
    ]
    if rows:
        desk.connection.execute(insert(application_grant), rows)
