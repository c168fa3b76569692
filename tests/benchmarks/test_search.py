"""The searches that are measured are those of every filter; the page about them says all of them."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from benchmarks.arguments import Arguments, parse
from benchmarks.figures import figure_of
from benchmarks.places import Places
from benchmarks.report.search_page import search_page
from benchmarks.results import Measured, Part
from benchmarks.server import searching
from benchmarks.server.search_cases import Case, Days, cases
from benchmarks.server.searching import COLD, measure_search
from naccs_tui.backend.services.asked import Filters

DAYS = Days(date(2001, 7, 18), date(2013, 7, 18))
OF_THE_CENTER_ONLY = {"without"}
"""What the program adds by itself."""


def test_every_filter_is_asked_for() -> None:
    nothing = Filters()
    asked = [each.filters for each in cases(DAYS, of_center=True).values()]
    for field in fields(Filters):
        if field.name not in OF_THE_CENTER_ONLY:
            assert any(
                getattr(each, field.name) != getattr(nothing, field.name) for each in asked
            ), field.name


def test_an_office_asks_for_no_office_and_no_reviewer() -> None:
    asked = [each.filters for each in cases(DAYS, of_center=False).values()]
    assert len(asked) > 150
    assert not [each for each in asked if each.office or each.reviewer]
    assert set(COLD) <= set(cases(DAYS, of_center=True))


def a_few(days: Days, who: str) -> dict[str, Case]:
    """One of twenty searches: all of them take a minute."""
    found = cases(days, of_center=who == "Center")
    names = {*list(found)[::20], *COLD, "family: common + status: common"}
    return {name: each for name, each in found.items() if name in names}


def test_both_databases_are_asked_and_stay_where_they_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_cases", a_few)
    stock, said = tmp_path / "stock", list[str]()
    arguments = Arguments(parts=("search",), rounds=1, stocked=300, stock=stock)
    part = measure_search(arguments, Places(tmp_path), said.append)
    assert part.about["applications on SQLite"] == "300"
    assert part.about["applications on PostgreSQL"] == "300"
    measured = part.measured["Center: family: common + status: common"].figures
    assert measured is not None
    assert set(measured) == {f"{on} {p}" for on in ("SQLite", "PostgreSQL") for p in ("p50", "p95")}
    assert "Center: nothing, cold" in part.measured
    assert (stock / "sqlite" / "naccs.sqlite3").exists()


def test_the_page_counts_what_is_within_the_goal() -> None:
    def measured(title: str, most: float) -> Measured:
        figures = {"SQLite p50": figure_of([7.0]), "SQLite p95": figure_of([most])}
        return Measured(title=title, figures=figures)

    found = [measured("quick", 49.0), measured("slow", 51.0)]
    page = search_page(Part(about={"rounds": "3"}, measured={each.title: each for each in found}))
    assert "| SQLite, warm | 2 | 1 | 7 | 51 |" in page
    assert page.index("| slow |") < page.index("| quick |")
    assert "PostgreSQL, warm" not in page


@pytest.mark.parametrize("argv", [["search", "--stocked", "500"], ["search"]])
def test_the_part_is_measured_when_it_is_named(argv: list[str]) -> None:
    said = parse(argv)
    assert said.parts == ("search",)
    assert said.stocked in {500, 1_000_000}
    assert "search" not in parse([]).parts
