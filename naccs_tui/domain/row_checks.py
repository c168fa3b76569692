"""The checks of list sections: what may be done to rows, what may stand in them."""

from collections.abc import Iterator, Mapping

from naccs_tui.domain.after import rows_after
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import Opening
from naccs_tui.domain.payload import (
    NEW_KEY,
    Payload,
    RowChange,
    SectionChange,
    field_pointer,
    row_pointer,
)
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.section import Section

MOST_ROWS = 500
"""Row operations that one list of an application may hold."""


def check_rows(
    section: Section, change: SectionChange, existing: Mapping[str, Values], opening: Opening
) -> Iterator[Problem]:
    """Findings on the row operations of one list. existing: the rows that are there."""
    seen: set[str] = set()
    if len(change.rows) > MOST_ROWS:
        title = section.about.title
        yield problem("P015", f"/sections/{section.key}", limit=MOST_ROWS, title=title)
        return
    for index, row in enumerate(change.rows):
        if row.key in seen:
            yield problem("P012", row_pointer(section.key, index), row=row.key)
        seen.add(row.key)
        operation = [*_check_operation(section, index, row, existing, opening)]
        yield from operation or _check_row_fields(section, index, row, existing, opening)


def _check_operation(
    section: Section, index: int, row: RowChange, existing: Mapping[str, Values], opening: Opening
) -> Iterator[Problem]:
    pointer = row_pointer(section.key, index)
    is_new = row.mark is Mark.ADD
    if not opening.allows(section, row.mark) or (is_new and not NEW_KEY.fullmatch(row.key)):
        mark = section.mark_word(row.mark) or row.mark.value
        yield problem("P008", pointer, row=row.key, mark=mark)
    elif not is_new and row.key not in existing:
        yield problem("P007", pointer, row=row.key)
    elif not is_new and _is_forged(section, row, existing[row.key]):
        yield problem("P016", pointer, title=section.about.title)


def _is_forged(section: Section, row: RowChange, known: Values) -> bool:
    """Whether a row claims another state before than there is, or gives out codes itself.

    A row that only chooses something (its section changes no contract) need not claim anything.
    """
    claims = bool(row.base or section.about.record)
    for field in (each for each in section.fields if not each.passing):
        before = known.get(field.name, field.empty)
        if claims and row.base.get(field.name, field.empty) != before:
            return True
        after = row.value.get(field.name, before)
        if field.issued and row.mark is Mark.CHANGE and after != before:
            return True
    return False


def _check_row_fields(
    section: Section, index: int, row: RowChange, existing: Mapping[str, Values], opening: Opening
) -> Iterator[Problem]:
    if row.mark is Mark.DELETE:
        return
    open_fields = opening.fields(section, row.mark)
    before = existing.get(row.key, {})
    for field in section.fields:
        value = row.value.get(field.name, field.empty)
        pointer = row_pointer(section.key, index, field.name)
        if field in open_fields:
            yield from check_field(field, value, pointer, row.value)
        elif row.mark is Mark.ADD and value != field.empty:
            yield problem("F014", pointer, title=field.title)
        elif (
            field.name in row.value
            and not field.passing
            and value != before.get(field.name, field.empty)
        ):
            yield problem("F008", pointer, title=field.title)


def check_references(
    sections: tuple[Section, ...], payload: Payload, contract: Contract
) -> Iterator[Problem]:
    """P022 for a value that must name a row of another list, and names none that will be there."""
    for section in sections:
        for field in (each for each in section.fields if each.of):
            named = next(each for each in sections if each.key == field.of)
            known = rows_after(named, payload, contract)
            for pointer, value in _values(section, field, payload):
                if value and value not in known:
                    yield problem("P022", pointer, title=field.title, row=value)


def _values(section: Section, field: Field, payload: Payload) -> Iterator[tuple[str, Value]]:
    change = payload.sections.get(section.key, SectionChange())
    if field.name in change.fields:
        yield field_pointer(section.key, field.name), change.fields[field.name].value
    for index, row in enumerate(change.rows):
        if row.mark is not Mark.DELETE and field.name in row.value:
            yield row_pointer(section.key, index, field.name), row.value[field.name]
