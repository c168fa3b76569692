"""The two lines above the footer: what is wrong and what to do, or what this field wants."""

from enum import Enum
from itertools import chain

from textual.strip import Strip

from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import Span, changed_part, strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

LINES = 2


class Tone(Enum):
    """How a message is meant."""

    HINT = "hint"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


class MessageLine(Drawn):
    """Says one thing at a time; what does not fit is cut, and F1 has it in full."""

    DEFAULT_CSS = f"MessageLine {{ height: {LINES}; width: 1fr; }}"

    def __init__(self) -> None:
        """Says nothing until `say`."""
        super().__init__()
        self.text = ""
        self.tone = Tone.HINT

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say it, in the reader's language, until something else is said; a line feed begins anew."""
        before = [self._spans(y) for y in range(LINES)]
        self.text, self.tone = text, tone
        parts = [changed_part(y, before[y], self._spans(y)) for y in range(LINES)]
        if changed := [part for part in parts if part]:
            self.refresh(*changed)

    def _lines(self) -> list[str]:
        room = max(2, self.breadth - 2)
        parts = (wrapped(part, room) for part in self.text.split("\n"))
        lines = [f" {line}" for line in chain.from_iterable(parts) if line]
        return [*lines, *[""] * LINES][:LINES]

    def _spans(self, y: int) -> list[Span]:
        colours = palette()
        style = {
            Tone.HINT: colours.dim,
            Tone.DONE: colours.text,
            Tone.WARNING: colours.warning,
            Tone.ERROR: colours.error,
        }[self.tone]
        return [(self._lines()[y], style)]

    def render_line(self, y: int) -> Strip:
        """One of the two lines."""
        return strip_of(self._spans(y), self.breadth, palette().text)
