"""What the desk sees of mails, and sends once more."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from naccs_tui.api.home import Mail, MailPage, Resent
from naccs_tui.backend import outbox
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import AnyRow, desk_of, put_on_record
from naccs_tui.domain.problems import refuse

RESEND, RESEND_FAILED = "resend_mail", "resend_failed_mails"
FAILED_ONES = "mail/failed"
_M = mail.c


@dataclass(frozen=True, slots=True)
class MailFilters:
    """What is looked for; "" = any. state: as in `Mail`; number: what it is about."""

    state: str = ""
    number: str = ""

    def applied(self, rows: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
        """The statement with these conditions."""
        rows = rows.where(_M.state == self.state) if self.state else rows
        return rows.where(_M.number == self.number) if self.number else rows


def mails(
    context: Context, principal: Principal, filters: MailFilters, after: int, limit: int
) -> MailPage:
    """The outbox, newest first. after: id of the last one seen, 0 at first. Raises Refused S004."""
    principal.require(*CENTER_ROLES)
    rows = filters.applied(select(mail)).order_by(_M.id.desc()).limit(limit + 1)
    with context.database.read() as connection:
        found = connection.execute(rows.where(_M.id < after) if after else rows).all()
    shown = tuple(map(_mail, found[:limit]))
    return MailPage(items=shown, next=str(shown[-1].id) if len(found) > limit else "")


def resend(context: Context, principal: Principal, mail_id: int) -> Mail:
    """Let a mail be sent once more, whatever became of it; put on record.

    Raises:
        Refused: S004 (403), S005 (404), R022 (409) it is being sent at this moment.
    """
    principal.require(*CENTER_ROLES)
    with context.database.write() as connection:
        now = context.machine()
        if not outbox.again(connection, mail_id, now):
            held = outbox.is_held(connection, mail_id, now)
            raise refuse("R022", 409) if held else refuse("S005", 404, what=mail_id)
        row = connection.execute(select(mail).where(_M.id == mail_id)).one()
        desk = desk_of(context, connection, principal)
        put_on_record(desk, RESEND, row.number or f"mail/{mail_id}", {"mail": mail_id})
        return _mail(row)


def resend_failed(context: Context, principal: Principal) -> Resent:
    """Let all mails that failed be sent once more; put on record. Raises Refused S004 (403)."""
    principal.require(*CENTER_ROLES)
    with context.database.write() as connection:
        count = outbox.again_failed(connection, context.machine())
        if count:
            desk = desk_of(context, connection, principal)
            put_on_record(desk, RESEND_FAILED, FAILED_ONES, {"count": count})
        return Resent(count=count)


def _mail(row: AnyRow) -> Mail:
    waits = row.state == outbox.WAITING
    return Mail(
        id=row.id,
        at=row.at,
        to=row.recipient,
        subject=row.subject,
        body=row.body,
        state=row.state,
        tries=row.tries,
        number=row.number or "",
        error=row.error,
        next_try=row.run_at if waits else None,
        sent_at=row.sent_at,
    )
