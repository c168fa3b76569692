"""The app on which ours stands: what a terminal needs, in one place."""

import asyncio
import sys
from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text
from textual.app import ReturnType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel

from naccs_tui.terminal import signals
from naccs_tui.terminal.caret import ImeCaret
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.crash_app import CrashSafe
from naccs_tui.terminal.guard import ControlGuard, NarrowGuard
from naccs_tui.terminal.ordered_keys import OrderedKeys
from naccs_tui.terminal.painter.painting import CellPainting
from naccs_tui.terminal.text import visible

# Shared, since a painted line is cached under the filter that it went through.
_CONTROL = ControlGuard()
_NARROW = NarrowGuard()


class TerminalApp(
    CellPainting[ReturnType],
    ImeCaret[ReturnType],
    CrashSafe[ReturnType],
    OrderedKeys[ReturnType],
):
    """Painter, caret, order of keys, crash reports, guards, signals and driver together."""

    END_GRACE = signals.GRACE

    def __init__(self, reports: CrashReports, *, ascii_only: bool = False) -> None:
        """`ascii_only` for terminals that draw ambiguous characters wide: plain frames and marks."""
        super().__init__(reports)
        self.ascii_only = ascii_only

    def replay(self, typed: bytes) -> None:
        """Make what was typed before the app started (see `width_probe`) its first keys."""
        if sys.platform != "win32":
            from naccs_tui.terminal.driver import TerminalDriver

            TerminalDriver.typed_ahead = typed

    def painter_failed(self, error: Exception) -> None:
        """Nobody loses a screen over it: it goes on record, and Textual paints."""
        self.reports.record(error, {"in": "painter"})
        super().painter_failed(error)

    def save_everything(self) -> None:
        """Called when the line is lost or the program is told to stop: write drafts, briefly."""

    def _on_mount(self) -> None:
        """Signals end the app; not in tests without a terminal, which keep their own handlers."""
        if not self.is_headless:
            signals.install(asyncio.get_running_loop(), self._end, grace=self.END_GRACE)

    def _end(self, code: int) -> None:
        try:
            self.save_everything()
        except Exception as error:  # whatever it is, the app must still end
            self.reports.record(error, {"in": "save_everything"})
        finally:
            self.exit(return_code=code)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and our guards, which come last."""
        guards = (_CONTROL, _NARROW) if self.ascii_only else (_CONTROL,)
        return [*super().get_line_filters(), *guards]

    def get_driver_class(self) -> type[Driver]:
        """Our driver; TEXTUAL_DRIVER is not obeyed, since it would import any class."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from naccs_tui.terminal.driver import TerminalDriver

        return TerminalDriver

    def exit(
        self,
        result: ReturnType | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """As Textual; `message` is printed after the terminal is restored, without markup."""
        shown = Text(visible(message)) if isinstance(message, str) else message
        super().exit(result, return_code, shown)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As Textual, but never with markup: messages quote what people wrote.

        `markup` has no say, since a widget's own `notify` passes True without being asked.
        """
        super().notify(
            visible(message), title=visible(title), severity=severity, timeout=timeout, markup=False
        )
