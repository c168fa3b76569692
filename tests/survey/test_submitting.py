"""A workbook on its way into an application: sealed where only the seal is missing."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from naccs_tui.domain.problems import Refused
from naccs_tui.survey.examining import examine
from naccs_tui.survey.forms import FORMS, form_of
from naccs_tui.survey.submitting import candidate, check_submitted
from tests.survey.books import BROKER, DAY, NAME, cell_of, filled, from_examples, sealed, typed

FROM_LIBREOFFICE = Path(__file__).parent / "libreoffice"
"""Each of the forms there was filled in with its own examples (tools/libreoffice.py)."""
LATER = date(2013, 7, 19)
OFFICE = cell_of(BROKER, "office_name")


def wrong(data: bytes, name: str = "調査票.xlsx") -> list[str]:
    return sorted(candidate(name, data).errors)


def test_a_good_workbook_becomes_the_file_to_submit_under_its_right_name() -> None:
    found = candidate("調査票のコピー.xlsx", filled())
    assert found.is_new
    made = found.resealed(DAY)
    assert (made.name, made.errors) == (NAME, frozenset())
    assert check_submitted(made.name, BytesIO(made.data)) == []


def test_the_sealed_file_is_taken_as_it_is() -> None:
    found = candidate(NAME, sealed().data)
    assert (found.errors, found.is_new, found.can_be_sealed) == (frozenset(), False, False)


def test_one_that_was_renamed_or_altered_is_refused_and_can_be_sealed_anew() -> None:
    altered = typed(sealed().data, {OFFICE: "東京営業所"})
    for name, data, code in (("写し.xlsx", sealed().data, "W052"), (NAME, altered, "W051")):
        found = candidate(name, data)
        assert (sorted(found.errors), found.is_new, found.can_be_sealed) == ([code], False, True)
        again = found.resealed(LATER)
        assert (again.name, again.errors) == ("1AD0F_CB01_20130719.xlsx", frozenset())
        assert check_submitted(name, BytesIO(data)) != []


def test_one_with_a_wrong_answer_is_not_sealed() -> None:
    found = candidate("調査票.xlsx", typed(filled(), {OFFICE: ""}))
    assert not found.is_new
    assert not found.can_be_sealed
    assert [each.problem.code for each in found.told] == sorted(found.errors - {"W050"})
    with pytest.raises(Refused):
        found.resealed(DAY)


def test_what_is_no_workbook_is_told_and_can_be_made_none() -> None:
    found = candidate("a.xlsx", b"%PDF-1.7")
    assert (sorted(found.errors), found.can_be_sealed) == (["W001"], False)


@pytest.mark.parametrize("form_id", [form.id for form in FORMS])
def test_what_was_typed_into_a_form_in_libreoffice_is_read_and_accepted(form_id: str) -> None:
    form, data = form_of(form_id), (FROM_LIBREOFFICE / f"{form_id}.xlsx").read_bytes()
    assert form is not None
    assert examine(data).answers.rows == from_examples(form).rows
    found = candidate("無題 1.xlsx", data)
    assert found.is_new
    made = found.resealed(DAY)
    assert check_submitted(made.name, BytesIO(made.data)) == []
