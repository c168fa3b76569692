"""How far a section is: 未, 途中 or 済. Pure."""

from collections.abc import Iterable, Iterator

from naccs_tui.domain.field import Field, Mark, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import ListRow, ListSheet, Opening, RecordSheet
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.widgets.form.record_state import Findings
from naccs_tui.widgets.section_tabs import Progress


class RowJudge:
    """Which rows of a list are wrong by themselves.

    Rows are never changed, only replaced: what was judged once is remembered, so that typing into
    one of many rows has no other one judged.
    """

    def __init__(self) -> None:
        """Nothing is judged yet."""
        self._judged: dict[str, tuple[ListRow, Opening, bool]] = {}

    def is_wrong(self, section: Section, row: ListRow, opening: Opening) -> bool:
        """Whether a row that is added or changed lacks something or holds what it must not."""
        known = self._judged.get(row.key)
        if known is None or known[0] is not row or known[1] != opening:
            fields = opening.fields(section, row.mark)
            wrong = any(each.is_error for each in _wrong(fields, row.values))
            known = self._judged[row.key] = row, opening, wrong
        return known[2]


def progress(
    section: Section,
    sheet: RecordSheet | ListSheet,
    opening: Opening,
    findings: Findings,
    judge: RowJudge | None = None,
) -> Progress:
    """How far a section is.

    未: nothing of the application's own that is required was entered, nothing changed, no row
    marked; 途中: something is missing or wrong, or what was remarked stands as it was; 済: neither.
    findings: by field of a record, by row of a list; mere warnings do not count. judge: remembers
    the rows of this list from one time to the next.
    """
    if not _is_begun(section, sheet, opening):
        return Progress.NOT_STARTED
    found = (each for some in findings.values() for each in some)
    open_ones = (each for each in found if each.is_error or each.is_remark)
    is_open = any(open_ones) or _is_wrong(section, sheet, opening, judge or RowJudge())
    return Progress.PARTIAL if is_open else Progress.DONE


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


def _is_wrong(
    section: Section, sheet: RecordSheet | ListSheet, opening: Opening, judge: RowJudge
) -> bool:
    if isinstance(sheet, RecordSheet):
        fields = _open(section, opening)
        return any(each.is_error for each in _wrong(fields, sheet.values))
    rows = filter(_counts, sheet.rows)
    return any(judge.is_wrong(section, row, opening) for row in rows)


def _counts(row: ListRow) -> bool:
    return row.mark in (Mark.ADD, Mark.CHANGE)


def _wrong(fields: Iterable[Field], values: Values) -> Iterator[Problem]:
    for field in fields:
        yield from check_field(field, values.get(field.name, field.empty), "", values)
