"""A compositor that asks the widgets for no more lines than it will paint."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

Render = tuple[Region, Region, list[Strip]]


class LeanCompositor(Compositor):
    """As Textual's, which renders every line of each widget that a change touches, to paint a few."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            rows = Region(clip.x, crop.y, clip.width, crop.height)
            shown = clip.intersection(rows)
            part = region.intersection(shown)
            if part and crop.overlaps(clip):
                yield region, shown, widget.render_lines(part.translate(-region.offset))
