"""An application while it is being filled in: what was there, and what stands there now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from naccs_tui.domain.field import Field, Mark, Value
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.payload import AttachmentRef, FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.section import Section


class RecordSheet(Tolerant):
    """A record section: base = as prefilled, values = as entered."""

    base: dict[str, Value] = {}
    values: dict[str, Value] = {}


class ListRow(Tolerant):
    """A row of a list section with its mark."""

    key: str
    mark: Mark = Mark.KEEP
    base: dict[str, Value] = {}
    values: dict[str, Value] = {}


class ListSheet(Tolerant):
    """A list section: the rows of the contract and the new ones, in the order shown."""

    rows: tuple[ListRow, ...] = ()

    def row(self, key: str) -> ListRow | None:
        """The row of that key, or None."""
        return next((each for each in self.rows if each.key == key), None)

    def with_row(self, row: ListRow) -> "ListSheet":
        """The sheet with the row replaced, or added at the end."""
        if self.row(row.key) is None:
            return ListSheet(rows=(*self.rows, row))
        return ListSheet(rows=tuple(row if each.key == row.key else each for each in self.rows))

    def without(self, key: str) -> "ListSheet":
        """The sheet without the row of that key."""
        return ListSheet(rows=tuple(each for each in self.rows if each.key != key))


class Filling(Tolerant):
    """Everything entered so far, without files."""

    kind: str
    schema_version: int = 1
    base_version: int
    items: tuple[str, ...] = ()
    records: dict[str, RecordSheet] = {}
    lists: dict[str, ListSheet] = {}

    def with_items(self, items: Iterable[str]) -> "Filling":
        """The same with other change items chosen; what was entered under them stays."""
        return self.model_copy(update={"items": tuple(items)})

    def with_value(self, section: str, field: str, value: Value) -> "Filling":
        """The same with one field of a record section changed."""
        sheet = self.records.get(section, RecordSheet())
        changed = sheet.model_copy(update={"values": {**sheet.values, field: value}})
        return self.model_copy(update={"records": {**self.records, section: changed}})

    def with_list(self, section: str, sheet: ListSheet) -> "Filling":
        """The same with a list section changed."""
        return self.model_copy(update={"lists": {**self.lists, section: sheet}})


@dataclass(frozen=True, slots=True)
class Opening:
    """Which sections and fields the chosen change items open."""

    items: frozenset[str]

    def opens(self, section: Section) -> bool:
        """Whether the section is part of this application."""
        fields = (field.item for field in section.fields)
        marks = (item for _mark, item in section.about.mark_items)
        keys = {section.about.item, *fields, *marks} - {""}
        return not keys or not keys.isdisjoint(self.items)

    def locks(self, field: Field) -> bool:
        """Whether the field is shown but cannot be changed."""
        return field.issued or bool(field.item and field.item not in self.items)

    def allows(self, section: Section, mark: Mark) -> bool:
        """Whether rows of the section may be marked so."""
        item = dict(section.about.mark_items).get(mark, "")
        return mark in section.about.marks and (not item or item in self.items)

    def fields(self, section: Section, mark: Mark) -> tuple[Field, ...]:
        """The fields of a row with that mark that can be filled in.

        Of a new row all that the Center does not fill; of one that stands in the contract what
        the chosen items open.
        """
        if mark is Mark.ADD:
            return tuple(each for each in section.fields if not each.issued)
        fields = (each for each in section.fields if not self.locks(each))
        return tuple(each for each in fields if not (section.about.record and each.own))


def payload_of(
    filling: Filling, sections: Iterable[Section], files: Iterable[AttachmentRef] = ()
) -> Payload:
    """The submission that a filling amounts to: only what the chosen items open and what changed."""
    opening = Opening(frozenset(filling.items))
    opened = [each for each in sections if opening.opens(each)]
    changes = {each.key: _change(each, filling, opening) for each in opened}
    return Payload(
        kind=filling.kind,
        schema_version=filling.schema_version,
        base_version=filling.base_version,
        items=filling.items,
        sections={key: change for key, change in changes.items() if change.fields or change.rows},
        attachments=tuple(files),
    )


def _change(section: Section, filling: Filling, opening: Opening) -> SectionChange:
    if section.is_list:
        sheet = filling.lists.get(section.key, ListSheet())
        return SectionChange(
            rows=tuple(_row_change(section, each) for each in sheet.rows if each.mark != "keep")
        )
    record = filling.records.get(section.key, RecordSheet())
    fields = [each for each in section.fields if not opening.locks(each)]
    changes = {each.name: _field_change(each, record) for each in fields}
    return SectionChange(
        fields={f.name: changes[f.name] for f in fields if _counts(section, f, changes[f.name])}
    )


def _field_change(field: Field, record: RecordSheet) -> FieldChange:
    base = record.base.get(field.name, field.empty)
    return FieldChange(base=base, value=record.values.get(field.name, base))


def _counts(section: Section, field: Field, change: FieldChange) -> bool:
    # The application's own answers always travel; of the contract only what differs.
    if section.is_own(field):
        return change.value != field.empty
    return change.value != change.base


def _row_change(section: Section, row: ListRow) -> RowChange:
    # A row of the contract may hold more than this page asks for, as names in English.
    known = {each.name for each in section.fields}
    value, base = (
        {name: each for name, each in values.items() if name in known}
        for values in (row.values, row.base)
    )
    return RowChange(key=row.key, mark=row.mark, value=value, base=base)


def new_sheet(section: Section, values: Mapping[str, Value]) -> RecordSheet:
    """A record sheet prefilled with what is known; every declared field is there."""
    base = {field.name: values.get(field.name, field.empty) for field in section.fields}
    return RecordSheet(base=base, values=dict(base))


def new_list(section: Section, rows: Mapping[str, Mapping[str, Value]]) -> ListSheet:
    """A list sheet with the contract's rows, all kept."""
    return ListSheet(
        rows=tuple(
            ListRow(key=key, base=dict(values), values=dict(values)) for key, values in rows.items()
        )
    )


def rebase(
    old: Filling, fresh: Filling, sections: Iterable[Section], *, keep_own: bool = False
) -> Filling:
    """What was entered in `old`, upon what the contract says by now (`fresh`, just prefilled).

    A field that was not changed shows what stands there now; one that was keeps its value. A row
    that is gone from the contract is gone here; one that is there by now as it was to become is not
    changed any more. keep_own: the application's own answers stay as
    they are in `old`, whether they were changed there or not.
    """
    declared = {each.key: each for each in sections}
    records = {
        key: _rebased(declared[key], old.records.get(key, RecordSheet()), sheet, keep_own=keep_own)
        for key, sheet in fresh.records.items()
    }
    lists = {
        key: _rebased_list(old.lists.get(key, ListSheet()), sheet)
        for key, sheet in fresh.lists.items()
    }
    return fresh.model_copy(update={"items": old.items, "records": records, "lists": lists})


def _rebased(
    section: Section, old: RecordSheet, fresh: RecordSheet, *, keep_own: bool
) -> RecordSheet:
    own = {each.name for each in section.fields if keep_own and section.is_own(each)}
    entered = {
        name: value
        for name, value in old.values.items()
        if section.field(name) and (name in own or value != old.base.get(name))
    }
    bases = {name: value for name, value in old.base.items() if name in own}
    return RecordSheet(base={**fresh.base, **bases}, values={**fresh.values, **entered})


def _rebased_list(old: ListSheet, fresh: ListSheet) -> ListSheet:
    added = (row for row in old.rows if row.mark is Mark.ADD)
    known = {row.key: row for row in old.rows}
    return ListSheet(rows=(*(_rebased_row(known.get(row.key), row) for row in fresh.rows), *added))


def _rebased_row(old: ListRow | None, fresh: ListRow) -> ListRow:
    if old is None or old.mark is Mark.KEEP:
        return fresh
    entered = {name: each for name, each in old.values.items() if each != old.base.get(name)}
    values = {**fresh.values, **entered}
    if old.mark is Mark.CHANGE and entered and values == fresh.values:
        return fresh
    return fresh.model_copy(update={"mark": old.mark, "values": values})
