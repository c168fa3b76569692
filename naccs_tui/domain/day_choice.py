"""Which days can be chosen for a date, and why the others cannot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from naccs_tui.domain.calendar import MOST_DAYS_SEARCHED, Calendar, show_day
from naccs_tui.domain.words import N_, Word

FIRST_DAY, LAST_DAY = date(1926, 12, 25), date(2099, 12, 31)
"""As far as a calendar is turned where nothing else bounds it."""
TOO_EARLY = N_("最も早い日({earliest})より前です。受付から{count}営業日かかります")
TOO_LATE = N_("{latest}まで受け付けます")
OVER = N_("契約は{end}に終わります")
CLOSED = N_("{name}は休業日です")
NOT_FIRST = N_("月の1日だけを選べます")


@dataclass(frozen=True, slots=True)
class Barred:
    """Why a day cannot be chosen. words: a source text; params: what stands in it."""

    words: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DayRule:
    """The days that a date may be.

    today: of NSS; receipt: the business day from which the lead time counts; earliest, latest: its
    bounds; end: the last day of the contract; closed: whether closing days can be chosen too;
    monthly: only the first of a month, on whatever day of the week.
    """

    calendar: Calendar
    today: date
    receipt: date | None = None
    earliest: date | None = None
    latest: date | None = None
    end: date | None = None
    closed: bool = False
    monthly: bool = False

    def why_not(self, day: date) -> Barred | None:
        """The first thing that keeps a day from being chosen; None when it can be."""
        return next(self._bars(day), None)

    def _bars(self, day: date) -> Iterator[Barred]:
        if self.earliest and day < self.earliest:
            yield self._too_early(self.earliest)
        if self.latest and day > self.latest:
            yield Barred(TOO_LATE, {"latest": show_day(self.latest)})
        if self.end and day > self.end:
            yield Barred(OVER, {"end": show_day(self.end)})
        if self.monthly:
            if day.day != 1:
                yield Barred(NOT_FIRST, {})
        elif not self.closed and not self.calendar.is_open(day):
            yield Barred(CLOSED, {"name": Word(self.calendar.closed_because(day))})

    def _too_early(self, earliest: date) -> Barred:
        count = self.calendar.between(self.receipt or self.today, earliest)
        return Barred(TOO_EARLY, {"earliest": show_day(earliest), "count": str(count)})

    @property
    def first(self) -> date:
        """The earliest day that can be chosen; where there is none, the day from which was looked."""
        start = self.earliest or self.today
        days = (start + timedelta(days=each) for each in range(MOST_DAYS_SEARCHED))
        return next((each for each in days if self.why_not(each) is None), start)

    def within(self, day: date) -> date:
        """`day`, or where it is out of bounds the nearest day that can still be looked at."""
        low = min(self.today, self.earliest) if self.earliest else FIRST_DAY
        high = min(each for each in (self.latest, self.end, LAST_DAY) if each)
        high = max(high, self.earliest or self.today)
        return max(low.replace(day=1), min(day, high))
