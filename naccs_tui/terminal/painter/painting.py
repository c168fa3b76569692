"""The painter in an application and in its driver."""

from rich.console import RenderableType
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.screen import Screen

from naccs_tui.terminal.painter.abilities import abilities
from naccs_tui.terminal.painter.painter import Painter
from naccs_tui.terminal.painter.updates import Update, is_readable


def painter_of(kind: str) -> Painter | None:
    """A painter for the terminal at hand: "cells", "stock" = None, Textual's own, or "check"."""
    if kind == "stock":
        return None
    if kind == "cells":
        return Painter(abilities())
    from naccs_tui.terminal.painter.checked import CheckedPainter

    return CheckedPainter(abilities())


class Frame(str):
    """What a painter wrote, as against what is written around it."""

    __slots__ = ()


class CellPainting(App[ReturnType]):
    """An application whose updates go through a painter, where it has one."""

    painter: Painter | None = None
    """None = Textual's own painter."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        driver = self._driver
        if driver is None or not self._paints(driver) or not is_readable(renderable):
            super()._display(screen, renderable)
            return
        try:
            if not self._batch_count:
                self._paint(driver, renderable)
        except Exception as error:
            self.painter = None
            self.painter_failed(error)
        finally:
            self.post_display_hook()

    def _paints(self, driver: Driver) -> bool:
        is_shown = self._running and not self._closed and not self.is_headless
        return self.painter is not None and is_shown and not driver.is_inline

    def _paint(self, driver: Driver, update: Update) -> None:
        assert self.painter is not None
        self.painter.take(update, (self.size.width, self.size.height), self.console)
        self._write_frame(driver, self.painter)

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
        if self.painter is None or self._driver is None:
            self.refresh(layout=True)
        else:
            self.painter.forget()
            self._write_frame(self._driver, self.painter)


def written(app: App[object], data: str) -> None:
    """To be told by the driver of everything that it writes, before it is written."""
    if isinstance(app, CellPainting) and app.painter and not isinstance(data, Frame):
        app.painter.notice(data)
