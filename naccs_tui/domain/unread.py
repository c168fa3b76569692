"""A contract that is to come, without the codes that nobody of its office has read yet."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count

from naccs_tui.domain.contract import Contract, PutRow, Row
from naccs_tui.domain.effects import ContractChange, Effect
from naccs_tui.domain.field import Value
from naccs_tui.domain.payload import NEW_ROW
from naccs_tui.domain.sealed import SEALED_FIELDS

Place = tuple[str, str]
"""A table and the key of a row in it."""


def without_codes(
    contract: Contract, effects: Iterable[Effect], codes: AbstractSet[str]
) -> Contract:
    """The contract without these sealed codes. effects: of the applications that brought them.

    The rows stay, under names that tell nothing.
    """
    put = set(_put(effects, codes))
    numbers = count(1)
    names = {
        (table, key): f"{NEW_ROW}{next(numbers)}"
        for table, rows in contract.tables.items()
        for key, row in rows.items()
        if (table, key) in put or row.get("user_code") in codes
    }
    tables = {
        table: {
            names.get((table, key), key): _row((table, key), row, names, codes)
            for key, row in rows.items()
        }
        for table, rows in contract.tables.items()
    }
    return contract.model_copy(update={"tables": tables})


def _put(effects: Iterable[Effect], codes: AbstractSet[str]) -> Iterator[Place]:
    for effect in effects:
        for each in effect.operations if isinstance(effect, ContractChange) else ():
            if isinstance(each, PutRow) and any(_sealed(each.values, codes)):
                yield each.table, each.key


def _sealed(row: Mapping[str, Value], codes: AbstractSet[str]) -> Iterator[str]:
    """The fields of a row that tell one of the codes."""
    return (name for name in row if name in SEALED_FIELDS and row[name] in codes)


def _row(place: Place, row: Row, names: Mapping[Place, str], codes: AbstractSet[str]) -> Row:
    if place not in names:
        return row
    _table, key = place
    others = {of: name for (_of, of), name in names.items() if of != key}
    hidden = {name: others.get(str(row[name]), "") for name in _sealed(row, codes)}
    return {**row, **hidden}
