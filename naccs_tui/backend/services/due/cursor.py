"""The last day whose duties are all done, as the database remembers it."""

from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.database.tables import meta

KEY = "due_day"
_OURS = meta.c.key == KEY
_READ = select(meta.c.value).where(_OURS)
_FIRST = insert(meta).values(key=KEY, value=bindparam("day"))
_NEXT = update(meta).where(_OURS).values(value=bindparam("day"))


def done_up_to(connection: Connection) -> date | None:
    """The last day that is done; None before the first run."""
    value = connection.execute(_READ).scalar_one_or_none()
    return date.fromisoformat(value) if value else None


def mark_done(connection: Connection, day: date) -> None:
    """Note that a day is done. A later day that somebody else has noted stays."""
    known = done_up_to(connection)
    if known is None:
        connection.execute(_FIRST, {"day": day.isoformat()})
    elif known < day:
        connection.execute(_NEXT, {"day": day.isoformat()})
