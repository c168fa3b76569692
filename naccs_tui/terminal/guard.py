"""The last line of defence: filters over every line that a widget paints."""

from collections.abc import Iterable

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from naccs_tui.terminal.ambiguous import one_cell
from naccs_tui.terminal.text import BAD

# These two count a cell in Textual; the other characters of BAD count none and can just go.
_COUNTED = {"\xad": "-"}


def clean(segments: Iterable[Segment], *, lines: bool = True) -> list[Segment]:
    """Segments without control and bidi characters, of the same width; `lines` keeps line feeds."""
    return [_clean(segment, lines=lines) for segment in segments]


def _clean(segment: Segment, *, lines: bool) -> Segment:
    text, style, control = segment
    if control:
        return segment
    if style is not None and style.link and BAD.search(style.link):
        style = style.update_link(None)
        segment = Segment(text, style)
    return Segment(_strip(text, lines=lines), style) if BAD.search(text) else segment


def _strip(text: str, *, lines: bool) -> str:
    return BAD.sub(lambda m: "\n" if lines and m[0] == "\n" else _filler(m[0]), text)


def _filler(character: str) -> str:
    from rich.cells import get_character_cell_size

    return "?" * get_character_cell_size(character)


class ControlGuard(LineFilter):
    """Drops control and bidi characters from painted lines, and links that hold them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of one line, harmless; `background` does not matter here."""
        return clean(segments, lines=False)


class NarrowGuard(LineFilter):
    """Replaces characters of ambiguous width by ASCII ones, for terminals that draw them wide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of one line, each as wide as before on every terminal."""
        return [Segment(one_cell(text), style, control) for text, style, control in segments]
