"""新着情報, home, and what the desk sees of the record."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, exists, func, or_, select, update

from naccs_tui.api.home import AuditPage, AuditRow, Home, Notice, NoticePage, Sealed
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import (
    application,
    application_event,
    audit,
    notice,
    sealed_content,
)
from naccs_tui.backend.services import bills
from naccs_tui.backend.services.accounts import APPLYING, CENTER_ROLES, Principal
from naccs_tui.backend.services.approvals import TO_APPROVE
from naccs_tui.backend.services.certificates import EXPIRED, FIRST_FETCHED, RENEWABLE, renewable_on
from naccs_tui.backend.services.code_settings import broker_without_specialist, due_settings
from naccs_tui.backend.services.contracts import AnyRow
from naccs_tui.backend.services.listing import IN_REVIEW
from naccs_tui.domain.application import OPEN, Act, Role, Status, may
from naccs_tui.domain.certificate import valid_to
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.setting import NOT_SET

ON_HOME = 5
LIMIT = 50
NEWEST = 2**31 - 1
LATELY = timedelta(days=30)
"""For so long home tells of what was not set in time."""
_N, _A, _S, _E = notice.c, application.c, sealed_content.c, application_event.c
_MINE = (
    (_N.office == bindparam("office"))
    & or_(_N.account_id.is_(None), _N.account_id == bindparam("account"))
    & _N.event.not_in(bindparam("not_theirs", expanding=True))
)
ROLES_OF = {
    Event.BILL_READY.value: Role.BILLING,
    Event.PARTNER_ASKED.value: Role.MANAGER,
    Event.PARTNER_WITHDRAWN.value: Role.MANAGER,
}
"""Events that are only for accounts with a role; all others are for everybody of the office."""
_WITH_SEAL = select(notice, _S.last_day, _S.destroyed_at).outerjoin(
    sealed_content, _S.notice_id == _N.id
)
_ONE = _WITH_SEAL.where(_MINE, _N.id == bindparam("id"))
_NOTICES = (
    _WITH_SEAL
    .where(_MINE, _N.id < bindparam("before"))
    .order_by(_N.id.desc())
    .limit(bindparam("most"))
)
_OURS = select(func.count()).select_from(application).where(_A.office == bindparam("office"))
_UNREAD = select(func.count()).select_from(notice).where(_MINE, _N.read_at.is_(None))
_NOT_SET = exists(
    select(_E.id)
    .where(_E.number == _A.number, _E.status == Status.VOID.value, _E.remark == NOT_SET)
    .correlate(application)
)
_COUNTS = select(
    _UNREAD.scalar_subquery().label("unread"),
    _OURS.where(_A.status.in_(sorted(OPEN))).scalar_subquery().label("under_way"),
    TO_APPROVE.scalar_subquery().label("waiting"),
    _OURS.where(_A.status == Status.RETURNED).scalar_subquery().label("returned"),
    RENEWABLE.scalar_subquery().label("renewable"),
    EXPIRED.scalar_subquery().label("expired"),
    FIRST_FETCHED.scalar_subquery().label("first_fetched"),
    _OURS
    .where(_A.status == Status.REVIEW_COMPLETE, _A.form_missing)
    .scalar_subquery()
    .label("forms_missing"),
    _OURS
    .where(_A.status == Status.VOID, _A.closing_day.between(bindparam("lately"), bindparam("ago")))
    .where(_NOT_SET)
    .scalar_subquery()
    .label("closed_unset"),
)
_IN_REVIEW = select(func.count()).select_from(application).where(_A.status.in_(IN_REVIEW))


def home(context: Context, principal: Principal) -> Home:
    """What home shows beside the menu; for the Center, how much waits for it."""
    with context.database.read() as connection:
        if principal.is_center:
            waiting = connection.execute(_IN_REVIEW).scalar_one()
            return Home(unread=0, open_applications=waiting, today=context.nss.today())
        today, office = context.nss.today(), principal.office
        settings = due_settings(connection, office, today)
        lately = {"lately": today - LATELY, "ago": today - timedelta(days=1)}
        asked = {**_who(principal), **renewable_on(today), **lately}
        counts = connection.execute(_COUNTS, asked).one()
        first = counts.first_fetched
        # What is announced can be opened: an office does not see the bills of a party that it has left.
        sees_bills = Role.BILLING in principal.roles
        party = bills.party_of(connection, office, today) if sees_bills else ""
        of_bills = bills.news(connection, party, today)
        return Home(
            unread=counts.unread,
            open_applications=counts.under_way,
            today=today,
            waiting_for_approval=counts.waiting if may(Act.APPROVE, principal.roles) else 0,
            returned=counts.returned if may(Act.RESUBMIT, principal.roles) else 0,
            forms_missing=counts.forms_missing if principal.roles & APPLYING else 0,
            closed_unset=counts.closed_unset,
            bills_ready=of_bills.issued > 0,
            bills_overdue=of_bills.overdue,
            notices=_notices(context, connection, principal, NEWEST, ON_HOME),
            settings=settings.first,
            other_settings=settings.others,
            others_dated=settings.others_dated,
            new_broker=broker_without_specialist(connection, office, settings.dated, today),
            certificates=counts.renewable,
            expired_certificates=counts.expired,
            certificate_day=valid_to(first) if first else None,
        )


def page(context: Context, principal: Principal, after: int, limit: int) -> NoticePage:
    """A page of 新着情報, newest first. after: id of the last one seen, 0 at the beginning."""
    with context.database.read() as connection:
        found = _notices(context, connection, principal, after or NEWEST, limit + 1)
        unread = connection.execute(_UNREAD, _who(principal)).scalar_one()
    shown = found[:limit]
    more = str(shown[-1].id) if len(found) > limit else ""
    return NoticePage(items=shown, next=more, unread=unread)


def read(context: Context, principal: Principal, notice_id: int) -> Notice:
    """Mark a notice as read; again is not an error. Raises Refused S005 (404)."""
    with context.database.write() as connection:
        row = find_notice(connection, principal, notice_id)
        if row.read_at is None:
            done = update(notice).where(_N.id == notice_id).values(read_at=context.nss.now())
            connection.execute(done)
            row = find_notice(connection, principal, notice_id)
    return shown(context, row)


def find_notice(connection: Connection, principal: Principal, notice_id: int) -> AnyRow:
    """A notice that is for whoever asks, with the days of its seal. Raises Refused S005 (404)."""
    row = connection.execute(_ONE, {**_who(principal), "id": notice_id}).first()
    if row is None:
        raise refuse("S005", 404, what=notice_id)
    return row


def shown(context: Context, row: AnyRow) -> Notice:
    """A notice that was found."""
    return _notice(row._asdict(), context.nss.today())


def sealed_of(last_day: object, destroyed_at: object, today: date) -> Sealed:
    """What a notice says of its ID通知内容. last_day: None = it has none."""
    if not isinstance(last_day, date):
        return Sealed.NONE
    is_gone = destroyed_at is not None or last_day < today
    return Sealed.DESTROYED if is_gone else Sealed.READABLE


def record(
    context: Context, principal: Principal, subject: str, after: int, limit: int
) -> AuditPage:
    """The record of what was done, newest first. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    rows = select(audit).order_by(audit.c.seq.desc()).limit(limit + 1)
    rows = rows.where(audit.c.subject == subject) if subject else rows
    with context.database.read() as connection:
        found = connection.execute(rows.where(audit.c.seq < after) if after else rows).all()
    shown = tuple(map(_audit_row, found[:limit]))
    return AuditPage(items=shown, next=str(shown[-1].seq) if len(found) > limit else "")


def _who(principal: Principal) -> dict[str, object]:
    others = [event for event, role in ROLES_OF.items() if role not in principal.roles]
    return {"office": principal.office, "account": principal.account_id, "not_theirs": others}


def _notices(
    context: Context, connection: Connection, principal: Principal, before: int, most: int
) -> tuple[Notice, ...]:
    asked = {**_who(principal), "before": before, "most": most}
    today = context.nss.today()
    return tuple(_notice(row, today) for row in by_name(connection.execute(_NOTICES, asked)))


def _notice(row: Mapping[str, object], today: date) -> Notice:
    said = {
        "number": row["number"] or "",
        "read": row["read_at"] is not None,
        "sealed": sealed_of(row["last_day"], row["destroyed_at"], today),
    }
    return Notice.model_validate({**row, **said})


def _audit_row(row: AnyRow) -> AuditRow:
    return AuditRow(seq=row.seq, **json.loads(row.body))
