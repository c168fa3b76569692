"""Lines that we draw ourselves: styled spans made into Textual's strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
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
    """The same line with a mark in its last cells, if there is one."""
    if not mark:
        return line
    width = line.cell_length
    return Strip([*line.crop(0, width - cell_len(mark)), Segment(mark, style)], width)


def strip_of(spans: Iterable[Span], width: int, ground: Style) -> Strip:
    """One line of exactly `width` cells; what is too long is cut without splitting a character."""
    segments = [Segment(visible(text, lines=False), style) for text, style in spans if text]
    taken = sum(cell_len(segment.text) for segment in segments)
    if taken > width:
        return Strip(segments, taken).adjust_cell_length(width)
    if taken < width:
        segments.append(Segment(" " * (width - taken), ground))
    return Strip(segments, width)


def changed_part(y: int, before: Iterable[Span], after: Iterable[Span]) -> Region:
    """What must be painted of line `y`: from the first character that differs to the last.

    An empty region where nothing does. Only when both are equally wide can the end stay.
    """
    old, new = list(before), list(after)
    if old == new:
        return Region(0, y, 0, 1)
    # Whole spans first: most of a line stays as it is, and there are a hundred characters in it.
    kept = _same(zip(old, new, strict=False))
    part = _changed(y, _characters(old[kept:]), _characters(new[kept:]))
    return part.translate((_width(old[:kept]), 0))


def _changed(y: int, old: list[Span], new: list[Span]) -> Region:
    start = _same(zip(old, new, strict=False))
    left = _width(new[:start])
    widths = _width(old), _width(new)
    if widths[0] != widths[1]:
        return Region(left, y, max(widths) - left, 1)
    end = _same(zip(reversed(old), reversed(new), strict=False))
    end = min(end, len(new) - start, len(old) - start)
    return Region(left, y, widths[1] - _width(new[len(new) - end :]) - left, 1)


def _characters(spans: Iterable[Span]) -> list[Span]:
    return [(char, style) for text, style in spans for char in text]


def _same(pairs: Iterable[tuple[Span, Span]]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _width(characters: Sequence[Span]) -> int:
    return cell_len("".join(char for char, _style in characters))
