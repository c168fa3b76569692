"""What a submission carries: a change, never an after-state."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.model import Strict

NEW_ROW = "new-"
NEW_KEY = re.compile(rf"{NEW_ROW}[0-9A-Za-z-]{{1,40}}")


class FieldChange(Strict):
    """A field's value before (as the applicant saw it) and after."""

    base: Value
    value: Value


class RowChange(Strict):
    """An operation on one row. A new row's key starts with `new-` and is made by the client."""

    key: str
    mark: Mark
    value: dict[str, Value] = {}
    base: dict[str, Value] = {}


class SectionChange(Strict):
    """What one section changes: fields of a record, or rows of a list."""

    fields: dict[str, FieldChange] = {}
    rows: tuple[RowChange, ...] = ()


class AttachmentRef(Strict):
    """A file that was uploaded. size in bytes; sha256 in hexadecimal."""

    id: str
    name: str
    size: int
    sha256: str
    section: str = ""


class Payload(Strict):
    """A whole submission of one procedure."""

    kind: str
    schema_version: int = 1
    base_version: int
    items: tuple[str, ...] = ()
    sections: dict[str, SectionChange] = {}
    attachments: tuple[AttachmentRef, ...] = ()

    def value(self, section: str, field: str) -> Value:
        """The value entered in a record section, or the empty text."""
        change = self.sections.get(section, SectionChange()).fields.get(field)
        return change.value if change else ""

    def text(self, section: str, field: str) -> str:
        """The same as a text; a tick is the empty text."""
        value = self.value(section, field)
        return value if isinstance(value, str) else ""

    def rows(self, section: str) -> tuple[RowChange, ...]:
        """The row operations of a list section."""
        return self.sections.get(section, SectionChange()).rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an application something is: section, row of a list, field. "" = not that deep."""

    section: str = ""
    row: str = ""
    field: str = ""


NOWHERE = Place()


def field_pointer(section: str, field: str) -> str:
    """JSON pointer (RFC 6901) of a field of a record section."""
    return f"/sections/{section}/fields/{field}"


def row_pointer(section: str, index: int, field: str = "") -> str:
    """JSON pointer of a row operation, or of a field in it."""
    tail = f"/value/{field}" if field else ""
    return f"/sections/{section}/rows/{index}{tail}"


def place_of(pointer: str, payload: Payload) -> Place:
    """The place that a pointer into this payload names."""
    match pointer.strip("/").split("/"):
        case ["sections", section, "fields", field, *_]:
            return Place(section, field=field)
        case ["sections", section, "rows", index, *rest] if index.isdecimal():
            return Place(section, _row_key(payload, section, int(index)), rest[-1] if rest else "")
        case ["sections", section, *_]:
            return Place(section)
    return Place()


def _row_key(payload: Payload, section: str, index: int) -> str:
    rows = payload.rows(section)
    return rows[index].key if index < len(rows) else ""


GOES, NAMED = "-", ">"
"""Before a touched row: it is deleted; it is only named, by a row that needs it."""


def touched(payload: Payload, records: Mapping[str, str]) -> frozenset[str]:
    """The contract's fields and rows that a payload changes, e.g. `office.phone`, `terminals/20097W`.

    Of a row that is deleted also `-terminals/20097W`. records: section key -> record or table of
    the contract; sections without one touch nothing. New rows touch nothing that anybody else could
    touch, but what they name (see `naming`).
    """
    return frozenset(
        name
        for key, change in payload.sections.items()
        if records.get(key)
        for name in _touched(records[key], change)
    )


def _touched(record: str, change: SectionChange) -> list[str]:
    fields = [f"{record}.{name}" for name in change.fields]
    rows = [f"{record}/{row.key}" for row in change.rows if row.mark is not Mark.ADD]
    gone = [f"{GOES}{record}/{row.key}" for row in change.rows if row.mark is Mark.DELETE]
    return fields + rows + gone


def naming(payload: Payload, section: str, field: str, record: str) -> frozenset[str]:
    """The rows of `record` that rows of a section need, as `>lines/L00012`: new rows have no names."""
    values = (row.value.get(field) for row in payload.rows(section) if row.mark is not Mark.DELETE)
    known = (each for each in values if isinstance(each, str) and not each.startswith(NEW_ROW))
    return frozenset(f"{NAMED}{record}/{each}" for each in known if each)


def overlap(one: AbstractSet[str], other: AbstractSet[str]) -> list[str]:
    """What two payloads cannot both touch: what both change, and rows that one deletes and one names."""
    both = {each for each in one & other if not each.startswith((GOES, NAMED))}
    return sorted(both | _gone_under(one, other) | _gone_under(other, one))


def _gone_under(needing: AbstractSet[str], deleting: AbstractSet[str]) -> set[str]:
    needed = {each[len(NAMED) :] for each in needing if each.startswith(NAMED)}
    return {each for each in needed if f"{GOES}{each}" in deleting}
