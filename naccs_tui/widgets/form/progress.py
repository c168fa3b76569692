"""How far a section is: 未, 途中 or 済. Pure."""

from collections.abc import Iterable, Iterator

from naccs_tui.domain.field import Field, Mark, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import ListRow, ListSheet, Opening, RecordSheet
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.widgets.form.record_state import Findings
from naccs_tui.widgets.section_tabs import Progress


def progress(
    section: Section, sheet: RecordSheet | ListSheet, opening: Opening, findings: Findings
) -> Progress:
    """How far a section is.

    未: nothing of the application's own that is required was entered, nothing changed, no row
    marked; 途中: something is missing or wrong, or what was remarked stands as it was; 済: neither.
    findings: by field of a record, by row of a list; mere warnings do not count.
    """
    if not _is_begun(section, sheet, opening):
        return Progress.NOT_STARTED
    found = [
        *_found(section, sheet, opening),
        *(each for some in findings.values() for each in some),
    ]
    open_ones = (each for each in found if each.is_error or each.is_remark)
    return Progress.PARTIAL if any(open_ones) else Progress.DONE


def _is_begun(section: Section, sheet: RecordSheet | ListSheet, opening: Opening) -> bool:
    if isinstance(sheet, ListSheet):
        return any(row.mark is not Mark.KEEP for row in sheet.rows)
    return any(_is_touched(section, each, sheet) for each in _open(section, opening))


def _is_touched(section: Section, field: Field, sheet: RecordSheet) -> bool:
    value = sheet.values.get(field.name, field.empty)
    if section.is_own(field) and field.required and value != field.empty:
        return True
    return value != sheet.base.get(field.name, field.empty)


def _open(section: Section, opening: Opening) -> Iterator[Field]:
    return (each for each in section.fields if not opening.locks(each))


def _found(section: Section, sheet: RecordSheet | ListSheet, opening: Opening) -> Iterator[Problem]:
    if isinstance(sheet, RecordSheet):
        yield from _wrong(_open(section, opening), sheet.values)
        return
    for row in filter(_counts, sheet.rows):
        yield from _wrong(opening.fields(section, row.mark), row.values)


def _counts(row: ListRow) -> bool:
    return row.mark in (Mark.ADD, Mark.CHANGE)


def _wrong(fields: Iterable[Field], values: Values) -> Iterator[Problem]:
    for field in fields:
        yield from check_field(field, values.get(field.name, field.empty), "", values)
