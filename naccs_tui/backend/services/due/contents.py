"""ID通知内容 whose last day has passed are destroyed."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sqlalchemy import Connection, func, select

from naccs_tui.backend.database.tables import sealed_content
from naccs_tui.backend.services import sealing
from naccs_tui.backend.services.applications import Desk
from naccs_tui.backend.services.due.duty import NO_DAY, Day, Known, Source, Step

SUBJECT = "sealed contents"
_S = sealed_content.c
_FIRST = select(func.min(_S.last_day)).where(_S.destroyed_at.is_(None))
LAST_DAY: Source = _FIRST.add_columns(NO_DAY)


def expire(connection: Connection, view: Day) -> Iterator[Step]:
    """All of them together, where there are any."""
    first: date | None = connection.execute(_FIRST).scalar_one()
    if first and first < view.day:
        yield Step(SUBJECT, partial(_expire, day=view.day))


def expire_coming(known: Known, view: Day) -> date | None:
    """The day after the next last day."""
    return max(min(known)[0], view.day) + timedelta(days=1) if known else None


def _expire(desk: Desk, day: date) -> bool:
    return sealing.expire(desk.connection, day, desk.now) > 0
