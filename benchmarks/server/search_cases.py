"""What is looked for among a million applications: every filter, alone and with every other one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted
from naccs_tui.backend.stock.people import COMMON, NOBODY
from naccs_tui.domain.application import Status
from naccs_tui.domain.calendar import fiscal_year

LIMIT = 50
FIRST_PAGE = Wanted(limit=LIMIT)
S = Status
COMMON_STATUS, RARE_STATUS = (S.IN_FORCE,), (S.RETURNED,)


@dataclass(frozen=True, slots=True)
class Case:
    """A search. title: as the page says it."""

    title: str
    filters: Filters
    wanted: Wanted = FIRST_PAGE


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day on which something was received."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """A day half-way."""
        return self.first + (self.last - self.first) / 2

    @property
    def year(self) -> int:
        """The fiscal year of the middle."""
        return fiscal_year(self.middle)


def cases(days: Days, *, of_center: bool) -> dict[str, Case]:
    """All searches of the Center or of an office, by name."""
    found = [*_alone(days, of_center=of_center), *_pairs(days), *_orders(days)]
    return {each.title: each for each in found}


def _alone(days: Days, *, of_center: bool) -> Iterator[Case]:
    yield from (Case(title, filters) for title, filters in _of_texts(days))
    yield from (Case(title, filters) for title, filters in _of_days(days))
    yield from (Case(title, filters) for title, filters in _of_states())
    if of_center:
        yield Case("office: the busiest", Filters(office="QAA000"))
        yield Case("office: a quiet one", Filters(office="QAF000"))
        yield Case("office: absent", Filters(office="ZZZ999"))
        yield Case("reviewer: common", Filters(reviewer="CTR001"))
        yield Case("reviewer: absent", Filters(reviewer="CTR009"))


def _of_texts(days: Days) -> Iterator[tuple[str, Filters]]:
    year = f"{days.year % 100:02d}"
    yield "nothing", Filters()
    yield "number: a year", Filters(number=year)
    yield "number: 4 digits", Filters(number=f"{year}12")
    yield "number: 7 digits", Filters(number=f"{year}12345")
    yield "number: whole", Filters(number=f"{year}12345A")
    yield "number: absent", Filters(number="99")
    yield "family: common", Filters(family=COMMON)
    yield "family: one character, common", Filters(family="藤")
    yield "family: one character, rare", Filters(family="柴")
    yield "family: absent", Filters(family="齋藤")
    yield "given: common", Filters(given="子")
    yield "given: rare", Filters(given="ノゾミ")
    yield "given: absent", Filters(given="権左衛門")
    yield "name: with its reading", Filters(name="サトウ")
    yield "name: nobody's, of common parts", Filters(name=NOBODY)
    yield "name: two words", Filters(name="佐藤 子")
    yield "name: words that nobody has both", Filters(name="佐藤 鈴木")


def _of_days(days: Days) -> Iterator[tuple[str, Filters]]:
    middle, last = days.middle, days.last
    month, year = middle + timedelta(days=30), middle + timedelta(days=365)
    for name in ("received", "reviewed"):
        first, end = f"{name}_from", f"{name}_to"
        yield f"{name}: a day", _filters({first: middle, end: middle})
        yield f"{name}: a month", _filters({first: middle, end: month})
        yield f"{name}: a year", _filters({first: middle, end: year})
        yield f"{name}: since a year", _filters({first: last - timedelta(days=365)})
        yield f"{name}: until the middle", _filters({end: middle})
        yield f"{name}: in the future", _filters({first: last + timedelta(days=365)})


def _filters(values: dict[str, date]) -> Filters:
    return Filters(
        received_from=values.get("received_from"),
        received_to=values.get("received_to"),
        reviewed_from=values.get("reviewed_from"),
        reviewed_to=values.get("reviewed_to"),
    )


def _of_states() -> Iterator[tuple[str, Filters]]:
    yield "status: common", Filters(statuses=COMMON_STATUS)
    yield "status: rejected (1.5 %)", Filters(statuses=(S.REJECTED,))
    yield "status: rare", Filters(statuses=RARE_STATUS)
    yield "status: several", Filters(statuses=(S.WITHDRAWN, S.REJECTED, S.RETURNED))
    yield "kind: common", Filters(kinds=("change",))
    yield "kind: rare (1 %)", Filters(kinds=("new",))
    yield "kind: several", Filters(kinds=("new", "system_setting"))
    yield "kind: absent", Filters(kinds=("termination",))
    yield "form not issued", Filters(form_missing=True)


def _pairs(days: Days) -> Iterator[Case]:
    """Each filter with each other one, each in a common and where there is one in a rare form."""
    forms = list(_forms(days))
    for (one, first), (other, second) in combinations(forms, 2):
        if one.partition(":")[0] != other.partition(":")[0]:
            yield Case(f"{one} + {other}", _both(first, second))
    everything = Filters()
    for name in ("number: a year", "family: common", "received: a year", "status: common"):
        everything = _both(everything, dict(forms)[name])
    yield Case("number + family + received + status", everything)
    yield Case(
        "and kind, and reviewed",
        _both(everything, Filters(kinds=("change",), reviewed_to=days.last)),
    )


def _forms(days: Days) -> Iterator[tuple[str, Filters]]:
    wanted = (
        *("number: a year", "family: common", "family: one character, rare", "given: common"),
        *("received: a year", "received: since a year", "reviewed: a year", "reviewed: a day"),
        *("status: common", "status: rare", "kind: common", "kind: rare (1 %)", "form not issued"),
    )
    known = {**dict(_of_texts(days)), **dict(_of_days(days)), **dict(_of_states())}
    yield from ((name, known[name]) for name in wanted)


def _both(one: Filters, other: Filters) -> Filters:
    nothing = Filters()
    names = [each for each in Filters.__slots__ if getattr(other, each) != getattr(nothing, each)]
    return replace(one, **{name: getattr(other, name) for name in names})


def _orders(days: Days) -> Iterator[Case]:
    known = dict(_forms(days))
    searches = {"nothing": Filters(), **known}
    for name, filters in searches.items():
        for order, wanted in _wanted(days):
            yield Case(f"{name}, {order}", filters, wanted)


def _wanted(days: Days) -> Iterator[tuple[str, Wanted]]:
    middle, end = f"{days.year}-30000", f"{fiscal_year(days.first)}-60"
    yield "oldest first", Wanted(limit=LIMIT, oldest_first=True)
    yield "by day", Wanted(limit=LIMIT, by_day=True)
    yield "by day, earliest first", Wanted(limit=LIMIT, by_day=True, oldest_first=True)
    yield "a page in the middle", _following(middle)
    yield "a page at the end", _following(end)
    yield "by day, in the middle", _following(f"{days.middle}.{middle}", by_day=True)
    yield "by day, at the end", _following(f"{days.first}.{end}", by_day=True)


def _following(after: str, *, by_day: bool = False) -> Wanted:
    """As the program asks for it: how many there are in all it knows already."""
    return Wanted(limit=LIMIT, after=after, by_day=by_day, counts=False)
