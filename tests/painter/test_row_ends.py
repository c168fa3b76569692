"""The end of a row that is to be blank is erased, where that is shorter than its parts."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.painter import Painter
from tests.painter.strategies import CONSOLE

WIDTH = 60
HINT, FIELD = Style(color="#9e9e9e", bgcolor="#121212"), Style(bgcolor="#262626")
CAN = Abilities(erase=True, erase_colour=True, repeat=True)
LONG = "所在地1(町名まで)  全角  40文字以内  例) 東京都品川区"


def row(text: str, end: Style = HINT) -> LayoutUpdate:
    """One row that begins with a text and ends with two blanks of a style of their own."""
    strip = Strip([Segment(text, HINT), Segment(" " * WIDTH, HINT)]).crop(0, WIDTH - 2)
    return LayoutUpdate([[strip, Strip([Segment("  ", end)])]], Region(0, 0, WIDTH, 1))


def between(abilities: Abilities, *updates: LayoutUpdate) -> str:
    """The last frame of a terminal one row high that shows these one after the other."""
    painter, frame = Painter(abilities), ""
    for update in updates:
        painter.take(update, (WIDTH, 1), CONSOLE)
        frame = painter.frame((0, 0))
    return frame


def test_a_shorter_text_takes_the_rest_of_the_row_with_it() -> None:
    frame = between(CAN, row(LONG), row("電話番号"))
    assert frame.count("\x1b[K") == 1
    assert " " not in frame.partition("電話番号")[2].removeprefix(" ")


@pytest.mark.parametrize("word", ["電", "電話番号"])
def test_a_longer_text_erases_nothing(word: str) -> None:
    assert "\x1b[K" not in between(CAN, row("電"), row(word * 2))


def test_a_few_blanks_are_written() -> None:
    assert "\x1b[K" not in between(CAN, row("電話番号abc"), row("電話番号"))


def test_a_row_that_ends_in_another_colour_is_not_erased() -> None:
    assert "\x1b[K" not in between(CAN, row(LONG, FIELD), row("電話番号", FIELD))


def test_where_erasing_leaves_no_colour_blanks_are_written() -> None:
    assert "\x1b[K" not in between(Abilities(erase=True, repeat=True), row(LONG), row("電話番号"))
