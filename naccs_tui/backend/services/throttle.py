"""Slows guessing down: from the fifth failure on, one has to wait longer and longer.

It never locks for good, it works by name, and names that do not exist behave as those that do.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, Row, delete, insert, select, update

from naccs_tui.backend.database.tables import login_failure
from naccs_tui.domain.problems import refuse

FREE_TRIES = 5
LONGEST = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


def begin_try(connection: Connection, login: str, now: datetime) -> None:
    """Count a try as failed before it is made, so that many at once are counted too.

    Raises:
        Refused: S002 with the seconds to wait; the try is not counted then.
    """
    found = _found(connection, login, now)
    if found and found.wait_until and found.wait_until > now:
        seconds = ceil((found.wait_until - now).total_seconds())
        raise refuse("S002", 429, seconds=seconds)
    _count(connection, login, (found.failures if found else 0) + 1, now)


def succeeded(connection: Connection, login: str) -> None:
    """Forget the failures of a name; also what the desk's unlocking does."""
    connection.execute(delete(login_failure).where(login_failure.c.login == login))


def forget_old(connection: Connection, now: datetime) -> None:
    """Forget what happened more than a day ago."""
    connection.execute(delete(login_failure).where(login_failure.c.last_at < now - FORGOTTEN_AFTER))


def waits(connection: Connection, logins: Collection[str], now: datetime) -> dict[str, int]:
    """The names of these that must wait, and for how many seconds from now."""
    waiting = login_failure.c.login.in_(logins) & (login_failure.c.wait_until > now)
    columns = login_failure.c.login, login_failure.c.wait_until
    rows = connection.execute(select(*columns).where(waiting)).all()
    return {row.login: ceil((row.wait_until - now).total_seconds()) for row in rows}


def wait_after(failures: int) -> timedelta:
    """How long one waits after so many failures: none, then 2, 4, 8 ... seconds up to 15 minutes."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES + 1, 10)
    return min(timedelta(seconds=2**doublings), LONGEST)


def _found(connection: Connection, login: str, now: datetime) -> Row[tuple[object, ...]] | None:
    recent = login_failure.c.last_at >= now - FORGOTTEN_AFTER
    known = select(login_failure).where(login_failure.c.login == login, recent)
    return connection.execute(known).first()


def _count(connection: Connection, login: str, failures: int, now: datetime) -> None:
    wait = wait_after(failures)
    values = {"failures": failures, "last_at": now, "wait_until": now + wait if wait else None}
    counted = update(login_failure).where(login_failure.c.login == login).values(**values)
    if connection.execute(counted).rowcount == 0:
        connection.execute(insert(login_failure).values(login=login, **values))
