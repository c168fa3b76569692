"""The service itself: health, procedures, the demo's clock."""

from datetime import date, datetime

from naccs_tui.domain.model import Strict, Tolerant


class Health(Tolerant):
    """version: of the program; journal: SQLite's journal mode or `postgresql`."""

    version: str
    demo: bool
    today: date
    database: str


class ProcedureInfo(Tolerant):
    """A procedure with the JSON schema of each of its sections."""

    kind: str
    menu: int
    title: str
    schema_version: int
    sections: dict[str, dict[str, object]]


class ProcedureList(Tolerant):
    """All procedures, in the order of the menu."""

    items: tuple[ProcedureInfo, ...]


class DoneWork(Tolerant):
    """What was done by itself, how often. what: a source text."""

    what: str
    count: int


class DemoClock(Tolerant):
    """NSS time of the demo. next_day, next_what: what happens next by itself, a source text.

    done: after a move, what happened on the way.
    """

    now: datetime
    today: date
    next_day: date | None = None
    next_what: str = ""
    done: tuple[DoneWork, ...] = ()


class ClockMove(Strict):
    """Move NSS time forward: by days, by business days, to a day, to the next event; never back."""

    days: int = 0
    business_days: int = 0
    to: date | None = None
    to_next_event: bool = False
