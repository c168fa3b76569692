"""The generated pages say what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from naccs_tui.actions import ACTIONS
from naccs_tui.domain.problems import CATALOGUE
from naccs_tui.settings import SETTINGS
from tools import documents


def test_the_committed_pages_are_up_to_date() -> None:
    assert list(documents.stale()) == []


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "DOCS", tmp_path)
    return tmp_path


def test_check_names_a_page_that_is_out_of_date_and_leaves_it(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert documents.main([]) == 0
    (docs / "keys.md").write_text("old", encoding="utf-8")
    capsys.readouterr()
    assert documents.main(["--check"]) == 1
    assert capsys.readouterr().out == "out of date: docs/keys.md\n"
    assert (docs / "keys.md").read_text(encoding="utf-8") == "old"


def test_check_passes_what_was_just_written(docs: Path) -> None:
    documents.main([])
    assert documents.main(["--check"]) == 0


def test_the_pages_name_every_key_problem_and_setting() -> None:
    assert documents.keys().count("\n| `") == len(ACTIONS)
    assert all(f"| `{code}` |" in documents.problems() for code in CATALOGUE)
    assert all(documents.settings().count(f"| `{each.key}` |") == 2 for each in SETTINGS)


def test_problems_are_told_in_both_languages_with_their_remedy() -> None:
    assert (
        "| `D004` | 料金プランの変更は月の1日からです<br>A fee plan changes on the first of a month "
        "| {offer}を入力してください<br>Enter {offer} | error |"
    ) in documents.problems()


def test_a_bar_in_a_text_does_not_end_its_cell() -> None:
    assert documents._table(("a",), [("x|y",)]) == "| a |\n| --- |\n| x\\|y |\n"
