"""The two lines above the footer: what is wrong and what to do, or what this field wants."""

from enum import Enum

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from naccs_tui.widgets.lines import strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

LINES = 2


class Tone(Enum):
    """How a message is meant."""

    HINT = "hint"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


class MessageLine(Widget):
    """Says one thing at a time; what does not fit is cut, and F1 has it in full."""

    DEFAULT_CSS = f"MessageLine {{ height: {LINES}; width: 1fr; }}"

    def __init__(self) -> None:
        """Says nothing until `say`."""
        super().__init__()
        self.text = ""
        self.tone = Tone.HINT

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say it, in the reader's language, until something else is said."""
        if (text, tone) == (self.text, self.tone):
            return
        before = self._lines(), self.tone
        self.text, self.tone = text, tone
        after = self._lines()
        # A line that is as it was costs no byte.
        recoloured = tone is not before[1]
        changed = [y for y in range(LINES) if after[y] != before[0][y] or (recoloured and after[y])]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _lines(self) -> list[str]:
        lines = [f" {line}" for line in wrapped(self.text, max(2, self.size.width - 2)) if line]
        return [*lines, *[""] * LINES][:LINES]

    def render_line(self, y: int) -> Strip:
        """One of the two lines."""
        width, colours = self.size.width, palette()
        text = self._lines()[y]
        style = {
            Tone.HINT: colours.dim,
            Tone.DONE: colours.text,
            Tone.WARNING: colours.warning,
            Tone.ERROR: colours.error,
        }[self.tone]
        return strip_of([(text, style)], width, colours.text)
