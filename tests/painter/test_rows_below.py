"""Where most rows below become blank, the rest of the screen is erased at once."""

from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.painter import Painter
from tests.painter.strategies import CONSOLE

SIZE = WIDTH, HEIGHT = 40, 20
PAPER, FIELD = Style(color="#9e9e9e", bgcolor="#121212"), Style(bgcolor="#262626")
BAR = Style(bgcolor="#1c1c1c")
CAN = Abilities(erase=True, erase_colour=True, repeat=True)
FULL = [f"{number} 事業所" for number in range(HEIGHT - 1)]
SHORT = FULL[:4]


def page(rows: list[str], ends: tuple[Style, ...] = (PAPER,)) -> LayoutUpdate:
    """Rows of text, blank ones below, and a footer of another colour; `ends`: of the rows in turn."""
    texts = [*rows, *[""] * (HEIGHT - 1 - len(rows))]
    strips = [
        Strip([Segment(text, PAPER)]).adjust_cell_length(WIDTH, ends[y % len(ends)])
        for y, text in enumerate(texts)
    ]
    footer = Strip([Segment("F1 ヘルプ", BAR)]).adjust_cell_length(WIDTH, BAR)
    return LayoutUpdate([[strip] for strip in [*strips, footer]], Region(0, 0, WIDTH, HEIGHT))


def between(abilities: Abilities, *updates: LayoutUpdate) -> str:
    """The last frame of a terminal that shows these one after the other."""
    painter, frame = Painter(abilities), ""
    for update in updates:
        painter.take(update, SIZE, CONSOLE)
        frame = painter.frame((0, 0))
    return frame


def test_rows_that_become_blank_are_erased_together_and_the_footer_is_written_again() -> None:
    frame = between(CAN, page(FULL), page(SHORT))
    assert frame.count("\x1b[J") == 1
    assert frame.count("\x1b[K") == 1
    assert "F1 ヘルプ" in frame
    assert "事業所" not in frame


def test_a_few_rows_that_become_blank_are_erased_each_for_itself() -> None:
    frame = between(CAN, page(FULL), page(FULL[:-4]))
    assert "\x1b[J" not in frame
    assert "F1" not in frame
    assert frame.count("\x1b[K") == 4


def test_where_erasing_leaves_no_colour_nothing_is_erased() -> None:
    assert "\x1b[J" not in between(Abilities(erase=True, repeat=True), page(FULL), page(SHORT))


def test_rows_of_two_colours_are_erased_one_colour_after_the_other() -> None:
    striped = page(["", "a"] * 4, (FIELD, PAPER))
    frame = between(CAN, page(["事業所" * 6] * 8), striped)
    assert frame.count("\x1b[48;2;38;38;38m") == 1
