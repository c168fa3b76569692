"""Problems in the reader's language: what is wrong and what to do, whatever a server sends."""

from collections.abc import Iterator

import pytest

from naccs_tui import i18n
from naccs_tui.domain.problems import CATALOGUE, Problem, problem
from naccs_tui.domain.words import Word
from naccs_tui.screens.words import explain, explain_first, meaning, remedy, say

MISSING = problem("F001", "/sections/applicant/fields/phone", title="電話番号")
OVERLAP = problem("P004", number="1308692A", what="FAX番号")


@pytest.fixture
def english() -> Iterator[None]:
    """The reader's language is English while the test runs."""
    i18n.use("en")
    yield
    i18n.use("ja")


def test_a_problem_says_what_is_wrong_with_its_code_and_what_to_do() -> None:
    assert meaning(MISSING) == "電話番号が未入力です [F001]"
    assert remedy(MISSING) == "電話番号を入力してください"
    assert explain(MISSING) == "電話番号が未入力です [F001]  電話番号を入力してください"


def test_words_of_ours_in_a_problem_are_translated_and_data_is_not(english: None) -> None:
    assert meaning(MISSING) == "Phone is empty [F001]"
    assert "契約" in meaning(problem("P003", title="電話番号", current="契約"))


def test_errors_come_before_warnings_and_the_rest_is_counted() -> None:
    assert explain_first([]) == ""
    assert explain_first([OVERLAP]) == explain(OVERLAP)
    assert explain_first([OVERLAP, MISSING, OVERLAP]) == f"{explain(MISSING)} (ほか2件)"


def test_a_code_of_a_newer_server_is_still_said() -> None:
    unknown = Problem(code="Z999", params={"title": "x"})
    assert meaning(unknown) == "サーバーの知らせ [Z999]"
    assert remedy(unknown) == ""
    assert explain(unknown) == meaning(unknown)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_problem_of_which_parameters_are_missing_is_still_said(code: str) -> None:
    assert meaning(Problem(code=code)).endswith(f"[{code}]")
    assert explain(Problem(code=code))


def test_words_of_ours_are_translated_and_data_stands_as_it_is(english: None) -> None:
    assert say(Word("未入力")) != "未入力"
    assert say("未入力") == "未入力"
