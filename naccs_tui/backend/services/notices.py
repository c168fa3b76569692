"""新着情報, home, and what the desk sees of mails and of the record."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, or_, select, update

from naccs_tui.api.home import AuditPage, AuditRow, Home, Mail, MailPage, Notice, NoticePage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import application, audit, mail, notice
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.contracts import AnyRow
from naccs_tui.backend.services.listing import IN_REVIEW
from naccs_tui.domain.application import OPEN, Act, Status, may
from naccs_tui.domain.problems import refuse

ON_HOME = 5
LIMIT = 50
NEWEST = 2**31 - 1
_N, _M, _A = notice.c, mail.c, application.c
_MINE = (_N.office == bindparam("office")) & or_(
    _N.account_id.is_(None), _N.account_id == bindparam("account")
)
_ONE = select(notice).where(_MINE, _N.id == bindparam("id"))
_NOTICES = (
    select(notice)
    .where(_MINE, _N.id < bindparam("before"))
    .order_by(_N.id.desc())
    .limit(bindparam("most"))
)
_OURS = select(func.count()).select_from(application).where(_A.office == bindparam("office"))
_UNREAD = select(func.count()).select_from(notice).where(_MINE, _N.read_at.is_(None))
_COUNTS = select(
    _UNREAD.scalar_subquery().label("unread"),
    _OURS.where(_A.status.in_(sorted(OPEN))).scalar_subquery().label("under_way"),
    _OURS
    .where(_A.status == Status.WAITING_FOR_APPROVAL, _A.account_id != bindparam("account"))
    .scalar_subquery()
    .label("waiting"),
    _OURS.where(_A.status == Status.RETURNED).scalar_subquery().label("returned"),
)
_IN_REVIEW = select(func.count()).select_from(application).where(_A.status.in_(IN_REVIEW))


def home(context: Context, principal: Principal) -> Home:
    """What home shows beside the menu; for the Center, how much waits for it."""
    with context.database.read() as connection:
        if principal.is_center:
            waiting = connection.execute(_IN_REVIEW).scalar_one()
            return Home(unread=0, open_applications=waiting)
        counts = connection.execute(_COUNTS, _who(principal)).one()
        return Home(
            unread=counts.unread,
            open_applications=counts.under_way,
            waiting_for_approval=counts.waiting if may(Act.APPROVE, principal.roles) else 0,
            returned=counts.returned if may(Act.RESUBMIT, principal.roles) else 0,
            notices=_notices(connection, principal, NEWEST, ON_HOME),
        )


def page(context: Context, principal: Principal, after: int, limit: int) -> NoticePage:
    """A page of 新着情報, newest first. after: id of the last one seen, 0 at the beginning."""
    with context.database.read() as connection:
        found = _notices(connection, principal, after or NEWEST, limit + 1)
        unread = connection.execute(_UNREAD, _who(principal)).scalar_one()
    shown = found[:limit]
    more = str(shown[-1].id) if len(found) > limit else ""
    return NoticePage(items=shown, next=more, unread=unread)


def read(context: Context, principal: Principal, notice_id: int) -> Notice:
    """Mark a notice as read; again is not an error. Raises Refused S005 (404)."""
    asked = {**_who(principal), "id": notice_id}
    with context.database.write() as connection:
        row = connection.execute(_ONE, asked).first()
        if row is not None and row.read_at is None:
            done = update(notice).where(_N.id == notice_id).values(read_at=context.nss.now())
            row = connection.execute(done.returning(notice)).one()
    if row is None:
        raise refuse("S005", 404, what=notice_id)
    return _notice(row._asdict())


def mails(context: Context, principal: Principal, after: int, limit: int) -> MailPage:
    """The outbox, newest first. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    rows = select(mail).order_by(_M.id.desc()).limit(limit + 1)
    with context.database.read() as connection:
        found = connection.execute(rows.where(_M.id < after) if after else rows).all()
    shown = tuple(map(_mail, found[:limit]))
    return MailPage(items=shown, next=str(shown[-1].id) if len(found) > limit else "")


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
    return {"office": principal.office, "account": principal.account_id}


def _notices(
    connection: Connection, principal: Principal, before: int, most: int
) -> tuple[Notice, ...]:
    asked = {**_who(principal), "before": before, "most": most}
    return tuple(map(_notice, by_name(connection.execute(_NOTICES, asked))))


def _notice(row: Mapping[str, object]) -> Notice:
    said = {"number": row["number"] or "", "read": row["read_at"] is not None}
    return Notice.model_validate({**row, **said})


def _mail(row: AnyRow) -> Mail:
    return Mail(
        id=row.id,
        at=row.at,
        to=row.recipient,
        subject=row.subject,
        body=row.body,
        state=row.state,
        tries=row.tries,
        number=row.number or "",
    )


def _audit_row(row: AnyRow) -> AuditRow:
    return AuditRow(seq=row.seq, **json.loads(row.body))
