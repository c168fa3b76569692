"""Lines that we draw ourselves: styled spans made into Textual's strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from naccs_tui.terminal.text import visible

Span = tuple[str, Style]
Spans = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of something long that shows. top: its first line; height, total: in lines."""

    top: int
    height: int
    total: int

    def mark(self, y: int) -> str:
        """What the end of line `y` says: "^" more above, "v" more below, "" nothing."""
        if y == self.height - 1 and self.top + self.height < self.total:
            return "v"
        return "^" if y == 0 and self.top else ""


def marked(line: Strip, mark: str, style: Style) -> Strip:
    """The same line with a mark in its last cell, if there is one."""
    if not mark:
        return line
    width = line.cell_length
    return Strip([*line.crop(0, width - 1), Segment(mark, style)], width)


def strip_of(spans: Iterable[Span], width: int, ground: Style) -> Strip:
    """One line of exactly `width` cells; what is too long is cut without splitting a character."""
    segments = [Segment(visible(text, lines=False), style) for text, style in spans if text]
    return Strip(segments).adjust_cell_length(width, ground)
