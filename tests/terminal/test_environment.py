"""What the terminal is asked for, and what it is not."""

import re

import pytest

from tests.terminal.harness import Start

KITTY = re.compile(rb"\x1b\[>\d+u")
MOUSE = {1000, 1003, 1015, 1006}
# Any SGR parameter list; 39 and 49, "as the terminal has it", are no colours.
SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def _colours(output: bytes) -> set[int]:
    numbers = {int(n) for match in SGR.finditer(output) for n in match[1].split(b";") if n}
    return {n for n in numbers if 30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107}


def test_kitty_keys_which_garble_japanese_input_stay_off(start: Start) -> None:
    session = start("pair", fresh=True)
    session.wait_for("二番目")
    assert not KITTY.search(session.output)


@pytest.mark.parametrize(
    ("env", "asked"),
    [({}, True), ({"SSH_TTY": "/dev/pts/0"}, False), ({"SSH_CONNECTION": "x"}, False)],
)
def test_the_mouse_is_asked_for_only_where_it_costs_nothing(
    start: Start, env: dict[str, str], asked: bool
) -> None:
    session = start("pair", env=env)
    session.wait_for("二番目")
    session.settle(answered=False)
    assert bool(session.modes & MOUSE) is asked


def test_no_color_means_no_colour_at_all(start: Start) -> None:
    session = start("stock", env={"NO_COLOR": "1"})
    session.wait_for("押しボタン")
    session.key("tab", "tab")
    session.settle()
    assert _colours(bytes(session.output)) == set()


def test_an_empty_no_color_is_none(start: Start) -> None:
    session = start("stock", env={"NO_COLOR": ""})
    session.wait_for("押しボタン")
    assert _colours(bytes(session.output)) >= {38, 48}


def test_a_colour_system_that_textual_cannot_use_does_not_stop_the_program(start: Start) -> None:
    session = start("pair", env={"TEXTUAL_COLOR_SYSTEM": "none"})
    session.wait_for("二番目")
