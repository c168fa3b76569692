"""未, 途中 and 済 of a section."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from naccs_tui.domain import field_checks
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.filling import ListSheet, Opening, RecordSheet
from naccs_tui.domain.meaning import REMARK
from naccs_tui.domain.payload import NEW_ROW
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.section import Section
from naccs_tui.widgets.form import progress as progress_module
from naccs_tui.widgets.form.progress import RowJudge, progress
from naccs_tui.widgets.form.rows import new_row, toggled, with_row_at, with_rows, with_values
from naccs_tui.widgets.section_tabs import Progress, progress_word
from tests import examples

NAMES = Opening(frozenset({"names"}))
TERMINALS = Opening(frozenset({"net_terminals"}))


def _section(key: str) -> Section:
    found = change.PROCEDURE.section(key) or reissue.PROCEDURE.section(key)
    assert found is not None
    return found


OFFICE, TERMINAL_LIST, APPLICANT = map(_section, ("office", "net_terminals", "applicant"))


def _office(**values: Value) -> RecordSheet:
    sheet = prefill(change.PROCEDURE, examples.situation()).records["office"]
    return RecordSheet(base=sheet.base, values={**sheet.values, **values})


def _terminals() -> ListSheet:
    return prefill(change.PROCEDURE, examples.situation()).lists["net_terminals"]


def _of_office(**values: Value) -> Progress:
    return progress(OFFICE, _office(**values), NAMES, {})


def test_what_the_contract_says_is_no_beginning() -> None:
    assert _of_office() is Progress.NOT_STARTED


def test_a_change_begins_a_section_that_still_lacks_its_tick() -> None:
    assert _of_office(office_name="東京営業所") is Progress.PARTIAL


def test_all_that_is_required_makes_it_done() -> None:
    assert _of_office(office_name="東京営業所", security_confirmed=True) is Progress.DONE


def test_a_required_answer_of_the_application_alone_begins_it() -> None:
    assert _of_office(security_confirmed=True, office_name="") is Progress.PARTIAL


def test_a_wrong_value_keeps_it_partial() -> None:
    assert _of_office(security_confirmed=True, phone="03-0123-4567") is Progress.PARTIAL


def test_a_field_that_is_not_open_does_not_count() -> None:
    assert _of_office(security_confirmed=True, manager_email="") is Progress.DONE
    assert _of_office(manager_email="") is Progress.NOT_STARTED


def test_a_finding_of_the_server_keeps_it_partial() -> None:
    found = {"office_name": (problem("P003", title="事業所名", current="x"),)}
    assert progress(OFFICE, _office(security_confirmed=True), NAMES, found) is Progress.PARTIAL


def test_a_remark_that_still_stands_keeps_it_partial() -> None:
    found = {"office_name": (problem(REMARK, remark="正式名称にしてください"),)}
    assert progress(OFFICE, _office(security_confirmed=True), NAMES, found) is Progress.PARTIAL


def test_a_warning_does_not() -> None:
    found = {"office_name": (problem("P004", number="1200001A", what="事業所名"),)}
    assert progress(OFFICE, _office(security_confirmed=True), NAMES, found) is Progress.DONE


def test_a_page_of_the_application_that_is_filled_in_already_is_done_but_for_what_is_missing() -> (
    None
):
    sheet = RecordSheet(base=dict(examples.APPLICANT), values=dict(examples.APPLICANT))
    assert progress(APPLICANT, sheet, NAMES, {}) is Progress.PARTIAL
    wished = sheet.model_copy(update={"values": {**sheet.values, "wished_start": "2012-02-16"}})
    assert progress(APPLICANT, wished, NAMES, {}) is Progress.DONE


def test_a_list_begins_with_its_first_mark() -> None:
    sheet = _terminals()
    assert progress(TERMINAL_LIST, sheet, TERMINALS, {}) is Progress.NOT_STARTED
    marked = with_row_at(sheet, 0, toggled(sheet.rows[0], Mark.DELETE))
    assert progress(TERMINAL_LIST, marked, TERMINALS, {}) is Progress.DONE


def test_a_new_row_is_partial_until_it_is_filled_in() -> None:
    row = new_row(TERMINAL_LIST, 1)
    sheet = with_row_at(_terminals(), 1, row)
    assert row.key == f"{NEW_ROW}1"
    assert progress(TERMINAL_LIST, sheet, TERMINALS, {}) is Progress.PARTIAL
    full = with_values(row, {**row.values, "system_class": "air", "place": "大井営業所"})
    assert progress(TERMINAL_LIST, with_row_at(sheet, 1, full), TERMINALS, {}) is Progress.DONE


def test_a_finding_on_a_row_keeps_the_list_partial() -> None:
    sheet = _terminals()
    marked = with_row_at(sheet, 0, toggled(sheet.rows[0], Mark.DELETE))
    found = {examples.TERMINAL: (problem("P007", row=examples.TERMINAL),)}
    assert progress(TERMINAL_LIST, marked, TERMINALS, found) is Progress.PARTIAL


def test_of_five_hundred_rows_only_the_one_that_changed_is_judged_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = {"system_class": "air", "place": "大井営業所"}
    sheet = with_rows(_terminals(), (new_row(TERMINAL_LIST, n, values) for n in range(500)))
    judged: list[str] = []
    check = field_checks.check_field

    def counted(
        field: Field, value: Value, pointer: str, others: Values | None = None
    ) -> Iterator[Problem]:
        judged.append(field.name)
        return check(field, value, pointer, others)

    monkeypatch.setattr(progress_module, "check_field", counted)
    judge = RowJudge()
    assert progress(TERMINAL_LIST, sheet, TERMINALS, {}, judge) is Progress.DONE
    assert len(judged) == 500 * 2
    judged.clear()
    emptied = with_row_at(sheet, 7, with_values(sheet.rows[7], {**values, "place": ""}))
    assert progress(TERMINAL_LIST, emptied, TERMINALS, {}, judge) is Progress.PARTIAL
    assert judged == ["system_class", "place"]


def test_other_change_items_have_all_rows_judged_again() -> None:
    row = _terminals().rows[0]
    emptied = row.model_copy(update={"mark": Mark.CHANGE, "values": {**row.values, "place": ""}})
    sheet = _terminals().with_row(emptied)
    judge = RowJudge()
    locking = Section(
        TERMINAL_LIST.about,
        tuple(replace(each, item="other") for each in TERMINAL_LIST.fields),
        TERMINAL_LIST.model,
    )
    assert progress(locking, sheet, TERMINALS, {}, judge) is Progress.DONE
    opened = Opening(frozenset({"other"}))
    assert progress(locking, sheet, opened, {}, judge) is Progress.PARTIAL


def test_each_has_its_word() -> None:
    assert [progress_word(each) for each in Progress] == ["未", "途中", "済"]
