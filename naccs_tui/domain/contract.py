"""The contract as data, and its fold: what it is on any day after all finished effects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Annotated, Literal

from pydantic import Field as Bound

from naccs_tui.domain.field import Value
from naccs_tui.domain.model import Tolerant

Row = dict[str, Value]


class Contract(Tolerant):
    """records: name -> field -> value; tables: name -> row key -> field -> value."""

    records: dict[str, Row] = {}
    tables: dict[str, dict[str, Row]] = {}

    def record(self, name: str) -> Mapping[str, Value]:
        """A record; one that does not exist has no values."""
        return self.records.get(name, {})

    def table(self, name: str) -> Mapping[str, Row]:
        """A table: row key -> values, in the order in which rows came."""
        return self.tables.get(name, {})

    def text(self, record: str, field: str) -> str:
        """A text value of a record, "" when there is none."""
        value = self.record(record).get(field, "")
        return value if isinstance(value, str) else ""


class SetField(Tolerant):
    """Give a field of a record a value."""

    op: Literal["set_field"] = "set_field"
    record: str
    field: str
    value: Value


class PutRow(Tolerant):
    """Add a row, or replace the whole row of that key."""

    op: Literal["put_row"] = "put_row"
    table: str
    key: str
    values: dict[str, Value]


class SetRowField(Tolerant):
    """Give a field of a row a value; a row that is gone stays gone."""

    op: Literal["set_row_field"] = "set_row_field"
    table: str
    key: str
    field: str
    value: Value


class DropRow(Tolerant):
    """Take a row out."""

    op: Literal["drop_row"] = "drop_row"
    table: str
    key: str


Operation = Annotated[SetField | PutRow | SetRowField | DropRow, Bound(discriminator="op")]


@dataclass(frozen=True, slots=True)
class Dated:
    """Operations that take effect on a day; order: the order of finishing, ties on one day."""

    day: date
    order: int
    operations: tuple[Operation, ...]


def apply(contract: Contract, operations: Iterable[Operation]) -> Contract:
    """The contract after the operations, in their order."""
    return reduce(_apply_one, operations, contract)


def fold(contract: Contract, changes: Iterable[Dated], on: date) -> Contract:
    """The contract on a day: `contract` and all changes up to it, by (day, order of finishing)."""
    due = sorted((each for each in changes if each.day <= on), key=lambda c: (c.day, c.order))
    return reduce(lambda state, change: apply(state, change.operations), due, contract)


def _apply_one(contract: Contract, operation: Operation) -> Contract:
    match operation:
        case SetField(record=name, field=field, value=value):
            record = {**contract.record(name), field: value}
            return contract.model_copy(update={"records": {**contract.records, name: record}})
        case PutRow(table=name, key=key, values=values):
            return _with_table(contract, name, {**contract.table(name), key: dict(values)})
        case SetRowField(table=name, key=key, field=field, value=value):
            return _set_row_field(contract, name, key, {field: value})
        case DropRow(table=name, key=key):
            rows = {k: v for k, v in contract.table(name).items() if k != key}
            return _with_table(contract, name, rows)


def _set_row_field(contract: Contract, name: str, key: str, change: Row) -> Contract:
    rows = contract.table(name)
    if key not in rows:
        return contract
    return _with_table(contract, name, {**rows, key: {**rows[key], **change}})


def _with_table(contract: Contract, name: str, rows: dict[str, Row]) -> Contract:
    return contract.model_copy(update={"tables": {**contract.tables, name: rows}})
