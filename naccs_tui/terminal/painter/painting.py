"""The painter in an application and in its driver."""

import sys
from dataclasses import replace

from rich.console import RenderableType
from textual import events
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.screen import Screen

from naccs_tui.terminal.painter.abilities import abilities
from naccs_tui.terminal.painter.painter import Painter
from naccs_tui.terminal.painter.updates import Update, is_readable


def painter_of(kind: str, *, repeats: bool = False, narrow: bool = False) -> Painter | None:
    """A painter for the terminal at hand: "cells", "stock" = None, Textual's own, or "check".

    repeats: REP was tried there and works; narrow: as in `Abilities`. Windows is left to Textual,
    whose driver there writes in pieces and tells nobody.
    """
    if kind == "stock" or sys.platform == "win32":
        return None
    known = abilities()
    can = replace(known, repeat=known.repeat and repeats, narrow=narrow)
    if kind == "cells":
        return Painter(can)
    from naccs_tui.terminal.painter.checked import CheckedPainter

    return CheckedPainter(can)


class Frame(str):
    """What a painter wrote, as against what is written around it."""

    __slots__ = ()


class CellPainting(App[ReturnType]):
    """An application whose updates go through a painter, where it has one."""

    painter: Painter | None = None
    """None = Textual's own painter."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not self._paints or not is_readable(renderable):
            super()._display(screen, renderable)
            return
        try:
            if not self._batch_count:
                self._paint(renderable)
        finally:
            self.post_display_hook()

    async def _on_resize(self, event: events.Resize) -> None:
        """Also back to the size that it had: what the terminal did on the way is its own affair.

        Of two changes in quick succession only the last is told. Where that is none, Textual sees no
        reason to paint.
        """
        if self.painter is not None:
            self.painter.forget()
            if event.size == self.painter.size:
                self.call_later(self.redraw)

    @property
    def _paints(self) -> bool:
        driver, is_shown = self._driver, self._running and not self._closed
        can = driver is not None and not driver.is_inline and not self.is_headless
        return self.painter is not None and is_shown and can

    def _paint(self, update: Update | None) -> None:
        """Make an update part of the picture and paint it; None = what there is already."""
        assert self.painter is not None
        assert self._driver is not None
        try:
            if update is not None:
                self.painter.take(update, (self.size.width, self.size.height), self.console)
            self._write_frame(self._driver, self.painter)
        except Exception as error:
            self.painter = None
            self.painter_failed(error)

    def _write_frame(self, driver: Driver, painter: Painter) -> None:
        caret = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = caret
        if frame := painter.frame(caret):
            self._begin_update()
            try:
                driver.write(Frame(frame))
            finally:
                self._end_update()
            driver.flush()

    def painter_failed(self, error: Exception) -> None:
        """Textual paints from now on; called before it paints everything anew."""
        self.refresh(layout=True)

    def redraw(self) -> None:
        """Paint everything anew: something else has written on the terminal."""
        if self.painter is None or not self._paints:
            self.refresh(layout=True)
        else:
            self.painter.forget()
            self._paint(None)


def written(app: App[object], data: str) -> None:
    """To be told by the driver of everything that it writes, before it is written."""
    if isinstance(app, CellPainting) and app.painter and not isinstance(data, Frame):
        app.painter.notice(data)
