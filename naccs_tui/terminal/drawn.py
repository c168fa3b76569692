"""A widget that draws its lines whole."""

from collections.abc import Iterable

from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Drawn(Widget):
    """Its `render_line` draws as many cells as it is wide; borders and padding it has none.

    Textual makes each line up to six times: with its borders, its padding, as it keeps it, through
    each filter. Where nothing is added that is two thirds of what painting costs. Nothing needs to be
    kept either: a line is only asked for when it is about to be painted. Textual reads styles and keys of
    the first base of a class alone: what scrolls is a ScrollView first.
    """

    @property
    def breadth(self) -> int:
        """The cells of a line that it draws. Textual looks for a `size` in the whole layout."""
        return self.outer_size.width

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it, through the filters of the program."""
        if self.gutter:
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        lines = [_filtered(self.render_line(y), filters, background) for y in crop.line_range]
        if crop.column_span == (0, self.breadth):
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]


def _filtered(line: Strip, filters: Iterable[LineFilter], background: Color) -> Strip:
    segments = list(line)
    for each in filters:
        segments = each.apply(segments, background)
    return Strip(segments, line.cell_length)
