"""The page that is written from results."""

import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import MISSING, main
from benchmarks.arguments import RESULTS
from benchmarks.figures import Figure
from benchmarks.report import writing
from benchmarks.report.page import page
from benchmarks.report.tables import number, said
from benchmarks.results import Measured, Part, Results, load, save
from benchmarks.server.growth import BYTES, FILLING


def even(value: float) -> Figure:
    return Figure(median=value, least=value, most=value, n=3)


def measured(title: str, **figures: float) -> Measured:
    named = {name.replace("_", " "): even(value) for name, value in figures.items()}
    return Measured(title=title, figures=named)


TERMINAL = Part(
    about={"size": "120x40"},
    measured={
        "minimal": measured("minimal Textual", letter_bytes=1000, tab_bytes=9967),
        "form": measured("naccs-tui form", letter_bytes=60, tab_bytes=180, section_bytes=591),
        "dialog": Measured(title="dialog"),
    },
).compared("minimal")
GROWTH = Part(
    about={},
    measured={
        "first page": Measured(
            title="list: the first page",
            figures={"1000": Figure(2.0, 1.5, 3.0, 4), "1000000": Figure(2.5, 1.9, 30.0, 4)},
        ),
        BYTES: Measured(title=BYTES, figures={"1000": even(16_001), "1000000": even(16_010)}),
        FILLING: Measured(title=FILLING, figures={"1000": even(1), "1000000": even(2)}),
    },
)


def rows_of(text: str, first: str) -> list[list[str]]:
    """The cells of the lines that begin so."""
    lines = [line for line in text.splitlines() if line.startswith(f"| {first} |")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_figures_stand_beside_their_ratio_to_the_minimal_application() -> None:
    text = page(Results(parts={"terminal": TERMINAL}))
    costs = ["naccs-tui form", "60 ×0.06", "–", "180 ×0.018", "591", "–", "–", "–"]
    assert costs in rows_of(text, "naccs-tui form")
    assert ["minimal Textual", "1,000", "–", "9,967", "–", "–", "–", "–"] in rows_of(
        text, "minimal Textual"
    )


def test_a_goal_is_kept_or_not_and_left_out_where_it_was_not_measured() -> None:
    text = page(Results(parts={"terminal": TERMINAL}))
    assert rows_of(text, "a letter in the form") == [
        ["a letter in the form", "60 bytes", "60 bytes", "yes"]
    ]
    assert rows_of(text, "the next section tab")[0][-1] == "yes"
    assert rows_of(text, "a list row down") == []
    assert "| a page of 1,000,000 | 50 ms | 2.50 ms | yes |" in page(
        Results(parts={"growth": GROWTH})
    )


def test_a_goal_that_is_a_ratio_is_measured_by_its_base() -> None:
    login = measured("naccs-tui login", start_paint_ms=180)
    minimal = measured("minimal Textual", start_paint_ms=200)
    part = Part(about={}, measured={"minimal": minimal, "login": login})
    assert rows_of(page(Results(parts={"terminal": part})), "the login screen painted") == [
        [
            *("the login screen painted", "0.85 × minimal Textual", "0.90 × minimal Textual"),
            "**no**",
        ]
    ]


def test_what_is_not_installed_is_said() -> None:
    text = page(Results(parts={"terminal": TERMINAL}))
    assert all(row[1] == "not installed" for row in rows_of(text, "dialog"))
    assert rows_of(text, "dialog")


def test_what_was_not_measured_has_no_chapter() -> None:
    text = page(Results(parts={"growth": GROWTH}))
    assert "## What grows" in text
    assert "## In the terminal" not in text
    assert "start.svg" not in text


def test_sizes_stand_in_their_order_with_the_spread() -> None:
    text = page(Results(parts={"growth": GROWTH}))
    assert "| ms | 1,000 | 1,000,000 |" in text
    assert rows_of(text, "list: the first page") == [
        ["list: the first page", "2 (1.50–3)", "2.50 (1.90–30)"]
    ]
    assert rows_of(text, BYTES) == [[BYTES, "16,001", "16,010"]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (0.123, "0.12"),
        (5.678, "5.68"),
        (12.34, "12.3"),
        (123.4, "123"),
        (16530, "16,530"),
    ],
)
def test_a_number_has_the_digits_that_count(value: float, words: str) -> None:
    assert number(value) == words


def test_a_spread_is_said_where_there_is_one() -> None:
    assert said(Figure(2.0, 2.0, 2.0, 9)) == "2"
    assert said(Figure(2.0, 1.0, 4.0, 9)) == "2 (1–4)"


def test_ratios_are_kept_with_the_results() -> None:
    assert TERMINAL.measured["form"].ratios == {"letter bytes": 0.06, "tab bytes": 180 / 9967}
    assert TERMINAL.measured["dialog"].ratios == {}
    assert TERMINAL.compared("no such program") == TERMINAL


def test_results_are_read_as_they_were_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "results.json"
    assert load(file) == Results()
    results = Results().with_part("terminal", TERMINAL).with_part("growth", GROWTH)
    save(results, file)
    assert load(file) == results


def test_the_committed_page_says_what_the_committed_results_say() -> None:
    file = writing.DOCS / writing.PAGE
    assert file.exists() == RESULTS.exists()
    if file.exists():
        assert file.read_text(encoding="utf-8") == page(load(RESULTS))


def test_a_part_measured_again_leaves_the_others() -> None:
    results = Results(parts={"terminal": TERMINAL, "growth": GROWTH})
    again = results.with_part("growth", Part(about={}, measured={}))
    assert again.parts["terminal"] == TERMINAL
    assert again.parts["growth"].measured == {}


def test_without_matplotlib_nothing_is_written_and_it_is_said_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(writing, "DOCS", tmp_path / "docs")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    file = tmp_path / "results.json"
    save(Results(parts={"growth": GROWTH}), file)
    assert main(["--only-docs", "--json", str(file)]) == 1
    assert "matplotlib" in (words := capsys.readouterr().err)
    assert MISSING in words
    assert not (tmp_path / "docs").exists()


def test_a_file_that_holds_no_results_is_an_error_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "results.json"
    file.write_text("{", encoding="utf-8")
    assert main(["--only-docs", "--json", str(file)]) == 1
    said_of_it = capsys.readouterr().err
    assert said_of_it == f"benchmarks: {file} holds no results of this program\n"


def test_a_page_of_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only-docs", "--json", str(tmp_path / "none.json")]) == 1
    assert capsys.readouterr().err == "benchmarks: nothing was measured yet\n"


def test_a_large_contract_has_a_table_of_its_own_where_it_was_measured() -> None:
    large = measured("a large one", section_bytes=1574, row_down_bytes=163, confirm_bytes=831)
    told = Part(about={}, measured={**TERMINAL.measured, "large": large}).compared("minimal")
    text = page(Results(parts={"terminal": told}))
    _title, table = text.split("### A large contract")
    assert ["a large one", "1,574", "163", "–", "831"] in rows_of(table, "a large one")
    assert "### A large contract" not in page(Results(parts={"terminal": TERMINAL}))
