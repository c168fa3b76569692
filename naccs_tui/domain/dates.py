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
ENGLISH_ERAS = {"R": "Reiwa", "H": "Heisei", "S": "Showa"}
WEEKDAYS = "月火水木金土日"
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WESTERN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ERA = re.compile(r"(令和|平成|昭和|[RHS])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ZERO = re.compile(r"\D0$")
# What each form looks like while it is typed; months and days that cannot be are left out.
_REST = r"(?:[-/.年](?:(?:0?[1-9]?|1[0-2])(?:(?<=\d)[-/.月](?:0?[1-9]?|[12]\d|3[01])?)?)?)?"
_BEGUN = (
    re.compile(r"\d{1,4}|\d{4}(?:0[1-9]?|1[0-2]?)|\d{4}(?:0[1-9]|1[0-2])[0-3]"),
    re.compile(r"\d{4}" + _REST),
    re.compile(r"令和?|平成?|昭和?|[RHS]"),
    re.compile(r"(?:令和|平成|昭和|[RHS])(?:\d{1,2}|元)" + _REST),
)


def read_day(text: str) -> date | None:
    """The date that `text` names, in any of the usual forms; None when it names none.

    Accepts `20120211`, `2012/2/11`, `2012-02-11`, `2012年2月11日`, `平成24年2月11日`, `H24.2.11`,
    also in full-width characters.
    """
    plain = _plain(text)
    western = _DIGITS.fullmatch(plain) or _WESTERN.fullmatch(plain)
    if western:
        return _day(*(int(part) for part in western.groups()))
    era = _ERA.fullmatch(plain)
    return _era_day(*era.groups()) if era else None


def is_begun(text: str) -> bool:
    """Whether more characters can still make a date of `text`, which is none yet."""
    plain = _plain(text)
    forms = (_DIGITS, _WESTERN, _ERA)
    is_whole = any(form.fullmatch(plain) for form in forms) and not _ZERO.search(plain)
    return not is_whole and any(form.fullmatch(plain) for form in _BEGUN)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").upper()


def spoken(day: date) -> str:
    """`平成24年2月11日(土)`."""
    return f"{era_text(day)}({WEEKDAYS[day.weekday()]})"


def spoken_in_english(day: date) -> str:
    """`Sat 11 Feb 2012`."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def month_text(day: date) -> str:
    """`2012年2月 (平成24年)`."""
    era = era_text(day).partition("年")[0]
    return f"{day.year}年{day.month}月 ({era}年)"


def month_in_english(day: date) -> str:
    """`February 2012 (Heisei 24)`."""
    return f"{day:%B} {day.year}{era_in_english(day)}"


def era_in_english(day: date) -> str:
    """` (Heisei 24)`, to be put behind a date; "" for days before the eras we know."""
    found = ((letter, offset) for start, _name, letter, offset in ERAS if day >= start)
    letter, offset = next(found, ("", 0))
    return f" ({ENGLISH_ERAS[letter]} {day.year - offset})" if letter else ""


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
