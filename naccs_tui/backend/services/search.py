"""The statements of searches for applications: one for each combination of filters, made once.

Making one takes longer than asking it. First come the keys of a page, out of an index alone; then the
rows of these keys, which are much larger.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Label,
    Select,
    Subquery,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
    tuple_,
    union_all,
)

from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services.applications import SUMMARY
from naccs_tui.backend.services.conditions import GRAM, GROUPS, ORDER, condition, hidden
from naccs_tui.backend.services.names import KEY, Found, Spot, has_pieces, holds, of_gram

COUNTED = 10_000
A_YEAR = 100_000_000
"""More than the serial numbers of a year: with it a number is one integer, which databases look up ten
times as quickly as two."""
LEFT_OUT = "without"
_A = application.c
_NUMBER = (_A.year, _A.serial)
_LAST: Mapping[str, ColumnElement[object]] = {
    "received_day": bindparam("after_day", type_=Date),
    "year": bindparam("after_year", type_=Integer),
    "serial": bindparam("after_serial", type_=Integer),
}
"""Where the page before ended, by the columns of the order."""
_BY_NUMBER = frozenset({ORDER, "office", "of_office", "of_contract", GRAM, "reviewer"})
"""Groups whose index goes on by number."""
_BY_ONE = frozenset({"status", "kind"})
"""Groups whose index does so where one value is asked for."""
_WHOLE = frozenset({ORDER, "of_office", "of_contract", "shared"})
"""Groups of which all conditions hold: bounds that follow, and what a party has to do with."""
Key = tuple[ColumnElement[object], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a search is like, whatever its values.

    leads: the groups that lead, of `GROUPS` or GRAM: several for a party, of whose applications some
    are its own and some of its contract; asked: other conditions; spots: of names; single: whether the
    leading group asks for one value; is_rising: oldest first; continues: after the last one of another
    page; by_day: of the day of receipt before that of the number; gram_of: the word, by its place in
    `spots`, of which a piece may lead.
    """

    leads: tuple[str, ...]
    asked: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    single: bool = True
    is_rising: bool = False
    continues: bool = False
    by_day: bool = False
    gram_of: int = -1

    def turned(self, is_rising: bool, continues: bool, by_day: bool) -> "Shape":
        """The same in that order."""
        return replace(self, is_rising=is_rising, continues=continues, by_day=by_day)

    @property
    def key(self) -> Key:
        """The columns of the order."""
        return (_A.received_day, *_NUMBER) if self.by_day else _NUMBER

    @property
    def passed(self) -> str:
        """The bound that another page has left behind: an index is to begin where that ended."""
        if not self.continues:
            return ""
        return "year_from" if self.is_rising else "year_to"

    def is_ordered_by(self, lead: str) -> bool:
        """Whether the leading index has the order already."""
        if self.by_day:
            return lead == "received"
        return lead in _BY_NUMBER or (lead in _BY_ONE and self.single)


@lru_cache(maxsize=512)
def page_of(shape: Shape) -> Found:
    """The rows of a page, in any order: asked for theirs, PostgreSQL reads all there are in that order.

    Takes `most` and, where it continues, `after_year` and `after_serial`, by day `after_day`.
    """
    keys = _keys(shape)
    mine = and_(_A.year == keys.c.year, _A.serial == keys.c.serial)
    return select(*SUMMARY).join(keys, mine)


@lru_cache(maxsize=512)
def count_of(shape: Shape) -> Select[int]:
    """How many there are, as far as `counted`."""
    most = bindparam("counted", type_=Integer)
    arms = [_arm(shape, lead, literal(1).label("one")).limit(most) for lead in shape.leads]
    some = _together(arms)
    return select(func.count()).select_from(select(some.c.one).limit(most).subquery())


def _keys(shape: Shape) -> Subquery:
    arms = [_page_arm(shape, lead) for lead in shape.leads]
    found = _together(arms)
    if len(arms) == 1:
        return found
    key = [found.c[each.name] for each in shape.key]
    ordered = select(found).order_by(*_turned(key, shape))
    return ordered.limit(bindparam("most", type_=Integer)).subquery("keys")


def _together(arms: Sequence[Found]) -> Subquery:
    if len(arms) == 1:
        return arms[0].subquery("arm")
    # Each in brackets of its own: it has a limit of its own.
    return union_all(*(select(each.subquery()) for each in arms)).subquery("arms")


def _page_arm(shape: Shape, lead: str) -> Found:
    is_ordered = shape.is_ordered_by(lead)
    key = _gram_key(shape) if lead == GRAM else shape.key
    found = _arm(shape, lead, *key)
    order = key if is_ordered else tuple(map(hidden, key))
    if shape.continues:
        here, last = tuple_(*order), tuple_(*(_LAST[each.name] for each in key))
        found = found.where(here > last if shape.is_rising else here < last)
    return found.order_by(*_turned(order, shape)).limit(bindparam("most", type_=Integer))


def _gram_key(shape: Shape) -> Key:
    return (_A.received_day, *KEY) if shape.by_day else KEY


def _arm(shape: Shape, lead: str, *columns: ColumnElement[object] | Label[int]) -> Found:
    """What one group leads to."""
    own = GROUPS.get(lead, ())
    leading = (
        condition(name, leads=name != shape.passed)
        for name in own
        if name in shape.asked or lead in _WHOLE
    )
    found: Found = select().add_columns(*columns).where(*leading)
    if lead == GRAM:
        return _gram_arm(found, shape)
    others = (condition(name, leads=False) for name in shape.asked if name not in own)
    return found.where(*others, *holds(shape.spots))


def _gram_arm(found: Found, shape: Shape) -> Found:
    """What a piece of a name leads to; no application is looked at of which nothing is asked."""
    others = [condition(name, leads=False) for name in shape.asked if name != LEFT_OUT]
    others += holds(shape.spots, longer=True)
    found = of_gram(found.where(*others), is_alone=not (others or shape.by_day))
    found = found.where(*_years(shape), *has_pieces(shape.spots, shape.gram_of))
    return found.where(_is_not_left_out()) if LEFT_OUT in shape.asked else found


def _is_not_left_out() -> ColumnElement[bool]:
    """That it has not the status that is left out: few have it, they are looked up once for all."""
    status = bindparam(LEFT_OUT, type_=_A.status.type)
    few = select(_as_one(*_NUMBER)).where(_A.status == status)
    return _as_one(*KEY).not_in(few)


def _as_one(year: ColumnElement[int], serial: ColumnElement[int]) -> ColumnElement[int]:
    return cast(year, BigInteger) * A_YEAR + serial


def _years(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """The years between which the numbers lie that a piece of a name leads to."""
    year = KEY[0]
    if shape.passed != "year_from":
        yield year >= bindparam("year_from", type_=Integer)
    if shape.passed != "year_to":
        yield year <= bindparam("year_to", type_=Integer)


def _turned(key: Sequence[ColumnElement[object]], shape: Shape) -> Sequence[ColumnElement[object]]:
    return key if shape.is_rising else [each.desc() for each in key]
