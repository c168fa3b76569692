"""When the painter forgets what the terminal shows, and when it need not."""

import pytest
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.terminal.painter.painter import Painter
from tests.painter.strategies import CONSOLE, WHOLE

SIZE = (20, 3)


def screen(*lines: str) -> LayoutUpdate:
    strips = [[Strip([Segment(line.ljust(SIZE[0]))])] for line in lines]
    return LayoutUpdate([*strips], Region(0, 0, SIZE[0], len(lines)))


@pytest.fixture
def painter() -> Painter:
    painter = Painter(WHOLE)
    painter.take(screen("one", "two", "three"), SIZE, CONSOLE)
    painter.frame((0, 0))
    return painter


def test_what_stands_there_already_costs_nothing(painter: Painter) -> None:
    painter.take(screen("one", "two", "three"), SIZE, CONSOLE)
    assert painter.frame((0, 0)) == ""


def test_one_letter_costs_its_way_and_itself(painter: Painter) -> None:
    painter.take(screen("one", "twx", "three"), SIZE, CONSOLE)
    assert painter.frame((0, 0)) == "\x1b[2;3Hx\x1b[H"


def test_a_caret_that_moves_alone_is_moved(painter: Painter) -> None:
    assert painter.frame((4, 0)) == "\x1b[4C"


def test_after_forgetting_everything_is_written_though_nothing_was_painted(
    painter: Painter,
) -> None:
    painter.forget()
    frame = painter.frame((0, 0))
    assert all(word in frame for word in ("one", "two", "three"))


def test_another_size_begins_anew(painter: Painter) -> None:
    painter.take(screen("one", "two", "three"), (20, 4), CONSOLE)
    assert "three" in painter.frame((0, 0))


@pytest.mark.parametrize(
    "harmless",
    [
        "\x1b[?1000h\x1b[?25l",
        "\x1b[?2026h",
        "\x1b[?2026$p",
        "\x07",
        "\x1b]0;title\x07",
        "\x1b]52;c;YQ==\x1b\\",
        "\x1b]22;default\x1b\\",
        "\x1b[6n",
        "\x1b[>25u",
        "",
    ],
)
def test_what_leaves_the_screen_alone_is_no_reason_to_forget(
    painter: Painter, harmless: str
) -> None:
    painter.notice(harmless)
    assert painter.frame((0, 0)) == ""


@pytest.mark.parametrize(
    "foreign",
    ["x", "\n", "\x1b[?1049h", "\x1b[2J", "\x1b[m", "\x1b[3;4H", "\x07x", "\x1b]0;t\x07\x1b[31m"],
)
def test_whatever_else_is_written_makes_it_forget(painter: Painter, foreign: str) -> None:
    painter.notice(foreign)
    assert "three" in painter.frame((0, 0))


LINES = [f"row {number}" for number in range(40)]


@pytest.mark.parametrize(("start", "command"), [(11, "\x1b[M"), (9, "\x1b[L"), (13, "\x1b[3M")])
def test_rows_that_only_move_are_moved(start: int, command: str) -> None:
    painter, size = Painter(WHOLE), (SIZE[0], 20)
    painter.take(screen("head", *LINES[10:28], "foot"), size, CONSOLE)
    whole = painter.frame((0, 0))
    painter.take(screen("head", *LINES[start : start + 18], "foot"), size, CONSOLE)
    frame = painter.frame((0, 0))
    assert command in frame
    assert len(frame) < len(whole) / 3
    assert "foot" not in frame
