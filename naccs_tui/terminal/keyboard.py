"""What is typed at the terminal, read by the event loop itself."""

import os
import signal
from asyncio import AbstractEventLoop, TimerHandle
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

_CHUNK = 4096
_SEQUENCES = (b"[", b"O")
"""How that goes on which begins with Escape and is a key of its own."""


class Keyboard:
    """Makes messages of what arrives at a terminal, from `start` until `stop`.

    Read by a thread of its own, as Textual does it, a key takes two changes of threads more before
    anybody hears of it. What is typed while the loop is busy waits in the terminal.
    """

    def __init__(
        self,
        loop: AbstractEventLoop,
        send: Callable[[Message], None],
        fail: Callable[[Exception], None],
        *,
        debug: bool = False,
    ) -> None:
        """Each message goes to `send`, in the loop; after an error, told to `fail`, none is read."""
        self._loop = loop
        self._send = send
        self._fail = fail
        self._debug = debug
        self._begin()
        self._terminal: int | None = None
        self._escape: TimerHandle | None = None

    def _begin(self) -> None:
        """Nothing is half there."""
        self._parser = XTermParser(self._debug)
        # Textual's own decoder is strict: one byte of another encoding would end the program.
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def start(self, terminal: int) -> None:
        """Read a terminal, given as its descriptor."""
        self._begin()
        self._terminal = terminal
        self._loop.add_reader(terminal, self._read, terminal)

    def stop(self) -> None:
        """Read no more; it can be started again."""
        if self._terminal is not None:
            self._loop.remove_reader(self._terminal)
            self._terminal = None
        self._wait_no_longer()

    def feed(self, data: bytes) -> None:
        """Take bytes as if they were typed."""
        # Empty text would tell the parser that the input has ended.
        if text := self._decoder.decode(data):
            self._wait_no_longer()
            self._send_all(lambda: self._parser.feed(text))

    def _read(self, terminal: int) -> None:
        try:
            data = os.read(terminal, _CHUNK)
        except BlockingIOError:  # somebody made it not wait, and somebody else has read it
            return
        except OSError:
            data = b""
        if data:
            self._note_a_lone_escape(data)
            self.feed(data)
        else:
            self.stop()
            # The terminal is gone: as if the line was lost.
            os.kill(os.getpid(), signal.SIGHUP)

    def _send_all(self, parsed: Callable[[], Iterable[Message]]) -> None:
        try:
            for event in parsed():
                self._send(event)
        except Exception as error:
            self.stop()
            self._fail(error)
        else:
            self._wait_for_more()

    def _note_a_lone_escape(self, data: bytes) -> None:
        """One whose time was over while the loop was busy belongs to no letter that came later."""
        is_over = self._escape is not None and self._escape.when() <= self._loop.time()
        if is_over and not data.startswith(_SEQUENCES):
            self._send_all(self._parser.tick)

    def _wait_for_more(self) -> None:
        """An Escape that nothing follows is a key."""
        until = self._parser._timeout_time
        if until is not None:
            self._escape = self._loop.call_at(until, self._send_all, self._parser.tick)

    def _wait_no_longer(self) -> None:
        if self._escape is not None:
            self._escape.cancel()
            self._escape = None
