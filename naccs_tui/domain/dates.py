"""Reading a date as people type it, and showing it in both calendars."""

import re
import unicodedata
from datetime import date

# First day of each era, newest first: name, letter, year before its first.
ERAS = (
    (date(2019, 5, 1), "令和", "R", 2018),
    (date(1989, 1, 8), "平成", "H", 1988),
    (date(1926, 12, 25), "昭和", "S", 1925),
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WESTERN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ERA = re.compile(r"(令和|平成|昭和|[RHS])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def read_day(text: str) -> date | None:
    """The date that `text` names, in any of the usual forms; None when it names none.

    Accepts `20120211`, `2012/2/11`, `2012-02-11`, `2012年2月11日`, `平成24年2月11日`, `H24.2.11`,
    also in full-width characters.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    western = _DIGITS.fullmatch(plain) or _WESTERN.fullmatch(plain)
    if western:
        return _day(*(int(part) for part in western.groups()))
    era = _ERA.fullmatch(plain)
    return _era_day(*era.groups()) if era else None


def era_text(day: date) -> str:
    """`平成24年2月11日`; the Western form for days before the eras we know."""
    for start, name, _letter, offset in ERAS:
        if day >= start:
            year = day.year - offset
            return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _era_day(era: str, year: str, month: str, day: str) -> date | None:
    offset = next(offset for _, name, letter, offset in ERAS if era in (name, letter))
    found = _day(offset + (1 if year == "元" else int(year)), int(month), int(day))
    return found if found and _in_era(found, era) else None


def _in_era(day: date, era: str) -> bool:
    current = next(((name, letter) for start, name, letter, _ in ERAS if day >= start), None)
    return current is not None and era in current
