"""The terminal driver: outlives a lost terminal, bad bytes and split writes."""

import io
import sys
from typing import TYPE_CHECKING

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from naccs_tui.terminal.keyboard import Keyboard
from naccs_tui.terminal.painter.painting import CellPainting, written

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_POINTER_SHAPE = "\x1b]22;"
_USUAL_POINTER = f"{_POINTER_SHAPE}default\x07"


class TerminalOutput(io.FileIO):
    """Swallows what is written once the terminal is gone.

    Textual's writer thread would die of the error, its queue fill up, and the program hang for
    ever in the next write, holding its connection and its draft.
    """

    gone = False

    def write(self, data: "ReadableBuffer") -> int:
        if not self.gone:
            try:
                return super().write(data) or 0
            except OSError:
                self.gone = True
        return memoryview(data).nbytes


class TerminalDriver(LinuxDriver):
    """Textual's driver with a safer way in and out."""

    typed_ahead = b""
    """What was typed before the app started; replayed as its first keys."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """As Textual, but over an output that cannot fail."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert sys.__stderr__ is not None
        output = TerminalOutput(sys.__stderr__.fileno(), "w", closefd=False)
        self._file = io.TextIOWrapper(io.BufferedWriter(output), "utf-8", "backslashreplace")
        self._held: list[str] | None = None
        self._keyboard = Keyboard(
            self._loop, self.process_message, app._handle_exception, debug=debug
        )
        self._pointer = _USUAL_POINTER

    def write(self, data: str) -> None:
        """Queue `data`; one synchronized update is one write, so one packet on the line."""
        written(self._app, data)
        if data.startswith(_POINTER_SHAPE) and not self._changes_pointer(data):
            return
        if data == SYNC_START:
            self._held = []
        if self._held is None:
            super().write(data)
            return
        self._held.append(data)
        if data == SYNC_END:
            super().write("".join(self._held))
            self._held = None

    def _changes_pointer(self, data: str) -> bool:
        """Whether the mouse's pointer is another now: each new screen says what it is already."""
        before, self._pointer = self._pointer, data
        return self._mouse and data != before

    def stop_application_mode(self) -> None:
        """As Textual; neither style nor link of what was painted last stays behind."""
        if isinstance(self._app, CellPainting) and self._app.painter:
            self.write(self._app.painter.close())
        super().stop_application_mode()

    def resume_application_mode(self) -> None:
        """As Textual; nothing is left of what was painted before the break."""
        super().resume_application_mode()
        if isinstance(self._app, CellPainting):
            self._app.call_later(self._app.redraw)

    def start_application_mode(self) -> None:
        """As Textual; keys are read by the loop."""
        before = self._key_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is not before:  # else it went into the background: this comes again
            self._keyboard.start(self.fileno)
            typed, self.typed_ahead = self.typed_ahead, b""
            self._keyboard.feed(typed)

    def run_input_thread(self) -> None:
        """Nothing: Textual starts a thread for it, and the loop does its work."""

    def disable_input(self) -> None:
        """As Textual, which throws away what was typed and not read."""
        self._keyboard.stop()
        super().disable_input()

    def send_message(self, message: Message) -> None:
        """To the app; from the loop that takes no task of its own."""
        self._app.post_message(message)
