"""What a duty is: something that is looked for on each day, and done item by item."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Date, Select, cast, null

from naccs_tui.backend.services.applications import Desk
from naccs_tui.domain.situation import Policies

Known = Sequence[tuple[date, date | None]]
"""Days by which one knows when something comes due."""
Source = Select[date, date]
"""Where they are found."""
NO_DAY = cast(null(), Date)


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of work. subject: what it is done to, for the log and for trying again.

    do: does it, unless it turns out to be done already or no longer to be done (then False);
    line: a step does not overtake one of the same line that failed; "" = it may.
    """

    subject: str
    do: Callable[[Desk], bool]
    line: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of NSS time, and what the server's operator decided."""

    day: date
    policies: Policies


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that comes due. key: by which failures know it; words: what it is called, a source text.

    steps: what is to be done on a day; coming: the first day after this one on which something may
    be, as far as what the source holds now lets one know. Days before that are not looked at. after:
    the key of a duty that must not have failed for the same subject.
    """

    key: str
    words: str
    steps: Callable[[Connection, Day], Iterator[Step]]
    source: Source
    coming: Callable[[Known, Day], date | None]
    after: str = ""


def first_day(known: Known, view: Day) -> date | None:
    """The first of these days, where that is over the day after this one."""
    return max(min(known)[0], view.day + timedelta(days=1)) if known else None
