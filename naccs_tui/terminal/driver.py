"""The terminal driver: outlives a lost terminal, bad bytes and split writes."""

import io
import os
import selectors
import signal
import sys
import time
from codecs import IncrementalDecoder, getincrementaldecoder
from typing import TYPE_CHECKING

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from naccs_tui.terminal.interrupt import Interrupt
from naccs_tui.terminal.painter.painting import CellPainting, written

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_POINTER_SHAPE = "\x1b]22;"
_USUAL_POINTER = f"{_POINTER_SHAPE}default\x07"
_CHUNK = 4096


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
        self._leave = Interrupt()
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

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone, which counts as a hang-up."""
        parser = XTermParser(self._debug)
        # Textual's own decoder is strict: one byte of another encoding would end the program.
        decoder = getincrementaldecoder("utf-8")("replace")
        self._feed(parser, decoder, self.typed_ahead)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._leave, selectors.EVENT_READ)
            while self._leave not in (ready := _ready(selector, parser)):
                if ready and not self._read(parser, decoder):
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                for event in parser.tick():
                    self.process_message(event)

    def disable_input(self) -> None:
        """As Textual, which waits for the thread that reads keys: it is told to end."""
        self._leave.set()
        super().disable_input()
        # Textual passes over what goes wrong, which could leave the thread at work.
        if self._key_thread is not None:
            self._key_thread.join()
        self._leave.clear()

    def _read(self, parser: XTermParser, decoder: IncrementalDecoder) -> bool:
        """Whether the terminal is still there."""
        try:
            data = os.read(self.fileno, _CHUNK)
        except OSError:
            return False
        self._feed(parser, decoder, data)
        return bool(data)

    def _feed(self, parser: XTermParser, decoder: IncrementalDecoder, data: bytes) -> None:
        # Empty text tells the parser that the input has ended.
        if text := decoder.decode(data):
            for event in parser.feed(text):
                self.process_message(event)


def _ready(selector: selectors.BaseSelector, parser: XTermParser) -> list[object]:
    """What there is to read, once there is something, or once a lone Escape has waited enough."""
    until = parser._timeout_time
    patience = None if until is None else max(0.0, until - time.monotonic())
    return [key.fileobj for key, _events in selector.select(patience)]
