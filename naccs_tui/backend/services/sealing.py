"""ID通知内容: what was given out, readable until it is noted down, runs out or becomes void."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam, insert, select, update

from naccs_tui.api.home import Notice, Revealed, RevealedItem, Sealed
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import notice, sealed_content
from naccs_tui.backend.services import sealing_key
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import SYSTEM, Desk, desk_of, put_on_record
from naccs_tui.backend.services.notices import find_notice, shown
from naccs_tui.backend.services.telling import Case
from naccs_tui.domain.application import Role
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse

KEPT = timedelta(days=30)
NOTED, EXPIRED, VOID, CLOSED = "noted", "expired", "void", "closed"
REVEAL_ACT, NOTED_ACT = "reveal_ids", "note_ids"
EXPIRE_ACT, VOID_ACT, CLOSE_ACT = "expire_ids", "void_ids", "close_ids"
READERS = (Role.APPLICANT, Role.MANAGER)
ITEMS = TypeAdapter(tuple[RevealedItem, ...])
_S = sealed_content.c
_THIS = _S.notice_id == bindparam("of_notice")
_CONTENT = select(_S.content, _S.last_day).where(_THIS)
_LIVING = _S.destroyed_at.is_(None)


def seal(desk: Desk, case: Case, items: Sequence[RevealedItem]) -> int:
    """Tell an office what was given out to it, for its eyes only; returns the notice's id.

    Raises:
        Refused: X003, X004, N002 the server has no key and cannot make one, or not the others'.
    """
    last_day = jst_day(desk.now) + KEPT
    notice_id = desk.teller.tell(Event.ID_NOTICE, case, last_day)
    text = ITEMS.dump_json(tuple(items)).decode()
    content = sealing_key.sealing(desk.connection, desk.context).seal(text, _about(notice_id))
    values = {"notice_id": notice_id, "content": content, "last_day": last_day}
    desk.connection.execute(insert(sealed_content), values)
    return notice_id


def reveal(context: Context, principal: Principal, notice_id: int) -> Revealed:
    """Open an ID通知内容. Every reading is on record, by whom, when and from where.

    Raises:
        Refused: S004 (403) the reader is neither applicant nor manager, S005 (404), N001 (410) it
            was destroyed, N002 (500) the server has another key.
    """
    principal.require(*READERS)
    with context.database.write() as connection:
        row = find_notice(connection, principal, notice_id)
        sealed = shown(context, row).sealed
        if sealed is Sealed.NONE:
            raise refuse("S005", 404, what=notice_id)
        if sealed is Sealed.DESTROYED:
            raise refuse("N001", 410)
        kept = connection.execute(_CONTENT, {"of_notice": notice_id}).one()
        sealer = sealing_key.opening(connection, context)
        items = ITEMS.validate_json(sealer.open(kept.content, _about(notice_id)))
        desk = desk_of(context, connection, principal)
        put_on_record(desk, REVEAL_ACT, row.number or "", {"notice": notice_id})
        return Revealed(number=row.number or "", items=items, last_day=kept.last_day)


def noted(context: Context, principal: Principal, notice_id: int) -> Notice:
    """Destroy an ID通知内容 that was noted down; again is not an error.

    Raises:
        Refused: S004 (403) as for `reveal`, S005 (404).
    """
    principal.require(*READERS)
    with context.database.write() as connection:
        row = find_notice(connection, principal, notice_id)
        if row.last_day is None:
            raise refuse("S005", 404, what=notice_id)
        desk = desk_of(context, connection, principal)
        if _destroy(connection, _S.notice_id == notice_id, NOTED, desk.now):
            put_on_record(desk, NOTED_ACT, row.number or "", {"notice": notice_id})
        return shown(context, find_notice(connection, principal, notice_id))


def expire(connection: Connection, today: date, now: datetime) -> int:
    """Destroy what is past its last day, on record; returns how many that were. now: NSS time."""
    gone = _destroy(connection, _S.last_day < today, EXPIRED, now)
    return _put_on_record(connection, EXPIRE_ACT, "", gone, now)


def void(connection: Connection, number: str, now: datetime) -> int:
    """Destroy what was given out for an application that became void, on record; how many."""
    of_number = select(notice.c.id).where(notice.c.number == number)
    gone = _destroy(connection, _S.notice_id.in_(of_number), VOID, now)
    return _put_on_record(connection, VOID_ACT, number, gone, now)


def close(connection: Connection, office: str, now: datetime) -> int:
    """Destroy what was given out to an office whose contract ended, on record; how many."""
    of_office = select(notice.c.id).where(notice.c.office == office)
    gone = _destroy(connection, _S.notice_id.in_(of_office), CLOSED, now)
    return _put_on_record(connection, CLOSE_ACT, office, gone, now)


def _put_on_record(
    connection: Connection, act: str, subject: str, gone: list[int], now: datetime
) -> int:
    if gone:
        entry = audit.Entry(now, SYSTEM, act, subject, {"notices": gone})
        audit.append(connection, entry)
    return len(gone)


def _destroy(
    connection: Connection, which: ColumnElement[bool], because: str, now: datetime
) -> list[int]:
    emptied = {"content": "", "destroyed_at": now, "destroyed_because": because}
    gone = update(sealed_content).where(which, _LIVING).values(**emptied)
    return sorted(connection.execute(gone.returning(_S.notice_id)).scalars())


def _about(notice_id: int) -> str:
    """To what a content belongs: moved to another notice, it could not be opened."""
    return f"notice {notice_id}"
