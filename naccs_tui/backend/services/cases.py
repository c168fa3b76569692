"""Applications as they are spoken of, and what somebody may do with one."""

from datetime import date

from sqlalchemy import Connection

from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import AnyRow, case_of
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.telling import Case
from naccs_tui.domain.application import Act, Role, Status, may, move
from naccs_tui.domain.contract import Contract

OF_WHOEVER_HAS_IT = frozenset({Act.FINISH, Act.RETURN, Act.REJECT, Act.HAND_OVER, Act.RELEASE})
_OF_ANOTHER = frozenset({Act.APPROVE, Act.SEND_BACK})


def case_now(connection: Connection, row: AnyRow, today: date) -> Case:
    """The application, spoken of to the people whom the contract of that day names."""
    found = standing(connection, row.contract_office, today)
    return case_of(row, found.state if found else Contract.model_validate(row.contract_snapshot))


def acts_of(row: AnyRow, principal: Principal, *, is_asked: bool) -> frozenset[Act]:
    """What somebody may do with an application now. is_asked: it waits for their office."""
    status = Status(row.status)
    able = {act for act in Act if may(act, principal.roles) and move(status, act)}
    if principal.is_center:
        return frozenset(act for act in able if _may_review(row, principal, act))
    if row.office != principal.office:
        return frozenset(able & _OF_ANOTHER if is_asked else ())
    own = row.account_id == principal.account_id
    return frozenset(able - _OF_ANOTHER if own or not is_asked else able)


def _may_review(row: AnyRow, principal: Principal, act: Act) -> bool:
    mine = row.reviewer == principal.account
    if act is Act.CLAIM:
        taken = row.status == Status.UNDER_REVIEW
        return not taken or (Role.SENIOR_REVIEWER in principal.roles and not mine)
    return act in OF_WHOEVER_HAS_IT and mine
