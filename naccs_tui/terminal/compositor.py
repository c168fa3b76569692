"""A compositor that asks the widgets for no more than it will paint."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

Chops = dict[int, Strip | None]
"""What stands in a row: the column where each piece begins, None where nothing is asked for."""
Columns = tuple[int, int]
"""From the first to before the last."""


class LeanCompositor(Compositor):
    """As Textual's, which renders every line of each widget that a change touches, to paint a few.

    Between a tab on top and a message at the bottom lies the whole form. And what lies beside a change
    in the same row is left alone.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed since the last time, None for nothing."""
        screen = self.size.region
        regions = [each.intersection(screen) for each in self._dirty_regions]
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(each for each in regions if each))
        if not spans:
            return None
        changed: dict[int, list[Columns]] = {}
        for y, start, end in spans:
            changed.setdefault(y, []).append((start, end))
        return ChopsUpdate(self._chops(changed), spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        rows = filter(is_rendered_line, crop.line_range)
        chops = self._chops({y: [(0, self.size.width)] for y in rows})
        return [{x: strip for x, strip in row.items() if strip is not None} for row in chops]

    def _chops(self, changed: Mapping[int, Sequence[Columns]]) -> list[Chops]:
        """The rows of the screen; of those that are not `changed` nothing."""
        chops = [Chops() for _row in self.cuts]
        for y in changed:
            chops[y] = dict.fromkeys(self.cuts[y][:-1])
        left = dict(changed)
        # From front to back: where something lies already nothing shows.
        for widget, (region, clip) in self.visible_widgets.items():
            part = region.intersection(clip)
            rows = [y for y in part.line_range if y in left and _meet(part, left[y])]
            for y, strip in _lines(widget, part, -region.offset, rows):
                _lay(strip, part.x, part.right, self.cuts[y], chops[y])
                if part.width == self.size.width:
                    del left[y]
            if not left:
                break
        return chops


def _meet(part: Region, spans: Iterable[Columns]) -> bool:
    return any(part.x < end and start < part.right for start, end in spans)


def _lines(
    widget: Widget, part: Region, offset: Offset, rows: Sequence[int]
) -> Iterator[tuple[int, Strip]]:
    """A part of a widget in those rows of the screen, each run of them at once."""
    for _gap, run in groupby(enumerate(rows), lambda each: each[1] - each[0]):
        ys = [y for _at, y in run]
        lines = Region(part.x, ys[0], part.width, len(ys))
        yield from zip(ys, widget.render_lines(lines.translate(offset)), strict=False)


def _lay(strip: Strip, start: int, end: int, cuts: Sequence[int], row: Chops) -> None:
    """Put a strip that goes from column start to before end behind what lies in a row already."""
    if cuts == [start, end]:
        row[start] = strip
        return
    inner = [cut for cut in cuts if start <= cut <= end]
    for cut, piece in zip(inner, strip.divide([cut - start for cut in inner[1:]]), strict=False):
        if row[cut] is None:
            row[cut] = piece
