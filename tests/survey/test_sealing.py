"""The file to submit: under its right name, as it was checked, or refused."""

from __future__ import annotations

from datetime import date

import pytest

from naccs_tui.domain.problems import Refused
from naccs_tui.domain.survey_names import Name, parse
from naccs_tui.survey.examining import examine
from naccs_tui.survey.form import Form
from naccs_tui.survey.forms import FORMS
from naccs_tui.survey.layout import IDENTITY
from naccs_tui.survey.sealing import seal, verify
from tests.survey.books import (
    BROKER,
    DAY,
    MAIN,
    NAME,
    USER_CODE,
    cell_of,
    codes,
    filled,
    from_examples,
    opened,
    saved,
    sealed,
    typed,
)


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_what_was_sealed_is_accepted_under_its_name(form: Form) -> None:
    made = sealed(form)
    assert made.name == f"{USER_CODE}_{form.id}_20130718.xlsx"
    accepted = verify(made.name, made.data, USER_CODE)
    assert accepted.findings == ()
    assert accepted.answers.rows == from_examples(form).rows


def test_the_same_answers_sealed_twice_are_the_same_bytes() -> None:
    assert seal(examine(filled()), DAY) == seal(examine(filled()), DAY)


def test_it_is_written_anew_with_what_was_folded() -> None:
    messy = typed(filled(), {cell_of(BROKER, "user_code"): "１ａｄ０ｆ", "J9": "メモ"})
    made = seal(examine(messy), DAY)
    assert made == sealed()
    assert codes(verify(made.name, made.data)) == []


def test_saving_it_once_more_in_another_program_does_not_break_the_seal() -> None:
    made = sealed()
    again = saved(opened(made.data))
    assert again != made.data
    assert codes(verify(made.name, again)) == []


@pytest.mark.parametrize(
    "name",
    ["調査票.xlsx", "1AD0F_CB01_20130718 (1).xlsx", "1AD0F_CB01_20130719.xlsx", NAME.lower()],
)
def test_a_renamed_file_is_refused_and_told_its_name(name: str) -> None:
    (finding,) = verify(name, sealed().data).findings
    assert finding.problem.code == "W052"
    assert finding.problem.params["file"] == NAME
    assert finding.is_error


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        (MAIN, cell_of(BROKER, "office_name"), "築地営業所"),
        (MAIN, cell_of(BROKER, "remarks"), "よろしく"),
        ("端末", "B9", "20098X"),
        (MAIN, "J9", "欄外"),
        (MAIN, "G9", "説明"),
        (IDENTITY, "B1", "別の選択肢"),
    ],
)
def test_an_altered_file_is_refused(sheet: str, cell: str, value: str) -> None:
    altered = typed(sealed().data, {cell: value}, sheet)
    examined = verify(NAME, altered)
    assert codes(examined)[0] == "W051"
    assert not examined.is_good


def test_a_seal_from_another_file_does_not_fit() -> None:
    mine, other = opened(sealed().data), opened(sealed(FORMS[1]).data)
    mine[IDENTITY]["A4"] = other[IDENTITY]["A4"].value
    assert "W051" in codes(verify(NAME, saved(mine)))


def test_a_file_that_was_never_sealed_is_refused_where_it_must_be() -> None:
    assert codes(verify(NAME, filled())) == ["W050"]
    assert codes(verify(NAME, filled(), must_be_sealed=False)) == []
    forged = typed(filled(), {"A4": "x" * 5000}, IDENTITY)
    assert codes(verify(NAME, forged)) == ["W050"]


def test_a_file_for_another_user_code_is_refused() -> None:
    made = sealed()
    assert codes(verify(made.name, made.data, "1TK0A")) == ["W053"]
    with pytest.raises(Refused) as refused:
        seal(examine(filled()), DAY, "1TK0A")
    assert [each.code for each in refused.value.problems] == ["W053"]


def test_what_is_not_good_is_not_sealed() -> None:
    bad = examine(typed(filled(), {cell_of(BROKER, "payment"): "現金"}))
    with pytest.raises(Refused) as refused:
        seal(bad, DAY)
    assert [each.code for each in refused.value.problems] == ["W020"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (NAME, Name("1AD0F", "CB01", date(2013, 7, 18))),
        ("1AD0F_CB01_20130732.xlsx", None),
        ("1AD0F_CB01_20130718.xlsm", None),
        ("1ad0f_CB01_20130718.xlsx", None),
        ("x/1AD0F_CB01_20130718.xlsx", None),
        ("", None),
    ],
)
def test_a_name_is_read_only_when_it_is_right(name: str, meant: Name | None) -> None:
    assert parse(name) == meant
    assert meant is None or str(meant) == name
