"""Runs a program in a pseudo terminal, the way a person at xterm meets it.

Nothing here sleeps: every wait is a poll on the program's output or end, with a deadline.
"""

import fcntl
import os
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.terminal.emulator import Emulator
from tests.terminal.processes import (
    OWN_START,
    ROOT,
    Child,
    clean_environment,
    on_terminal,
    sleeps,
)

__all__ = ["QUIET_MS", "ROOT", "Start", "TerminalSession", "key_text", "sample"]
TIMEOUT = 30.0
QUIET_MS = 50
# There another process may write than the one that can be asked whether it sleeps.
VISITOR_QUIET_MS = 80
_CHUNK = 1 << 16

_LETTERS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_NUMBERS = {
    **{"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6},
    **{"f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24},
}
_PLAIN = {
    **{"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " "},
    **{"backspace": "\x7f", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS"},
}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def sample(name: str, folder: Path, *arguments: str) -> list[str]:
    """The command line of a program in tests/terminal/apps, which may write into `folder`."""
    return [sys.executable, "-m", "tests.terminal.apps.run", name, str(folder), *arguments]


def key_text(name: str) -> str:
    """What xterm sends for a key: `tab`, `f4`, `ctrl+s`, `shift+tab`, `ctrl+pagedown`, `a`."""
    if name in _PLAIN:
        return _PLAIN[name]
    *modifiers, base = name.split("+") if len(name) > 1 else [name]
    number = 1 + sum(_MODIFIERS[modifier] for modifier in modifiers)
    if base in _LETTERS:
        return f"\x1b[1;{number}{_LETTERS[base]}" if modifiers else f"\x1b[{_LETTERS[base]}"
    if base in _NUMBERS:
        return f"\x1b[{_NUMBERS[base]}{f';{number}' if modifiers else ''}~"
    if modifiers == ["ctrl"]:
        return chr(ord(base.upper()) & 31)
    if modifiers or len(base) != 1:
        raise ValueError(name)
    return base


class TerminalSession:
    """One program in one terminal. Use it as a context manager: leaving it ends the program."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        ambiguous_wide: bool = False,
        synchronized: bool = False,
        silent: bool = False,
        repeats: bool = True,
        fresh: bool = False,
    ) -> None:
        """Start `argv` in a new session whose controlling terminal this is.

        Args:
            argv: The program and its arguments.
            size: Columns and rows.
            env: Added to a clean environment (PATH, HOME, LANG, TERM, COLORTERM, PYTHONPATH).
            ambiguous_wide: Draw characters of ambiguous width two cells wide.
            synchronized: Know synchronized output (mode 2026), which xterm does not.
            silent: Never answer a question.
            repeats: Know REP, which some that claim to be xterm do not.
            fresh: The start is what is proven: it is not forked from a process that has all loaded.
        """
        self.emulator = Emulator(
            *size,
            ambiguous_wide=ambiguous_wide,
            synchronized=synchronized,
            silent=silent,
            repeats=repeats,
        )
        self.output = bytearray()
        self.exit_code: int | None = None
        self.quiet_ms = VISITOR_QUIET_MS if env and OWN_START in env else QUIET_MS
        self._home = tempfile.mkdtemp(prefix="home-")
        self._sent_at = 0
        self._gone = False
        self._master = -1
        self._program = self._start(argv, env or {}, size, fresh=fresh)
        self.pid = self._program.pid
        self._end = os.pidfd_open(self.pid)

    def _start(
        self, argv: Sequence[str], env: Mapping[str, str], size: tuple[int, int], *, fresh: bool
    ) -> Child:
        self._master, slave = os.openpty()
        self._set_size(size)
        os.set_blocking(self._master, False)
        surroundings = {**clean_environment(), "HOME": self._home, **env}
        try:
            return on_terminal(argv, surroundings, slave, fresh=fresh)
        finally:
            os.close(slave)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        window = struct.pack("HHHH", rows, columns, columns * 8, rows * 16)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, window)

    def __enter__(self) -> "TerminalSession":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What the terminal shows

    @property
    def screen(self) -> list[str]:
        """The rows, without the blanks at their ends."""
        return self.emulator.lines

    @property
    def text(self) -> str:
        """The rows as one text."""
        return "\n".join(self.screen)

    @property
    def cursor(self) -> tuple[int, int]:
        """(column, row) of the real cursor, from 0, shown or hidden."""
        return self.emulator.cursor

    @property
    def modes(self) -> set[int]:
        """The DEC private modes that are on: 25 cursor shown, 1003 mouse, 1049 alternate screen."""
        return self.emulator.modes

    def mark(self) -> int:
        """The number of bytes received so far, for `bytes_since`."""
        return len(self.output)

    def bytes_since(self, mark: int) -> bytes:
        """What the program has written since `mark`."""
        return bytes(self.output[mark:])

    # What a person does

    def send(self, text: str | bytes) -> None:
        """Type `text`, control characters and escape sequences included."""
        self._sent_at = self.mark()
        self._write(text.encode() if isinstance(text, str) else text)

    def key(self, *names: str) -> None:
        """Press keys by name, see `key_text`."""
        self.send("".join(map(key_text, names)))

    def paste(self, text: str) -> None:
        """Paste as xterm does: line feeds become carriage returns, bracketed where asked for."""
        lines = text.replace("\n", "\r")
        self.send(f"\x1b[200~{lines}\x1b[201~" if 2004 in self.modes else lines)

    def resize(self, columns: int, rows: int) -> None:
        """Pull the window to another size."""
        self._sent_at = self.mark()
        self.emulator.resize(columns, rows)
        self._set_size((columns, rows))

    def hangup(self) -> None:
        """Lose the line: the terminal is gone and the program gets SIGHUP."""
        if not self._gone:
            self._gone = True
            os.close(self._master)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        if self.exit_code is None:
            os.kill(self.pid, number)

    # Waiting

    def wait_for(self, text: str, timeout: float = TIMEOUT) -> None:
        """Read until `text` stands on the screen; raises TimeoutError showing the screen."""
        self.wait_until(lambda: text in self.text, f"{text!r} on the screen", timeout)

    def wait_until(
        self, reached: Callable[[], bool], what: str = "the condition", timeout: float = TIMEOUT
    ) -> None:
        """Read until `reached()`; asked again after each piece of output."""
        end = time.monotonic() + timeout
        while not reached():
            if not self._read(end - time.monotonic()):
                if reached():
                    return
                raise TimeoutError(f"{what} did not come; the screen:\n{self.text}")

    def settle(self, quiet_ms: int | None = None, *, answered: bool = True) -> bytes:
        """Read until nothing came for `quiet_ms` and the program sleeps; what came since `send`.

        None: the session's own `quiet_ms`. With `answered` it waits for a first byte too: a slow
        start is not taken for silence.
        """
        if answered:
            self.wait_until(lambda: self.mark() > self._sent_at, "an answer")
        end = time.monotonic() + TIMEOUT
        quiet = (self.quiet_ms if quiet_ms is None else quiet_ms) / 1000
        while self._read(quiet) or not sleeps(self.pid):
            if time.monotonic() > end:
                raise TimeoutError("the program never stops writing")
        return self.bytes_since(self._sent_at)

    def listen(self, seconds: float) -> bytes:
        """Everything that comes within `seconds`, all of which are waited for."""
        mark = self.mark()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._gone:
            self._read(left)
        return self.bytes_since(mark)

    def wait_exit(self, timeout: float = TIMEOUT) -> int:
        """Read until the program has ended; returns its exit code, negative for a signal."""
        end = time.monotonic() + timeout
        while self.exit_code is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"the program did not end; the screen:\n{self.text}")
            self._poll_end(left)
        while self._read(0):
            pass
        return self.exit_code

    def _poll_end(self, wait: float) -> None:
        poll = select.poll()
        poll.register(self._end, select.POLLIN)
        if not self._gone:
            poll.register(self._master, select.POLLIN)
        ready = {number for number, _event in poll.poll(wait * 1000)}
        if not self._gone and self._master in ready:
            self._read(0)
        if self._end in ready:
            self.exit_code = os.waitstatus_to_exitcode(self._program.reap())

    def _read(self, wait: float) -> bool:
        """Wait at most `wait` s for output, show it and answer it; False when none came."""
        if self._gone or not select.select([self._master], [], [], max(0.0, wait))[0]:
            return False
        try:
            data = os.read(self._master, _CHUNK)
        except OSError:
            # Linux says EIO when the last program has left the terminal.
            data = b""
        if not data:
            self.hangup()
            return False
        self.output += data
        self._write(self.emulator.feed(data))
        return True

    def _write(self, data: bytes) -> None:
        """Write all of `data`; where the program reads slowly, its output is read meanwhile."""
        end = time.monotonic() + TIMEOUT
        while data and not self._gone:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self._read(0.01)
            if time.monotonic() > end:
                raise TimeoutError("the program does not read what is typed")

    def close(self) -> None:
        """End the program if it still runs, and let go of the terminal."""
        self.kill()
        if self.exit_code is None:
            self.exit_code = os.waitstatus_to_exitcode(self._program.reap())
        self.hangup()
        if self._end >= 0:
            os.close(self._end)
            self._end = -1
        shutil.rmtree(self._home, ignore_errors=True)


class Start:
    """Starts programs in sessions that end with the test, see the fixture `start`."""

    def __init__(self, folder: Path, sessions: ExitStack) -> None:
        self.folder = folder
        self._sessions = sessions

    def __call__(
        self,
        name: str,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        synchronized: bool = False,
        fresh: bool = False,
    ) -> TerminalSession:
        """A session that ends with the test."""
        argv = sample(name, self.folder, *arguments)
        return self.run(argv, size=size, env=env, synchronized=synchronized, fresh=fresh)

    def run(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        synchronized: bool = False,
        ambiguous_wide: bool = False,
        silent: bool = False,
        repeats: bool = True,
        fresh: bool = False,
    ) -> TerminalSession:
        """Any program, in a session that ends with the test."""
        return self._sessions.enter_context(
            TerminalSession(
                argv,
                size=size,
                env=env,
                synchronized=synchronized,
                ambiguous_wide=ambiguous_wide,
                silent=silent,
                repeats=repeats,
                fresh=fresh,
            )
        )
