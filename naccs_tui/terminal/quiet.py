"""A screen that says little: it repaints only what a change of focus touches."""

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class QuietScreen(Screen[ScreenResultType]):
    """The base of every screen of ours.

    Textual's own screen repaints itself whole when the focus moves, although each widget that
    gains or loses it repaints itself already.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def _compositor_refresh(self) -> None:
        """Paint, and forget the repaints that were asked for by what is painted just now.

        A widget that is mounted or shown again lies in the painted region already; Textual would
        paint it a second time a moment later.
        """
        painted = tuple(self._compositor._dirty_regions)
        super()._compositor_refresh()
        for widget, (region, clip) in self._compositor.visible_widgets.items():
            shown = region.intersection(clip)
            if any(each.contains_region(shown) for each in painted):
                widget._exchange_repaint_regions()
