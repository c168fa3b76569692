"""An app whose crash shows a reference number instead of Textual's traceback with its locals."""

import asyncio
import sys
from collections.abc import Iterable
from contextlib import suppress

from rich.console import RenderableType
from rich.segment import Segments
from rich.text import Text
from textual.app import App, ReturnType

from naccs_tui.terminal.crash import Crash, CrashReports, Failure, place
from naccs_tui.terminal.guard import clean


class CrashSafe(App[ReturnType]):
    """Overrides the private places where Textual 8.2.8 shows an exception; a pty test holds it."""

    def __init__(self, reports: CrashReports) -> None:
        """`reports` takes every crash of this app."""
        super().__init__()
        self.reports = reports
        self._crash: Crash | None = None

    def _on_mount(self) -> None:
        """Forgotten tasks are reported too, instead of being printed over the screen."""
        asyncio.get_running_loop().set_exception_handler(self.reports.on_loop_exception)

    def panic(self, *renderables: RenderableType) -> None:
        """End the app; what Textual would print holds the failed code's words, so it is dropped."""
        if self._crash is None:
            failures = [failure for shown in renderables for failure in _failures_shown(shown)]
            self._crash = self.reports.record_failures(failures, self._whereabouts())
        self._return_code = 1
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        # The first one is the cause; what follows is the app falling over it.
        if self._crash is None:
            self._crash = self.reports.record(error, self._whereabouts())
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    async def _shutdown(self) -> None:
        try:
            await super()._shutdown()
        except Exception as error:
            self._handle_exception(error)
            # The words go to the restored terminal only once the driver has written its last.
            if self._driver is not None:
                self._driver.close()
            self._print_error_renderables()

    def _print_error_renderables(self) -> None:
        # The terminal may be gone by now: then there is nobody to tell.
        with suppress(OSError, ValueError):
            self._print_last_words()
        self._exit_renderables.clear()

    def _print_last_words(self) -> None:
        console = self.error_console
        if self._crash is not None:
            console.print(Text(self.reports.message(self._crash)), soft_wrap=True)
            return
        for renderable in self._exit_renderables:
            console.print(Segments(clean(console.render(renderable))), end="")

    def _whereabouts(self) -> dict[str, str]:
        """Names of classes, no values."""
        if not self.screen_stack:
            return {}
        focused = self.screen.focused
        return {"screen": type(self.screen).__name__, "focused": type(focused).__name__}


def _failures_shown(renderable: RenderableType) -> Iterable[Failure]:
    """The exceptions that a Rich traceback would show."""
    # Its import takes as long as a quarter of ours; without it nobody has shown one.
    if "rich.traceback" not in sys.modules:
        return
    from rich.traceback import Traceback

    if not isinstance(renderable, Traceback):
        return
    for stack in renderable.trace.stacks:
        frames = stack.frames
        yield Failure(stack.exc_type, tuple(place(f.filename, f.lineno, f.name) for f in frames))
