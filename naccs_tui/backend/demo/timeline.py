"""When the demo's scenes happen: as printed in the manual, or moved to the day of the demo.

The scenes are written down for 18 July 2013, 19:05 in Japan, the day of the manual's screens.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from naccs_tui.backend.services.closing_days import closing_days_of
from naccs_tui.domain.calendar import JST, Calendar, fiscal_year, jst, jst_day
from naccs_tui.domain.codes import NumberKey

PRINTED_DAY = date(2013, 7, 18)
PRINTED = datetime.combine(PRINTED_DAY, time(19, 5), JST)
WEEKDAYS = Calendar({})

Knots = tuple[tuple[timedelta, int], ...]

# Serials that were given out since 1 April, as far as the manual prints them: 1305572A was
# received on 17 June at 17:55, 1308725C on 18 July at 19:04; contract 1300063A was the first's.
_JUNE = timedelta(days=77, hours=17, minutes=55)
_JULY = timedelta(days=108, hours=19, minutes=4)
RECEIPTS: Knots = ((timedelta(0), 0), (_JUNE, 5572), (_JULY, 8725))
CONTRACTS: Knots = ((timedelta(0), 0), (_JUNE, 63), (2 * _JUNE, 126))


@dataclass(slots=True)
class Timeline:
    """Moves what is written for the printed day to a demo that starts at `now`.

    On the printed day nothing moves. Elsewhere a day stays as many weekdays away as it was, so that
    the order of things stays; what is to come is put off further to a day on which the Center works.
    """

    now: datetime
    _last: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The Japanese day of the demo's start."""
        return jst_day(self.now)

    def day(self, printed: date) -> date:
        """The day on which something happens that is written for a weekday of the manual's time."""
        if self.today == PRINTED_DAY:
            return printed
        if printed <= PRINTED_DAY:
            return WEEKDAYS.before(self.today, _weekdays(printed, PRINTED_DAY))
        moved = WEEKDAYS.add(self.today, _weekdays(PRINTED_DAY, printed))
        return Calendar(closing_days_around(moved)).on_or_after(moved)

    def any_day(self, printed: date) -> date:
        """The same for something that may happen on any day."""
        return printed + (self.today - PRINTED_DAY)

    def instant(self, printed: date, clock: str) -> datetime:
        """The instant (UTC) of something at `19:04` on a day of the manual; never after now."""
        local = datetime.combine(self.day(printed), time.fromisoformat(clock), JST)
        return min(local, self.now).astimezone(UTC)

    def receipt(self, received: datetime, letter: str) -> NumberKey:
        """A receipt number that fits its instant. To be asked for in the order of receipt."""
        return self._number("receipt", RECEIPTS, received, letter)

    def contract(self, finished: datetime) -> NumberKey:
        """A contract number that fits its instant. To be asked for in the order of finishing."""
        return self._number("contract", CONTRACTS, finished, "A")

    def counters(self, kind: str) -> dict[int, int]:
        """Fiscal year -> the last serial that was given out."""
        return {year: serial for (of, year), serial in self._last.items() if of == kind}

    def _number(self, kind: str, knots: Knots, instant: datetime, letter: str) -> NumberKey:
        year = fiscal_year(jst_day(instant))
        since = jst(instant) - datetime(year, 4, 1, tzinfo=JST)
        serial = max(_serial(knots, since), self._last.get((kind, year), 0) + 1)
        self._last[kind, year] = serial
        return NumberKey(year, serial, letter)


def _weekdays(first: date, last: date) -> int:
    """How many weekdays after `first` `last` is, both being weekdays."""
    weeks, days = divmod((last - first).days, 7)
    return weeks * 5 + (days - 2 if first.weekday() + days > 4 else days)


def closing_days_around(day: date) -> dict[date, str]:
    """The closing days of the year of a day, and of the next one when it is near."""
    years = {day.year, (day + timedelta(days=31)).year}
    return {closed: name for year in years for closed, name in closing_days_of(year).items()}


def _serial(knots: Knots, since: timedelta) -> int:
    """The serial on the line through the knots; after the last one the line goes on."""
    index = next((i for i, (end, _) in enumerate(knots[1:], 1) if since <= end), len(knots) - 1)
    (start, low), (end, high) = knots[index - 1], knots[index]
    return low + (high - low) * (since - start) // (end - start)
