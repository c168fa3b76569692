"""Lines that we draw ourselves: styled spans made into Textual's strips."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from naccs_tui.terminal.text import visible

Span = tuple[str, Style]
Spans = Sequence[Span]


def strip_of(spans: Iterable[Span], width: int, ground: Style) -> Strip:
    """One line of exactly `width` cells; what is too long is cut without splitting a character."""
    segments = [Segment(visible(text, lines=False), style) for text, style in spans if text]
    return Strip(segments).adjust_cell_length(width, ground)
