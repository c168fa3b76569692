"""A form as a workbook: what stands where, what may be typed, what is locked."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from naccs_tui.domain.business import BUSINESSES
from naccs_tui.domain.field import Kind
from naccs_tui.domain.setting_forms import KINDS
from naccs_tui.survey.form import Answers, Form
from naccs_tui.survey.forms import FORMS
from naccs_tui.survey.layout import FIRST_ROW, IDENTITY, RECORD_ROW, cell_name, slots, texts
from naccs_tui.survey.making import workbook
from naccs_tui.survey.styling import PAGE_WIDTH
from tests.survey.books import BROKER, MAIN, blank, opened

ids = [form.id for form in FORMS]
each_form = pytest.mark.parametrize("form", FORMS, ids=ids)


@cache
def book_of(form: str) -> Workbook:
    """The form as a workbook; these tests only look at it."""
    return opened(blank(next(each for each in FORMS if each.id == form)))


def sheets(form: Form) -> list[tuple[Form, int, Worksheet]]:
    book = book_of(form.id)
    return [(form, number, book[part.title]) for number, part in enumerate(form.parts)]


def test_there_is_one_of_each_kind_of_business_new_and_change_and_two_of_one_subject() -> None:
    trades = [
        f"{trade}{number}" for trade in ("CB", "WH", "CO", "NV", "TR") for number in ("01", "02")
    ]
    assert ids == [*trades, "OD01", "ED01"]
    for new, change in pairwise(FORMS[:10]):
        if new.business == change.business:
            assert (new.is_change, change.is_change) == (False, True)


def test_forms_and_applications_agree_on_whom_each_form_is_for() -> None:
    assert {form.id: (form.business, form.is_change) for form in FORMS} == KINDS
    assert {form.business for form in FORMS if form.business} <= {each.key for each in BUSINESSES}


@each_form
def test_every_sheet_prints_on_whole_pages_with_its_heads_and_row_numbers(form: Form) -> None:
    for part in form.parts:
        sheet = book_of(form.id)[part.title]
        heads = FIRST_ROW - 1 if part.room else RECORD_ROW - 1
        assert (sheet.print_title_rows, sheet.print_title_cols) == (f"$1:${heads}", "$A:$A")
        assert sheet.page_setup.fitToHeight == 1
        wide = sum(each.width for each in sheet.column_dimensions.values())
        assert wide <= PAGE_WIDTH * int(sheet.page_setup.fitToWidth or 0)


@each_form
def test_every_label_stands_where_it_is_looked_for(form: Form) -> None:
    book = book_of(form.id)
    assert book.sheetnames == [*(part.title for part in form.parts), IDENTITY]
    for part in form.parts:
        for (row, column), words in texts(form, part).items():
            assert str(book[part.title].cell(row, column).value) == words


@each_form
def test_only_the_fields_can_be_typed_into_and_hold_texts(form: Form) -> None:
    for _form, number, sheet in sheets(form):
        places = {cell_name(each.spot) for each in slots(form.parts[number])}
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert sheet.protection.sheet
        assert {cell.coordinate for cell in cells if not cell.protection.locked} == places
        assert {cell.number_format for cell in cells if cell.coordinate in places} == {"@"}


@each_form
def test_every_field_says_what_it_takes(form: Form) -> None:
    for _form, number, sheet in sheets(form):
        hints = sheet.data_validations.dataValidation
        for slot in slots(form.parts[number]):
            (hint,) = [each for each in hints if cell_name(slot.spot) in each.sqref]
            assert hint.promptTitle == slot.field.title
            assert hint.prompt
            assert len(hint.promptTitle) <= 32
            assert len(hint.prompt) <= 255
            assert (hint.type == "list") == (slot.field.kind is Kind.CHOICE)


@each_form
def test_every_list_offers_the_choices_of_its_field(form: Form) -> None:
    book = book_of(form.id)
    for part in form.parts:
        hints = book[part.title].data_validations.dataValidation
        for slot in slots(part):
            if slot.field.kind is not Kind.CHOICE:
                continue
            (hint,) = [each for each in hints if cell_name(slot.spot) in each.sqref]
            name, _, area = str(hint.formula1).replace("$", "").partition("!")
            offered = [cell.value for (cell,) in book[name.strip("'")][area]]
            assert offered == [choice.title for choice in slot.field.choices]


@each_form
def test_the_heads_stay_in_sight_and_columns_are_wide_enough(form: Form) -> None:
    for _form, number, sheet in sheets(form):
        is_list = bool(form.parts[number].room)
        assert sheet.freeze_panes == ("B6" if is_list else "A5")
        widths = [each.width for each in sheet.column_dimensions.values()]
        assert min(widths) >= 6
        assert max(widths) <= 60


def test_the_hidden_sheet_says_which_form_it_is() -> None:
    book = opened(workbook(BROKER))
    hidden = book[IDENTITY]
    assert hidden.sheet_state == "veryHidden"
    assert [hidden.cell(row, 1).value for row in (2, 3, 4)] == ["CB01", "1", None]


def test_the_same_form_is_the_same_bytes_whenever_it_is_made() -> None:
    assert workbook(BROKER) == workbook(BROKER)


def test_an_answer_that_looks_like_a_formula_stays_a_text() -> None:
    answers = Answers({"main": ({"office_name": "＝１＋１", "licence": "=1+1"},)})
    sheet = opened(workbook(BROKER, answers))[MAIN]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
