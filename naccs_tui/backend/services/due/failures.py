"""Steps that failed: kept, so that they are tried again without going through their days again."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, insert, select, update

from naccs_tui.backend.database.tables import due_failure

AGAIN, TOLD_AGAIN = timedelta(hours=1), timedelta(days=1)
"""How long a step is left alone, and the log does not repeat that it fails."""
AnyRow = Row[tuple[object, ...]]
_F = due_failure.c
_ALL = select(due_failure)


class Failed(NamedTuple):
    """A step that failed: of which duty, what it is done to, the day on which it was first tried."""

    duty: str
    subject: str
    day: date


def is_any_ready(now: datetime) -> ColumnElement[bool]:
    """Whether anything may be tried again. now: machine time, here and below."""
    return exists(select(_F.duty).where(_is_ready(now)))


def all_of(connection: Connection) -> Sequence[AnyRow]:
    """Everything that failed and was not done since."""
    return connection.execute(_ALL).all()


def take(connection: Connection, now: datetime) -> list[Failed]:
    """What is tried again now, oldest first; nobody else tries it within the hour."""
    taken = update(due_failure).where(_is_ready(now)).values(tried_at=now)
    rows = connection.execute(taken.returning(_F.duty, _F.subject, _F.day)).all()
    found = [Failed(row.duty, row.subject, row.day) for row in rows]
    return sorted(found, key=lambda each: (each.day, each.subject))


def note(connection: Connection, failed: Failed, now: datetime) -> bool:
    """Note that a step failed; returns whether the log shall tell of it."""
    told_at = select(_F.told_at).where(_is(failed))
    known: datetime | None = connection.execute(told_at).scalar_one_or_none()
    if known is None:
        values = {**failed._asdict(), "tried_at": now, "told_at": now}
        connection.execute(insert(due_failure).values(**values))
        return True
    is_news = known <= now - TOLD_AGAIN
    told = {"told_at": now} if is_news else {}
    connection.execute(update(due_failure).where(_is(failed)).values(tried_at=now, **told))
    return is_news


def forget(connection: Connection, failed: Failed) -> None:
    """What failed is done, or no longer to be done."""
    connection.execute(delete(due_failure).where(_is(failed)))


def _is_ready(now: datetime) -> ColumnElement[bool]:
    return _F.tried_at <= now - AGAIN


def _is(failed: Failed) -> ColumnElement[bool]:
    return (_F.duty == failed.duty) & (_F.subject == failed.subject)
