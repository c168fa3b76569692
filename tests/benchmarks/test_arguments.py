"""The command line of the benchmarks."""

from pathlib import Path

import pytest

from benchmarks.arguments import PARTS, RESULTS, Arguments, parse
from benchmarks.terminal.part import wanted


def test_without_arguments_everything_is_measured_and_kept() -> None:
    assert parse([]) == Arguments()
    assert parse([]).parts == PARTS
    assert parse([]).results == RESULTS
    assert not parse([]).write_docs


def test_parts_rounds_size_and_file_are_taken() -> None:
    said = parse(["terminal", "growth", "--rounds", "3", "--size", "80x24", "--json", "f.json"])
    assert said.parts == ("terminal", "growth")
    assert (said.rounds, said.size, said.results) == (3, (80, 24), Path("f.json"))


def test_a_million_is_added_to_the_sizes() -> None:
    assert parse(["--applications", "50,10", "--million"]).sizes == (10, 50, 1_000_000)


def test_the_page_can_be_written_without_measuring() -> None:
    said = parse(["--only-docs"])
    assert said.parts == ()
    assert said.write_docs


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["terminl"], "unknown part 'terminl'; there are terminal, line, server, growth, search"),
        (["--rounds", "0"], "'0' is no number of at least 1"),
        (["--rounds", "ten"], "'ten' is no number of at least 1"),
        (["--size", "120"], "'120' is no size such as 120x40"),
        (["--applications", "1000,"], "'' is no number of at least 1"),
        (["server", "--only-docs"], "--only-docs measures nothing"),
        (["--round", "3"], "unrecognized arguments: --round"),
    ],
)
def test_what_cannot_be_understood_is_said(
    argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_a_program_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no program 'emacs'"):
        wanted([], ("emacs",))
