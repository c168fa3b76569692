"""The two clocks: machine time for sessions and retries, NSS time for everything of NSS."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, delete, insert, select

from naccs_tui.backend.database.tables import meta
from naccs_tui.domain.calendar import JST, jst_day

MachineTime = Callable[[], datetime]
DEMO_EVENING = time(19, 5)
_STANDS_AT, _AHEAD_BY = "nss_stands_at", "nss_ahead_by"
# Asked for by every request of the demo: an IN would be written out anew each time.
_OURS = (meta.c.key == _STANDS_AT) | (meta.c.key == _AHEAD_BY)
_KEPT = select(meta.c.key, meta.c.value).where(_OURS)


def machine_time() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


def evening_of(day: date) -> datetime:
    """The instant at which the demo's NSS time stands when it is asked to begin on that day."""
    return datetime.combine(day, DEMO_EVENING, JST).astimezone(UTC)


class NssClock:
    """NSS time: the machine's, or in the demo an instant that stands still, or a head start on it.

    What the demo was moved to is kept in the database; several processes may share it.
    """

    def __init__(self, machine: MachineTime, *, movable: bool) -> None:
        """movable: only the demo's can be moved; any other is the machine's time."""
        self._machine = machine
        self.movable = movable
        self._stands_at: datetime | None = None
        self._ahead_by = timedelta()

    def now(self) -> datetime:
        """This moment in NSS time, in UTC."""
        return self._stands_at or self._machine() + self._ahead_by

    def today(self) -> date:
        """Today's Japanese date in NSS time."""
        return jst_day(self.now())

    def refresh(self, connection: Connection) -> None:
        """Learn what other processes moved it to."""
        if not self.movable:
            return
        kept = {row[0]: row[1] for row in connection.execute(_KEPT)}
        stands_at, ahead_by = kept.get(_STANDS_AT), kept.get(_AHEAD_BY)
        self._stands_at = datetime.fromisoformat(stands_at) if stands_at else None
        self._ahead_by = timedelta(seconds=float(ahead_by)) if ahead_by else timedelta()

    def begin(self, connection: Connection, day: date | None) -> None:
        """Settle the demo's time when it starts: standing on the evening of `day`, or running.

        Time never goes back: a demo that stands on a later day, or runs, stays where it is.
        """
        self.refresh(connection)
        if not self.movable:
            return
        wished = evening_of(day) if day else None
        is_new = not self._is_settled(connection)
        if wished and (is_new or wished > self.now()):
            self._keep(connection, _STANDS_AT, wished.isoformat())
        elif is_new:
            self._keep(connection, _AHEAD_BY, "0")

    def move_to(self, connection: Connection, instant: datetime) -> None:
        """Move NSS time forward to an instant. Raises ValueError when that would be backwards."""
        self.refresh(connection)
        if not self.movable or instant < self.now():
            raise ValueError(instant)
        if self._stands_at:
            self._keep(connection, _STANDS_AT, instant.isoformat())
        else:
            ahead_by = (instant - self._machine()).total_seconds()
            self._keep(connection, _AHEAD_BY, str(ahead_by))

    def _is_settled(self, connection: Connection) -> bool:
        return connection.execute(_KEPT).first() is not None

    def _keep(self, connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(meta).where(_OURS))
        connection.execute(insert(meta).values(key=key, value=value))
        self.refresh(connection)
