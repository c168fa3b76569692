"""Which condition of a search leads: the one that fits the fewest, where one fits few."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from naccs_tui.backend.services.conditions import GRAM, GROUPS, ORDER
from naccs_tui.backend.services.names import Gram, Names, gram_count
from naccs_tui.backend.services.search import COUNTED, Shape, count_of
from naccs_tui.domain.application import Status

Asked = Mapping[str, object]
Leads = tuple[str, ...]
AS_FAR = {"counted": COUNTED + 1}
FEW = COUNTED
"""What fits no more than so many is read whole."""
MANY = 100_000
"""What fits no more than so many is read whole where it must be put in order."""
RARE = 500
"""Of what no more have, it is not worth while to look for something that fewer have."""
SOME = timedelta(days=400)
"""Reviews of so many days are not more than that."""
SHORT = 5
"""Beginnings of numbers of so many digits fit a hundred or a thousand."""
_ABLE = ("office", "status", "kind", "form", "reviewer", "received", "reviewed")
_FIRST = ("status", "reviewed", "received", GRAM, "kind", "reviewer", "form")
"""Where several fit many, about from the narrowest to the widest."""
_COMMON: Mapping[str, tuple[str, object]] = {
    "status": ("statuses", Status.IN_FORCE),
    "kind": ("kinds", "change"),
    "form": ("form_missing", False),
}
"""What most applications are."""
_GRAM_COUNT = gram_count()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. asked: conditions and their values; years: between which the numbers lie."""

    asked: Asked
    years: Mapping[str, int]
    names: Names


@dataclass(frozen=True, slots=True)
class Order:
    """How a page is ordered. is_rising: the oldest first; by_day: by day of receipt before number.

    continues: it follows another page.
    """

    is_rising: bool
    by_day: bool
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to a page, and what to the count of all. gram: the piece of a name that may."""

    page: Leads
    count: Leads
    gram: Gram | None = None


def of_party(*, is_shared: bool) -> Lead:
    """What leads to the applications of an office: they are few enough to look through."""
    leads = ("of_office", "of_contract", *(("shared",) if is_shared else ()))
    return Lead(leads, leads)


def is_single(asked: Asked) -> bool:
    """Whether neither several statuses nor several kinds are asked for."""
    return all(len(_several(asked, each)) < 2 for each in ("statuses", "kinds"))


def of_center(connection: Connection, search: Search, order: Order) -> Lead:
    """What leads a search of all."""
    if _has_short_number(search.asked):
        return Lead(("number",), ("number",))
    counts = {
        group: _count(connection, group, search.asked, FEW + 1) for group in _groups(search.asked)
    }
    gram, count = _rarest_gram(connection, search)
    if gram:
        counts[GRAM] = count
    return replace(_led(connection, search.asked, counts, order), gram=gram)


def _rarest_gram(connection: Connection, search: Search) -> tuple[Gram | None, int]:
    """The piece of the names that the fewest have, and how many these are as far as it matters."""
    best, fewest = None, FEW + 2
    for gram in search.names.grams:
        values = {**gram.values, **search.years, "counted": min(fewest, FEW + 1)}
        count: int = connection.execute(_GRAM_COUNT, values).scalar_one()
        if count < fewest:
            best, fewest = gram, count
        if fewest < RARE:
            break
    return best, fewest


def _led(connection: Connection, asked: Asked, counts: Mapping[str, int], order: Order) -> Lead:
    """Whatever the pieces of names. counts: how many fit each group of what is asked, as far as FEW."""
    rarest = min(counts, key=lambda each: counts[each], default=ORDER)
    if counts and counts[rarest] <= FEW:
        is_spread = order.by_day and rarest == GRAM and counts[GRAM] > FEW // 4
        return Lead(("received" if is_spread else rarest,), (rarest,))
    # From the oldest on nothing fits for a long while, unless there are many.
    is_late = order.is_rising and "reviewed" in counts and "reviewed_to" not in asked
    if is_late and _count(connection, "reviewed", asked, MANY) < MANY:
        return Lead(("reviewed",), ("reviewed",))
    return _among_many(tuple(counts), asked, order)


def _has_short_number(asked: Asked) -> bool:
    begins = f"{asked.get('number_from', '')}"
    return "number" in asked or "no_number" in asked or len(begins) >= SHORT


def _groups(asked: Asked) -> Iterator[str]:
    """The groups but that of names that could lead."""
    return (each for each in _ABLE if not asked.keys().isdisjoint(GROUPS[each]))


def _count(connection: Connection, group: str, asked: Asked, most: int) -> int:
    own = {name: asked[name] for name in GROUPS[group] if name in asked}
    values = {**own, "counted": most}
    return connection.execute(count_of(Shape((group,), tuple(own))), values).scalar_one()


def _among_many(groups: Leads, asked: Asked, order: Order) -> Lead:
    """All fit many: then a page is soon full wherever one begins, if that is near."""
    narrow = [each for each in _FIRST if each in groups and _narrows(each, asked)]
    if narrow[:1] == ["reviewed"]:
        return Lead((_of_reviewed(narrow, asked, order),), ("reviewed",))
    count = _count_lead(narrow, groups, asked)
    if order.by_day:
        return Lead(("received",), (count,))
    follows = count in {GRAM, "reviewer"} or (count in {"status", "kind"} and is_single(asked))
    return Lead((count if follows else ORDER,), (count,))


def _of_reviewed(narrow: list[str], asked: Asked, order: Order) -> str:
    """Days of review are not in the order of a page: what leads must be put in order first.

    Where nothing else is rare, the first page is full soon after the last of these days. Behind the
    last page nothing fits as far as there are applications.
    """
    is_dense = set(narrow) <= {"reviewed", "received"}
    if order.is_rising or order.continues or "reviewed_to" not in asked or not is_dense:
        return "reviewed"
    return "received" if order.by_day else ORDER


def _count_lead(narrow: list[str], groups: Leads, asked: Asked) -> str:
    if "number_from" in asked and narrow[:1] != ["status"]:
        # A year of numbers is a twelfth of all; alone it is counted by the numbers themselves.
        return ORDER if groups or "without" in asked else "number"
    if narrow:
        return narrow[0]
    return groups[0] if len(groups) == 1 else ORDER


def _narrows(group: str, asked: Asked) -> bool:
    if group in _COMMON:
        name, common = _COMMON[group]
        return common != asked[name] and common not in _several(asked, name)
    if group == "reviewed":
        return _is_short(asked.get("reviewed_from"), asked.get("reviewed_to"))
    return True


def _several(asked: Asked, name: str) -> tuple[object, ...]:
    found = asked.get(name)
    return tuple(found) if isinstance(found, tuple) else ()


def _is_short(first: object, last: object) -> bool:
    return isinstance(first, date) and isinstance(last, date) and last - first <= SOME
