"""The statements of searches for applications: one for each combination of filters, made once.

Making one takes longer than asking it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services.applications import SUMMARY
from naccs_tui.backend.services.names import KEY, Found, restrict

COUNTED = 10_000
_A = application.c
CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "party": or_(_A.office == bindparam("party"), _A.contract_office == bindparam("party")),
    "shared": or_(
        _A.office == bindparam("party"),
        _A.contract_office == bindparam("party"),
        _A.number.in_(bindparam("shared", expanding=True)),
    ),
    "office": _A.office == bindparam("office"),
    "statuses": _A.status.in_(bindparam("statuses", expanding=True)),
    "without": _A.status != bindparam("without"),
    "kinds": _A.kind.in_(bindparam("kinds", expanding=True)),
    "form_missing": _A.form_missing == bindparam("form_missing"),
    "reviewer": _A.reviewer == bindparam("reviewer"),
    # Few are in review, but somebody may have had thousands: an index of names must not be used.
    "has_in_hand": (_A.reviewer + "") == bindparam("has_in_hand"),
    "received_from": _A.received_day >= bindparam("received_from"),
    "received_to": _A.received_day <= bindparam("received_to"),
    "reviewed_from": _A.reviewed_day >= bindparam("reviewed_from"),
    "reviewed_to": _A.reviewed_day <= bindparam("reviewed_to"),
    "number": _A.number == bindparam("number"),
    "number_from": _A.number >= bindparam("number_from"),
    "number_below": _A.number < bindparam("number_below"),
    "no_number": false(),
}
"""What can be asked for; each is also the name of its parameter. `shared` takes `party`, too, for
offices that were asked to agree to applications of others: few, and so they are named.
"""

_LAST: Mapping[str, ColumnElement[object]] = {
    "received_day": bindparam("after_day", type_=Date),
    "year": bindparam("after_year", type_=Integer),
    "serial": bindparam("after_serial", type_=Integer),
}
"""Where the page before ended, by the columns of the order."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a search is like, whatever its values. asked: of CONDITIONS; places: of its names.

    is_rising: oldest first; continues: after the last one of another page; by_day: of the day of
    receipt before that of the number.
    """

    asked: tuple[str, ...]
    places: tuple[str, ...]
    is_rising: bool
    continues: bool
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class Statements:
    """The page takes `most` and, where it continues, `after_year` and `after_serial`, by day `after_day`."""

    page: Found
    count: Select[int]


@lru_cache(maxsize=256)
def statements(shape: Shape) -> Statements:
    """The statements of all searches of one shape."""
    found: Found = select(*SUMMARY).where(*(CONDITIONS[name] for name in shape.asked))
    if shape.places:
        found = restrict(found, shape.places, is_of_party="party" in shape.asked)
    some = found.with_only_columns(literal(1)).limit(COUNTED + 1).subquery()
    return Statements(_ordered(found, shape), select(func.count()).select_from(some))


def _ordered(found: Found, shape: Shape) -> Found:
    number = KEY if shape.places else (_A.year, _A.serial)
    key = (_A.received_day, *number) if shape.by_day else number
    if shape.continues:
        here, last = tuple_(*key), tuple_(*(_LAST[each.name] for each in key))
        found = found.where(here > last if shape.is_rising else here < last)
    order = key if shape.is_rising else [each.desc() for each in key]
    return found.order_by(*order).limit(bindparam("most"))
