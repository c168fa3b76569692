"""Whatever is painted, the cell painter shows what Textual's own shows, in fewer bytes."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.control import Control

from naccs_tui.terminal.painter.abilities import Abilities
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
SEEDS = st.integers(0, 2**32)
# A seed means nothing smaller.
no_shrinking = settings(phases=[Phase.explicit, Phase.generate])


def stock(step: Step) -> str:
    return (
        NO_WRAP + step.update.render_segments(CONSOLE) + Control.move_to(*step.caret).segment.text
    )


@given(seed=SEEDS, abilities=ABILITIES)
@settings(no_shrinking, max_examples=150)
def test_every_frame_shows_what_textual_shows(seed: int, abilities: Abilities) -> None:
    painter = CheckedPainter(abilities)
    for step in ANY.run(seed):
        if step.forgotten:
            painter.forget()
        painter.take(step.update, SIZE, CONSOLE)
        painter.frame(step.caret)
        assert painter.frame(step.caret) == ""


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
    for number, step in enumerate(PLAIN.run(seed)):
        painter.take(step.update, SIZE, CONSOLE)
        frame = painter.frame(step.caret)
        # The first frame ends whatever link was open, and clears the screen.
        room = 30 if number == 0 else 0
        assert len(frame.encode()) <= len(stock(step).encode()) + room
