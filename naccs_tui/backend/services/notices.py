"""新着情報, home, and what the desk sees of mails and of the record."""

import json

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from naccs_tui.api.home import AuditPage, AuditRow, Home, Mail, MailPage, Notice, NoticePage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application, audit, mail, notice
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.contracts import AnyRow
from naccs_tui.backend.services.listing import IN_REVIEW
from naccs_tui.domain.application import OPEN, Role, Status
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse

ON_HOME = 5
LIMIT = 50
_N, _M, _A = notice.c, mail.c, application.c


def home(context: Context, principal: Principal) -> Home:
    """What home shows beside the menu; for the Center, how much waits for it."""
    with context.database.read() as connection:
        if principal.is_center:
            return Home(unread=0, open_applications=_count(connection, _A.status.in_(IN_REVIEW)))
        mine = _A.office == principal.office
        waiting = mine & (_A.status == Status.WAITING_FOR_APPROVAL)
        asked = Role.MANAGER in principal.roles
        return Home(
            unread=_unread(connection, principal),
            open_applications=_count(connection, mine & _A.status.in_(sorted(OPEN))),
            waiting_for_approval=_count(connection, waiting) if asked else 0,
            notices=_notices(connection, principal, 0, ON_HOME),
        )


def page(context: Context, principal: Principal, after: int, limit: int) -> NoticePage:
    """A page of 新着情報, newest first. after: id of the last one seen, 0 at the beginning."""
    with context.database.read() as connection:
        found = _notices(connection, principal, after, limit + 1)
        unread = _unread(connection, principal)
    shown = found[:limit]
    more = str(shown[-1].id) if len(found) > limit else ""
    return NoticePage(items=shown, next=more, unread=unread)


def read(context: Context, principal: Principal, notice_id: int) -> Notice:
    """Mark a notice as read; again is not an error. Raises Refused S005 (404)."""
    this = (_N.id == notice_id) & _mine(principal)
    with context.database.write() as connection:
        unread = update(notice).where(this, _N.read_at.is_(None))
        connection.execute(unread.values(read_at=context.nss.now()))
        row = connection.execute(select(notice).where(this)).first()
    if row is None:
        raise refuse("S005", 404, what=notice_id)
    return _notice(row)


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


def _mine(principal: Principal) -> ColumnElement[bool]:
    to_me = or_(_N.account_id.is_(None), _N.account_id == principal.account_id)
    return (_N.office == principal.office) & to_me


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    rows = select(func.count()).select_from(application).where(condition)
    return connection.execute(rows).scalar_one()


def _unread(connection: Connection, principal: Principal) -> int:
    rows = select(func.count()).select_from(notice).where(_mine(principal), _N.read_at.is_(None))
    return connection.execute(rows).scalar_one()


def _notices(
    connection: Connection, principal: Principal, after: int, most: int
) -> tuple[Notice, ...]:
    rows = select(notice).where(_mine(principal)).order_by(_N.id.desc()).limit(most)
    found = connection.execute(rows.where(_N.id < after) if after else rows)
    return tuple(map(_notice, found))


def _notice(row: AnyRow) -> Notice:
    return Notice(
        id=row.id,
        at=row.at,
        event=Event(row.event),
        params=row.params,
        number=row.number or "",
        read=row.read_at is not None,
    )


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
