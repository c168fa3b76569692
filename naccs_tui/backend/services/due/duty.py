"""What a duty is: something that is looked for on each day, and done item by item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from naccs_tui.backend.services.applications import Desk
from naccs_tui.domain.situation import Policies


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of work. subject: what it is done to, for the log.

    do: does it, unless it turns out to be done already or no longer to be done (then False).
    """

    subject: str
    do: Callable[[Desk], bool]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of NSS time, and what the server's operator decided."""

    day: date
    policies: Policies


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that comes due. words: what it is called, a source text.

    steps: what is to be done on a day; coming: the first day after this one on which something may
    be, as far as can be known now. Days before that are not looked at.
    """

    words: str
    steps: Callable[[Connection, Day], Iterator[Step]]
    coming: Callable[[Connection, Day], date | None]
