"""The days on which the Center does not work, beside weekends: public holidays and the year's turn."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.words import N_

YEARS_BACK, YEARS_AHEAD = 1, 2
YEAR_END = N_("年末年始")
_TURN = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))

# jpholiday's names; they stand here for the catalogue. A substitute holiday's name has a suffix.
SUBSTITUTE = N_("振替休日")
HOLIDAYS = (
    N_("元日"),
    N_("成人の日"),
    N_("建国記念の日"),
    N_("天皇誕生日"),
    N_("春分の日"),
    N_("昭和の日"),
    N_("憲法記念日"),
    N_("みどりの日"),
    N_("こどもの日"),
    N_("海の日"),
    N_("山の日"),
    N_("敬老の日"),
    N_("秋分の日"),
    N_("国民の休日"),
    N_("体育の日"),
    N_("スポーツの日"),
    N_("文化の日"),
    N_("勤労感謝の日"),
    N_("天皇の即位の日"),
    N_("即位礼正殿の儀"),
)


@lru_cache(maxsize=64)
def closing_days_of(year: int) -> Mapping[date, str]:
    """Closing day -> its name (a source text), of one calendar year."""
    # jpholiday needs some 70 ms a year: whoever never asks for a day never waits for it.
    import jpholiday

    turn = {date(year, month, day): YEAR_END for month, day in _TURN}
    return turn | {day: _name(words) for day, words in jpholiday.year_holidays(year)}


@lru_cache(maxsize=8)
def closing_days(today: date) -> Mapping[date, str]:
    """All closing days from a year before `today` to two years after it."""
    first, last = _shifted(today, -YEARS_BACK), _shifted(today, YEARS_AHEAD)
    years = (closing_days_of(year) for year in range(first.year, last.year + 1))
    return {day: name for year in years for day, name in year.items() if first <= day <= last}


@lru_cache(maxsize=8)
def business_days(today: date) -> Calendar:
    """The business days around `today`, as far as `closing_days` reaches."""
    return Calendar(closing_days(today))


def _shifted(day: date, years: int) -> date:
    return day + timedelta(days=round(365.25 * years))


def _name(words: str) -> str:
    return SUBSTITUTE if words.endswith(SUBSTITUTE) else words
