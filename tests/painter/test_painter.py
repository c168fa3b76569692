"""Whatever is painted, the cell painter shows what Textual's own shows, in fewer bytes."""

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.control import Control
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.certainty import is_certain
from naccs_tui.terminal.painter.checked import CheckedPainter
from naccs_tui.terminal.painter.painter import Painter
from tests.painter.strategies import ABILITIES, CONSOLE, WHOLE, WORDS, Inventor, Step
from tests.terminal.emulator import Emulator

SIZE = (30, 8)
NO_WRAP = "\x1b[?7l"
# pyte knows neither emoji sequences nor marks beyond the first plane, and leaves halves of wide
# characters where a span cuts them.
SIMPLE = [each for each in WORDS if not set(each) & set("\u200d\ufe0f\U000e0100☕")]
ANY, PLAIN = Inventor(*SIZE), Inventor(*SIZE, SIMPLE, spans=False)


def is_sure(character: str) -> bool:
    return is_certain(character, narrow=True)


SEEDS = st.integers(0, 2**32)
# A seed means nothing smaller.
no_shrinking = settings(phases=[Phase.explicit, Phase.generate])


CERTAIN = Inventor(
    *SIZE, [each for each in SIMPLE if all(is_sure(one) for one in each)], spans=False
)
GARBAGE = "\x1b[H\x1b[1;4;45m垃圾" + "\x1b[3;5Hgarbage" * 3 + "\x1b[5;1H" + "x" * 30


def stock(step: Step) -> str:
    return (
        NO_WRAP + step.update.render_segments(CONSOLE) + Control.move_to(*step.caret).segment.text
    )


@given(seed=SEEDS, abilities=ABILITIES)
@settings(no_shrinking, max_examples=150)
def test_every_frame_shows_what_textual_shows(seed: int, abilities: Abilities) -> None:
    painter = CheckedPainter(abilities)
    for step in ANY.run(seed):
        if step.forgotten and painter.referee:
            painter.referee.garble(GARBAGE)
            painter.forget()
        painter.take(step.update, SIZE, CONSOLE)
        painter.frame(step.caret)
        assert painter.frame(step.caret) == ""


@given(seed=SEEDS, abilities=ABILITIES)
@settings(no_shrinking, max_examples=60)
def test_the_first_frame_need_not_paint_everything(seed: int, abilities: Abilities) -> None:
    painter = CheckedPainter(abilities)
    for step in ANY.run(seed)[1:]:
        painter.take(step.update, SIZE, CONSOLE)
        painter.frame(step.caret)


ONES = ("a", " ", "東", "×", "ｶ", "ｶﾞ", "か\u3099", "😀", "🇯🇵", "🇯🇲")


@pytest.mark.parametrize("after", ONES)
@pytest.mark.parametrize("before", ONES)
def test_one_character_for_another(before: str, after: str) -> None:
    for abilities in (WHOLE, Abilities()):
        painter, frame = CheckedPainter(abilities), ""
        for each in (before, after, before):
            text = f"x{each}yz東{each}{each}1"
            strip = Strip([Segment(text)]).adjust_cell_length(SIZE[0])
            painter.take(LayoutUpdate([[strip]], Region(0, 0, SIZE[0], 1)), SIZE, CONSOLE)
            frame = painter.frame((3, 0))
        # What may be one character to the terminal is written as one.
        assert before[-1] not in "ﾞ🇵🇲" or after == before or before in frame


@pytest.mark.parametrize("doubtful", ["😀", "☁\ufe0f", "か\u3099", "ｶﾞ", "×"])
def test_behind_a_character_of_uncertain_width_the_cursor_is_placed_anew(doubtful: str) -> None:
    painter = Painter(replace(WHOLE, narrow=False))
    strip = Strip([Segment(f"ab{doubtful}cd")]).adjust_cell_length(SIZE[0])
    painter.take(LayoutUpdate([[strip]], Region(0, 0, SIZE[0], 1)), SIZE, CONSOLE)
    cells = cell_len(f"ab{doubtful}")
    assert f"{doubtful[-1]}\x1b[1;{cells + 1}Hcd" in painter.frame((0, 0))


@given(seed=SEEDS, abilities=ABILITIES)
@settings(no_shrinking, max_examples=80)
def test_a_terminal_of_another_make_shows_the_same(seed: int, abilities: Abilities) -> None:
    painter, one, other = Painter(abilities), Emulator(*SIZE), Emulator(*SIZE)
    for step in PLAIN.run(seed):
        painter.take(step.update, SIZE, CONSOLE)
        one.feed(stock(step).encode())
        other.feed((NO_WRAP + painter.frame(step.caret)).encode())
        assert other.cursor == one.cursor
        assert other.picture() == one.picture()


@given(seed=SEEDS, abilities=ABILITIES, gaps=st.integers(0, 2**9))
@settings(no_shrinking, max_examples=60)
def test_frames_may_be_left_out(seed: int, abilities: Abilities, gaps: int) -> None:
    painter = CheckedPainter(abilities)
    run = ANY.run(seed)
    for number, step in enumerate(run):
        painter.take(step.update, SIZE, CONSOLE)
        if gaps >> number & 1:
            painter.frame(step.caret)
    painter.frame(run[-1].caret)


@given(seed=SEEDS)
@settings(no_shrinking, max_examples=60)
def test_no_frame_costs_more_than_textuals(seed: int) -> None:
    painter = Painter(WHOLE)
    for number, step in enumerate(CERTAIN.run(seed)):
        painter.take(step.update, SIZE, CONSOLE)
        frame = painter.frame(step.caret)
        # The first frame ends whatever link was open, and clears the screen.
        room = 30 if number == 0 else 0
        assert len(frame.encode()) <= len(stock(step).encode()) + room
