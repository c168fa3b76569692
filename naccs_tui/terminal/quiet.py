"""A screen that says little, and at once: it repaints what changed, a single time."""

import asyncio
import time
from collections.abc import Sized

from textual import events
from textual.reactive import Reactive
from textual.screen import UPDATE_PERIOD, Screen, ScreenResultType
from textual.widget import Widget

from naccs_tui.terminal.compositor import LeanCompositor

SETTLING = 16
"""Turns of the event loop in which what a key sets off has come to rest, in a loop that cannot say so."""
PATIENCE = 0.004
"""Seconds after which it is painted whatever else the loop has to do; idle, the turns take 0.1 ms."""


def _is_at_rest(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether nothing but what asks waits for its turn: all that a key set off is done.

    Only asyncio's own loops can be asked, and not officially.
    """
    ready: Sized | None = getattr(loop, "_ready", None)
    return ready is not None and not ready


class QuietScreen(Screen[ScreenResultType]):
    """The base of every screen of ours.

    Textual's own screen repaints itself whole when the focus moves, although each widget that
    gains or loses it repaints itself already. And it paints with the first change that a key makes
    and again, a sixtieth of a second later, with what follows from it.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        """Screens of ours are told apart by their classes."""
        super().__init__()
        self._compositor = LeanCompositor()

    _is_settling = False
    _painted_at = 0.0

    async def _on_idle(self, event: events.Idle) -> None:
        event.prevent_default()
        if self._wants_to_paint():
            self._paint_soon()
        else:
            await self._invoke_and_clear_callbacks()

    def _wants_to_paint(self) -> bool:
        is_shown = self.is_current and not self.app._batch_count
        return is_shown and bool(
            self._layout_required
            or self._scroll_required
            or self._repaint_required
            or self._recompose_required
            or self._dirty_widgets
        )

    def _paint_soon(self) -> None:
        """Once all is said that follows from a key, but not more than sixty times a second."""
        if self._is_settling:
            return
        self._is_settling = True
        since = time.monotonic() - self._painted_at
        loop = asyncio.get_running_loop()
        loop.call_later(max(0.0, UPDATE_PERIOD - since), self._settle, SETTLING, PATIENCE)

    def _settle(self, turns: int, patience: float) -> None:
        loop = asyncio.get_running_loop()
        if turns and patience > 0 and not _is_at_rest(loop):
            begun = loop.time()
            loop.call_soon(lambda: self._settle(turns - 1, patience - (loop.time() - begun)))
            return
        self._is_settling = False
        if not self.is_running:  # it was closed meanwhile; painting would start a timer anew
            return
        try:
            self._on_timer_update()
        except Exception as error:
            self.app._handle_exception(error)

    def _on_timer_update(self) -> None:
        """Paint what wants it.

        Where the screen itself does, Textual forgets the widgets that do: all of the screen is to be
        painted, it thinks; but that may have been done just now.
        """
        if self._repaint_required and self.is_current and not self.app._batch_count:
            self._compositor.update_widgets(self._dirty_widgets)
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Paint, and forget the repaints that were asked for by what is painted just now.

        A widget that is mounted or shown again lies in the painted region already; Textual would
        paint it a second time a moment later. While updates are held back nothing would come of a
        painting: it waits until they are not.
        """
        if self.app._batch_count:
            self._dirty_widgets.add(self)
            return
        self._painted_at = time.monotonic()
        painted = tuple(self._compositor._dirty_regions)
        super()._compositor_refresh()
        for widget, (region, clip) in self._compositor.visible_widgets.items():
            shown = region.intersection(clip)
            if any(each.contains_region(shown) for each in painted):
                widget._exchange_repaint_regions()
