"""The Center's side: the queue, and who has which application."""

from dataclasses import replace

from sqlalchemy import Connection, func, select

from naccs_tui.api.applications import ApplicationDetail, ApplicationPage, Reviewer, ReviewerList
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account, application
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import (
    AnyRow,
    change,
    desk_of,
    find,
    require_move,
    require_version,
)
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.details import detail_of
from naccs_tui.backend.services.listing import IN_REVIEW, Wanted, page
from naccs_tui.domain.application import Act, Role, Status, may
from naccs_tui.domain.problems import refuse

_CENTER = select(account).where(account.c.office.is_(None), ~account.c.closed)
_CASES = (
    select(application.c.reviewer, func.count().label("cases"))
    .where(application.c.status == Status.UNDER_REVIEW.value)
    .group_by(application.c.reviewer)
)


def queue(
    context: Context, principal: Principal, filters: Filters, wanted: Wanted
) -> ApplicationPage:
    """What waits for the Center or is being reviewed, oldest first. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    asked = filters if filters.statuses else replace(filters, statuses=IN_REVIEW)
    with context.database.read() as connection:
        return page(connection, asked, replace(wanted, oldest_first=True, by_day=False))


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
        require_version(connection, row, version)
        if row.status == Status.WAITING_FOR_REVIEW or row.reviewer != principal.account:
            desk = desk_of(context, connection, principal)
            change(desk, row, Act.CLAIM, {"reviewer": principal.account})
    return detail_of(context, principal, number)


def hand_over(
    context: Context, principal: Principal, number: str, version: int, to: str
) -> ApplicationDetail:
    """Give an application that one has claimed to somebody else of the Center; "" = the queue.

    Raises:
        Refused: R006 there is nobody of that name; S004, S005, R001, R002, R005, C003.
    """
    principal.require(*CENTER_ROLES)
    act = Act.HAND_OVER if to else Act.RELEASE
    with context.database.write() as connection:
        row = claimed(connection, principal, number, act)
        require_version(connection, row, version)
        if to and to not in _others(connection, principal):
            raise refuse("R006", 422, "/to", who=to)
        desk = desk_of(context, connection, principal)
        change(desk, row, act, {"reviewer": to}, remark=to)
    return detail_of(context, principal, number)


def reviewers(context: Context, principal: Principal) -> ReviewerList:
    """Everybody who reviews, and how much they have. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    with context.database.read() as connection:
        cases = {row.reviewer: row.cases for row in connection.execute(_CASES)}
        found = connection.execute(_CENTER.order_by(account.c.login)).all()
    return ReviewerList(items=tuple(_reviewer(row, cases.get(row.login, 0)) for row in found))


def _reviewer(row: AnyRow, cases: int) -> Reviewer:
    is_senior = Role.SENIOR_REVIEWER in row.roles
    return Reviewer(account=row.login, name=row.name, is_senior=is_senior, cases=cases)


def _others(connection: Connection, principal: Principal) -> set[str]:
    found = connection.execute(_CENTER).all()
    return {row.login for row in found} - {principal.account}


def claimed(connection: Connection, principal: Principal, number: str, act: Act) -> AnyRow:
    """An application that somebody has claimed and now wants to act on.

    Raises:
        Refused: S004 (403), S005 (404), R001, R002, R005 (409).
    """
    row = find(connection, number, principal)
    if row.status == Status.WAITING_FOR_REVIEW and may(act, principal.roles):
        raise refuse("R005", 409, number=number)
    require_move(row, act, principal.roles)
    _require_free(row, principal)
    return row


def _is_senior(principal: Principal) -> bool:
    return Role.SENIOR_REVIEWER in principal.roles


def _require_free(row: AnyRow, principal: Principal) -> None:
    if row.status == Status.UNDER_REVIEW and row.reviewer != principal.account:
        raise refuse("R002", 409, number=row.number, who=row.reviewer)
