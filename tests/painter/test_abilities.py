"""What terminfo says of a terminal decides what is sent to it."""

import subprocess
import sys
from dataclasses import replace

import pytest

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.painter import Painter
from tests.painter.strategies import CONSOLE, WHOLE, Inventor, sequences

ASK = "from naccs_tui.terminal.painter.abilities import abilities; print(abilities())"
SIZE = (30, 8)


def asked(terminal: str) -> str:
    """What a process of that terminal is told; curses answers a process once only."""
    environment = {"TERM": terminal, "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("terminal", "expected"),
    [
        ("xterm-256color", replace(WHOLE, narrow=False)),
        ("vt220", Abilities(erase=True, scroll=True, next_line=True)),
        ("no-such-terminal", Abilities()),
    ],
)
def test_terminfo_is_asked(terminal: str, expected: Abilities) -> None:
    assert asked(terminal) == repr(expected)


@pytest.mark.parametrize(
    ("abilities", "unknown"),
    [
        (Abilities(), "bKXJrLM"),
        (Abilities(repeat=True), "KXJrLM"),
        (Abilities(erase=True, erase_colour=True), "brLM"),
        (Abilities(scroll=True), "bKXJ"),
    ],
)
def test_nothing_is_sent_that_the_terminal_does_not_know(
    abilities: Abilities, unknown: str
) -> None:
    painter, sent = Painter(abilities), ""
    for seed in range(20):
        for step in Inventor(*SIZE).run(seed):
            painter.take(step.update, SIZE, CONSOLE)
            sent += painter.frame(step.caret)
    assert sent
    assert not {sequence[-1] for sequence in sequences(sent)} & set(unknown)
    assert "\x1bE" not in sent


def test_everything_is_used_that_the_terminal_knows() -> None:
    painter, sent = Painter(WHOLE), ""
    for seed in range(20):
        for step in Inventor(*SIZE).run(seed):
            painter.take(step.update, SIZE, CONSOLE)
            sent += painter.frame(step.caret)
    assert set("bKJrL") <= {sequence[-1] for sequence in sequences(sent)}
    assert "\x1bE" in sent
