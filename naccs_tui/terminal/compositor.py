"""A compositor that asks the widgets for no more lines than it will paint."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from textual._compositor import Compositor
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

Render = tuple[Region, Region, list[Strip]]
_NOT_PAINTED = Strip.blank(0)


class LeanCompositor(Compositor):
    """As Textual's, which renders every line of each widget that a change touches, to paint a few.

    Between a tab on top and a message at the bottom lies the whole form.
    """

    _is_painted: Callable[[int], bool] = staticmethod(lambda _y: True)

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        self._is_painted = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        left = {y for y in crop.line_range if self._is_painted(y)}
        for widget, (region, clip) in self.visible_widgets.items():
            rows = Region(clip.x, crop.y, clip.width, crop.height)
            shown = clip.intersection(rows)
            part = region.intersection(shown)
            if part and crop.overlaps(clip) and not left.isdisjoint(part.line_range):
                yield region, shown, list(_lines(widget, part, -region.offset, left))
                if part.width == self.size.width:
                    # Of what lies under it nothing shows.
                    left.difference_update(part.line_range)


def _lines(widget: Widget, part: Region, offset: Offset, wanted: set[int]) -> Iterator[Strip]:
    """A part of a widget line by line; of those that are not wanted something instead."""
    for is_wanted, rows in groupby(part.line_range, wanted.__contains__):
        run = list(rows)
        if is_wanted:
            lines = Region(part.x, run[0], part.width, len(run))
            yield from widget.render_lines(lines.translate(offset))
        else:
            yield from [_NOT_PAINTED] * len(run)
