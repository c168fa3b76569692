"""The terminal is asked how wide it draws characters of ambiguous width."""

import os
import sys

import pytest

from naccs_tui.terminal.width_probe import Answer, Width, probe
from tests.terminal.harness import Start, sample

PROBE = [sys.executable, "-m", "tests.terminal.apps.probe"]
# Seconds in which a busy machine answers too; who never answers is waited for as ever.
PATIENCE = "30"
PATIENT = [*PROBE, PATIENCE]


@pytest.mark.parametrize(("wide", "width"), [(False, "narrow"), (True, "wide")])
def test_it_is_seen_and_leaves_nothing_on_the_screen(start: Start, wide: bool, width: str) -> None:
    session = start.run(PATIENT, ambiguous_wide=wide)
    session.wait_for("''")
    assert session.screen[0] == f"{width} '' repeats"


def test_a_terminal_that_does_not_repeat_is_found_out(start: Start) -> None:
    session = start.run(PATIENT, repeats=False)
    session.wait_for("''")
    assert session.screen[0] == "narrow ''"


def test_a_silent_terminal_is_not_waited_for(start: Start) -> None:
    session = start.run(PROBE, silent=True)
    session.wait_for("unknown ''")


def test_what_is_typed_ahead_is_handed_back(start: Start) -> None:
    session = start.run(PATIENT)
    session.send("abc")
    session.wait_for("narrow 'abc'")


def test_what_is_typed_after_the_answer_stays_for_the_program(start: Start) -> None:
    session = start.run(PATIENT)
    session.wait_for("narrow")
    session.send("xyz\r")
    session.wait_for("then 'xyz'")


def test_what_comes_with_the_answer_stays_for_the_program_too(start: Start) -> None:
    session = start.run(PATIENT, silent=True)
    session.send("\x1b[1;2R\x1b[1;5Rxyz\n")
    session.wait_for("narrow '' repeats")
    session.wait_for("then 'xyz'")


def test_typing_ahead_on_a_silent_terminal_is_handed_back_too(start: Start) -> None:
    session = start.run(PROBE, silent=True)
    session.send("abc")
    session.wait_for("unknown 'abc'")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_a_cursor_is_not_asked(start: Start, term: str) -> None:
    session = start.run(PROBE, env={"TERM": term})
    session.wait_for("unknown ''")
    assert b"\x1b[6n" not in session.output


def test_where_there_is_no_terminal_nothing_is_written() -> None:
    source, target = os.pipe()
    try:
        assert probe(source, target) == Answer(Width.UNKNOWN)
        os.set_blocking(source, False)
        with pytest.raises(BlockingIOError):
            os.read(source, 1)
    finally:
        os.close(source)
        os.close(target)


def test_a_program_in_the_background_does_not_touch_the_terminal(start: Start) -> None:
    shell = f'set -m; "{sys.executable}" -m tests.terminal.apps.probe </dev/tty & wait; echo end'
    session = start.run(["bash", "-c", shell])
    session.wait_for("unknown")
    assert b"\x1b[6n" not in session.output


def test_what_was_typed_while_asking_reaches_the_first_field(start: Start) -> None:
    session = start("drawn", env={"PROBE_WIDTH": PATIENCE}, fresh=True)
    session.send("abc")
    session.wait_for("項目00  abc")


def test_a_wide_terminal_gets_rows_that_end_where_they_should(start: Start) -> None:
    argv = sample("framed", start.folder)
    session = start.run(argv, ambiguous_wide=True, env={"PROBE_WIDTH": PATIENCE})
    session.wait_for("済")
    session.settle(answered=False)
    assert session.screen[0] == "+" + "-" * 78 + "+"
    assert session.screen[1] == "|ox>?済" + " " * 72 + "|"


def test_a_narrow_terminal_gets_the_characters_themselves(start: Start) -> None:
    session = start("framed", env={"PROBE_WIDTH": PATIENCE})
    session.wait_for("│○×→①済")
