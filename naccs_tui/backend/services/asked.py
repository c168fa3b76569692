"""What is looked for, and the conditions that it comes to."""

import re
from dataclasses import dataclass, replace
from datetime import date

from naccs_tui.domain.application import Status
from naccs_tui.domain.calendar import fiscal_days, fiscal_year
from naccs_tui.domain.text import Characters, fold

_DIGITS = re.compile(r"[0-9]{1,8}")
WHOLE = re.compile(r"[0-9]{7,8}[A-D]")
CENTURY, FIRST_YEAR, LAST_YEAR = 2000, 0, 9999
Asked = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for; everything left out is not asked.

    number: its beginning; name: words that occur in the applicant's name or its reading;
    family, given: a part of that part; days are Japanese dates, both ends included; reviewer: the
    account that has it in review; without: a status that is not wanted.
    """

    number: str = ""
    name: str = ""
    family: str = ""
    given: str = ""
    received_from: date | None = None
    received_to: date | None = None
    reviewed_from: date | None = None
    reviewed_to: date | None = None
    statuses: tuple[Status, ...] = ()
    without: Status | None = None
    form_missing: bool | None = None
    kinds: tuple[str, ...] = ()
    office: str = ""
    reviewer: str = ""


def asked_of(filters: Filters, *, by_day: bool) -> Asked:
    """The values that are asked for, by the names of `conditions`.

    by_day: whether they are to be in the order of days, where a year of numbers is one of days.
    """
    if by_day:
        filters = _reviewed_after_receipt(_with_days(filters))
    named = {
        "office": filters.office,
        "statuses": filters.statuses,
        "without": filters.without,
        "kinds": filters.kinds,
        "form_missing": filters.form_missing,
        "reviewer": filters.reviewer,
        "received_from": filters.received_from,
        "received_to": filters.received_to,
        "reviewed_from": filters.reviewed_from,
        "reviewed_to": filters.reviewed_to,
        **_number(filters.number),
    }
    return {name: value for name, value in named.items() if value not in {None, "", ()}}


def _with_days(filters: Filters) -> Filters:
    first, last = _years(fold(filters.number, Characters.CAPITALS).text)
    if (first, last) == (FIRST_YEAR, LAST_YEAR):
        return filters
    begins, ends = fiscal_days(first, last)
    return replace(
        filters,
        received_from=max(begins, filters.received_from or begins),
        received_to=min(ends, filters.received_to or ends),
    )


def _reviewed_after_receipt(filters: Filters) -> Filters:
    last = filters.reviewed_to
    if last is None:
        return filters
    return replace(filters, received_to=min(last, filters.received_to or last))


def _number(typed: str) -> dict[str, str]:
    """Numbers of that beginning, as a range instead of LIKE: an index serves it everywhere."""
    text = fold(typed, Characters.CAPITALS).text
    if not text:
        return {}
    if WHOLE.fullmatch(text):
        return {"number": text}
    if not _DIGITS.fullmatch(text):
        return {"no_number": text}
    following = str(int(text) + 1).zfill(len(text))
    return {"number_from": text, "number_below": following if len(following) == len(text) else ""}


def bounds_of(filters: Filters) -> dict[str, int]:
    """The fiscal years between which all numbers lie that can be meant."""
    first, last = _years(fold(filters.number, Characters.CAPITALS).text)
    if filters.received_from:
        first = max(first, fiscal_year(filters.received_from))
    # Nothing is reviewed before it is received.
    for day in filter(None, (filters.received_to, filters.reviewed_to)):
        last = min(last, fiscal_year(day))
    return {"year_from": first, "year_to": last}


def _years(number: str) -> tuple[int, int]:
    """A number begins with its year."""
    year = number[:2]
    if not year.isdecimal() or not year.isascii():
        return FIRST_YEAR, LAST_YEAR
    return CENTURY + int(year.ljust(2, "0")), CENTURY + int(year.ljust(2, "9"))
