"""Asks the terminal what it does with ambiguous characters (○, ×, ─ ...) and with REP.

A character is written, the terminal is asked where its cursor stands; then one that is to be
repeated; at last they are wiped out. It runs before Textual, which keeps the terminal for itself.
"""

import errno
import os
import re
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum

PROBE = "○"
TIMEOUT = 0.2
_REPEATED = 4
_ASK = f"\r{PROBE}\x1b[6n\r-\x1b[{_REPEATED - 1}b\x1b[6n\r\x1b[K".encode()
"""Writes one character, asks, another with REP, asks, and wipes both out again."""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_NO_CURSOR = ("", "dumb")


class Width(Enum):
    """How the terminal draws ambiguous characters."""

    NARROW = "narrow"
    WIDE = "wide"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the width, the bytes that a person typed meanwhile, whether REP repeats."""

    width: Width
    typed: bytes = b""
    repeats: bool = False


def probe(source: int = 0, target: int = 1, timeout: float = TIMEOUT) -> Answer:
    """Ask the terminal at file descriptors `source` and `target`; waits `timeout` s at most.

    UNKNOWN where there is no terminal, it stays silent, or this process is in the background.
    Nothing typed is lost: it comes back in `typed`, to be handed on to the program.
    """
    with asked(source, target, timeout) as answer:
        return answer()


@contextmanager
def asked(
    source: int = 0, target: int = 1, timeout: float = TIMEOUT
) -> Iterator[Callable[[], Answer]]:
    """As `probe`, but the answer travels while other things are done within the block.

    What is yielded waits for it, until `timeout` s after the question at most.
    """
    if os.environ.get("TERM", "") in _NO_CURSOR or not _is_ours(source, target):
        yield lambda: Answer(Width.UNKNOWN)
        return
    with _unbuffered_terminal(source):
        is_asked = _ask(target)
        end = time.monotonic() + timeout
        yield lambda: _answer(source, end) if is_asked else Answer(Width.UNKNOWN)


def _is_ours(source: int, target: int) -> bool:
    """Whether both ends are a terminal that we may talk to now."""
    try:
        both = os.isatty(source) and os.isatty(target)
        return both and os.tcgetpgrp(source) == os.getpgrp()
    except AttributeError:
        return False
    except OSError as error:
        # Lent by a process of which it is the terminal: it stops nobody else.
        return error.errno == errno.ENOTTY


@contextmanager
def _unbuffered_terminal(source: int) -> Iterator[None]:
    """Within the block an answer is neither echoed nor held back until the end of a line."""
    import termios

    try:
        before = termios.tcgetattr(source)
        # Never TCSAFLUSH: that would throw away what was typed ahead.
        termios.tcsetattr(source, termios.TCSANOW, _unbuffered(before))
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(source, termios.TCSANOW, before)


def _unbuffered(attributes: "list[int | list[bytes | int]]") -> "list[int | list[bytes | int]]":
    import termios

    changed = list(attributes)
    local = changed[3]
    assert isinstance(local, int)
    changed[3] = local & ~(termios.ICANON | termios.ECHO)
    return changed


def _ask(target: int) -> bool:
    try:
        return os.write(target, _ASK) == len(_ASK)
    except OSError:
        return False


def _answer(source: int, end: float) -> Answer:
    received = _read_answers(source, end)
    columns = [int(each) for each in _ANSWER.findall(received)]
    widths = {2: Width.NARROW, 3: Width.WIDE}
    width = widths.get(columns[0], Width.UNKNOWN) if columns else Width.UNKNOWN
    repeats = columns[1:] == [_REPEATED + 1]
    return Answer(width, _ANSWER.sub(b"", received), repeats)


def _read_answers(source: int, end: float) -> bytes:
    """Bytes up to the end of both answers, or those that came in time; one by one, to take no more."""
    received = b""
    with suppress(OSError):
        while len(_ANSWER.findall(received)) < 2:
            ready, _, _ = select.select([source], [], [], max(0.0, end - time.monotonic()))
            byte = os.read(source, 1) if ready else b""
            if not byte:
                break
            received += byte
    return received
