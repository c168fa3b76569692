"""NSS days: Japanese dates, business days, and from when a receipt counts.

Japan has had no summer time since 1951, so the day is made with a fixed offset of nine hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from naccs_tui.domain.words import N_

JST = timezone(timedelta(hours=9), "JST")
CLOSE_OF_BUSINESS = time(17, 30)
OPEN_END_TEXT = "9999/12/31"
FISCAL_MONTH = 4
"""With which a fiscal year begins."""
SATURDAY = 5
MOST_DAYS_SEARCHED = 400


def jst(instant: datetime) -> datetime:
    """An aware instant as Japanese wall-clock time; raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(JST)


def jst_day(instant: datetime) -> date:
    """The Japanese date of an instant."""
    return jst(instant).date()


def midnight(day: date) -> datetime:
    """The first instant of a Japanese day, in UTC."""
    return datetime.combine(day, time(), JST).astimezone(UTC)


def show_day(day: date | None) -> str:
    """`2013/07/31`; an open end is shown as NSS shows it."""
    return f"{day:%Y/%m/%d}" if day else OPEN_END_TEXT


def show_instant(instant: datetime) -> str:
    """`2013/07/18 19:05` in Japan."""
    return f"{jst(instant):%Y/%m/%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are business days. holidays: closing day -> its name; weekends need no entry."""

    holidays: Mapping[date, str]

    def is_open(self, day: date) -> bool:
        """Whether the Center works on that day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def closed_because(self, day: date) -> str:
        """The name of a closing day, a source text: `土曜日`, `日曜日`, a holiday's name."""
        if day in self.holidays:
            return self.holidays[day]
        weekend = {SATURDAY: N_("土曜日"), SATURDAY + 1: N_("日曜日")}
        return weekend.get(day.weekday(), "")

    def on_or_after(self, day: date) -> date:
        """The first business day that is not before `day`."""
        for _ in range(MOST_DAYS_SEARCHED):
            if self.is_open(day):
                return day
            day += timedelta(days=1)
        raise ValueError("no business day within a year")

    def add(self, day: date, count: int) -> date:
        """`count` business days after `day`; `day` itself is not counted."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day

    def before(self, day: date, count: int) -> date:
        """`count` business days before `day`; `day` itself is not counted."""
        while count:
            day -= timedelta(days=1)
            count -= self.is_open(day)
        return day

    def between(self, start: date, end: date) -> int:
        """The business days after `start`, up to and with `end`."""
        days = (start + timedelta(days=each) for each in range(1, (end - start).days + 1))
        return sum(map(self.is_open, days))

    def receipt_day(self, instant: datetime) -> date:
        """The business day from which something received at `instant` counts."""
        local = jst(instant)
        late = local.time() > CLOSE_OF_BUSINESS
        return self.on_or_after(local.date() + timedelta(days=1 if late else 0))


def first_of_month(day: date) -> date:
    """The first day of a month that is not before `day`."""
    if day.day == 1:
        return day
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_before(day: date) -> date:
    """The first day of the month before that in which `day` lies."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month in which `day` lies."""
    return first_of_month(day.replace(day=2)) - timedelta(days=1)


def months_after(day: date, count: int) -> date:
    """The same day `count` months later; where that month has no such day, its last one."""
    months = day.month - 1 + count
    first = date(day.year + months // 12, months % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), last_of_month(first))


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year (from 1 April) that `day` lies in."""
    return day.year if day.month >= FISCAL_MONTH else day.year - 1


def fiscal_days(first: int, last: int) -> tuple[date, date]:
    """The first and the last day of the fiscal years from `first` to `last`."""
    return date(first, FISCAL_MONTH, 1), date(last + 1, FISCAL_MONTH, 1) - timedelta(days=1)
