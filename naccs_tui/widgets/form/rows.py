"""What can be done to the rows of a list section. Pure: each function returns another row or sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.payload import NEW_ROW
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.row_checks import MOST_ROWS
from naccs_tui.domain.section import Section


def can_edit(section: Section, opening: Opening, row: ListRow) -> bool:
    """Whether the row's fields can be filled in or changed."""
    if row.mark is Mark.ADD:
        return bool(opening.fields(section, Mark.ADD))
    allowed = row.mark is not Mark.DELETE and opening.allows(section, Mark.CHANGE)
    return allowed and bool(opening.fields(section, Mark.CHANGE))


def ticked_mark(section: Section, opening: Opening) -> Mark | None:
    """The mark that Space sets on an existing row; None where there is none to set."""
    if opening.allows(section, Mark.DELETE):
        return Mark.DELETE
    chosen = section.about.as_it_is or not opening.fields(section, Mark.CHANGE)
    return Mark.CHANGE if chosen and opening.allows(section, Mark.CHANGE) else None


def toggled(row: ListRow, mark: Mark) -> ListRow:
    """The row with the mark, or without it; what was typed into it stays."""
    if row.mark is mark:
        return row.model_copy(update={"mark": _mark_of(row)})
    return row.model_copy(update={"mark": mark})


def _mark_of(row: ListRow) -> Mark:
    return Mark.KEEP if row.values == row.base else Mark.CHANGE


def with_values(row: ListRow, values: Values) -> ListRow:
    """The row with other values; an existing one is marked as changed while it differs."""
    if dict(values) == row.values:
        return row  # what was marked as it is stays so
    changed = row.model_copy(update={"values": dict(values)})
    if row.mark is Mark.ADD:
        return changed
    return changed.model_copy(update={"mark": _mark_of(changed)})


def restored(row: ListRow) -> ListRow:
    """The existing row as it was."""
    return row.model_copy(update={"mark": Mark.KEEP, "values": dict(row.base)})


def changed_fields(section: Section, row: ListRow) -> tuple[Field, ...]:
    """The fields of an existing row in which something else stands than in the contract."""
    if row.mark is not Mark.CHANGE:
        return ()
    return tuple(each for each in section.fields if _differs(each, row))


def _differs(field: Field, row: ListRow) -> bool:
    before = row.base.get(field.name, field.empty)
    return row.values.get(field.name, before) != before


def new_row(section: Section, number: int, values: Values | None = None) -> ListRow:
    """A row to be added, empty but for `values`. number: makes its key unique."""
    empty: dict[str, Value] = {field.name: field.empty for field in section.fields}
    return ListRow(key=f"{NEW_ROW}{number}", mark=Mark.ADD, values={**empty, **(values or {})})


def copied_values(section: Section, opening: Opening, row: ListRow) -> dict[str, Value]:
    """What a copy of a row begins with: all that can be filled in, and none of its codes."""
    fields = opening.fields(section, Mark.ADD)
    return {each.name: row.values.get(each.name, each.empty) for each in fields}


def room(sheet: ListSheet) -> int:
    """How many more rows one application may touch."""
    return max(0, MOST_ROWS - touched(sheet.rows))


def touched(rows: Iterable[ListRow]) -> int:
    """How many of the rows an application with them changes, adds or deletes."""
    return sum(row.mark is not Mark.KEEP for row in rows)


def next_number(sheet: ListSheet) -> int:
    """A number that no new row has yet."""
    taken = [row.key.removeprefix(NEW_ROW) for row in sheet.rows if row.key.startswith(NEW_ROW)]
    return 1 + max((int(each) for each in taken if each.isdecimal()), default=0)


def is_blank(section: Section, row: ListRow) -> bool:
    """Whether nothing was filled in."""
    return all(row.values.get(each.name, each.empty) == each.empty for each in section.fields)


# Many rows are not looked at again when one of them changes.


def with_row_at(sheet: ListSheet, index: int, row: ListRow) -> ListSheet:
    """The sheet with another row at that place; at the end it is added."""
    rows = sheet.rows
    return sheet.model_copy(update={"rows": (*rows[:index], row, *rows[index + 1 :])})


def with_rows(sheet: ListSheet, rows: Iterable[ListRow]) -> ListSheet:
    """The sheet with more rows at its end."""
    return sheet.model_copy(update={"rows": (*sheet.rows, *rows)})


def marked_span(rows: Iterable[ListRow], mark: Mark, *, is_set: bool) -> tuple[ListRow, ...]:
    """The rows with the mark set on all of them, or taken away; new ones stay new."""
    return tuple(
        row if row.mark is Mark.ADD or (row.mark is mark) is is_set else toggled(row, mark)
        for row in rows
    )


def with_rows_from(sheet: ListSheet, first: int, rows: Sequence[ListRow]) -> ListSheet:
    """The sheet with other rows from that place on."""
    before, after = sheet.rows[:first], sheet.rows[first + len(rows) :]
    return sheet.model_copy(update={"rows": (*before, *rows, *after)})


def first_difference(before: ListSheet, after: ListSheet) -> int:
    """The place of the first row that is another one in `after`; its last place where none is."""
    pairs = enumerate(zip(before.rows, after.rows, strict=False))
    shorter = min(len(before.rows), len(after.rows))
    place = next((place for place, (old, new) in pairs if old is not new), shorter)
    return max(0, min(place, len(after.rows) - 1))


def without_row_at(sheet: ListSheet, index: int) -> ListSheet:
    """The sheet without the row at that place."""
    return sheet.model_copy(update={"rows": sheet.rows[:index] + sheet.rows[index + 1 :]})


def index_of(sheet: ListSheet, key: str) -> int | None:
    """The place of a row, counted from 0."""
    return next((place for place, row in enumerate(sheet.rows) if row.key == key), None)


def headed(section: Section, row: ListRow) -> Section:
    """The section as the form of one row: its name stands as heading over the fields.

    Of a new row every field can be filled in that the Center does not fill; of one that stands in
    the contract no more is asked than stands there.
    """
    new = row.mark is Mark.ADD
    title = section.about.row_title if new else row.key
    fields = section.fields if new else kept_fields(section)
    headed_fields = tuple(
        replace(each, group=title, item="" if new else each.item) for each in fields
    )
    return Section(section.about, headed_fields, section.model)


def kept_fields(section: Section) -> tuple[Field, ...]:
    """The fields that stand in a row for good: not those that are asked of a new one only."""
    return tuple(each for each in section.fields if not (section.about.record and each.own))


def field_findings(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    """The findings of one row by the field to which they point."""
    found: dict[str, tuple[Problem, ...]] = {}
    for each in problems:
        _row, _value, name = each.pointer.partition("/value/")
        if name:
            found[name] = (*found.get(name, ()), each)
    return found
