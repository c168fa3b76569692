"""Asks the terminal how wide it draws the characters whose width is ambiguous (○, ×, ─ ...).

A character is written, the terminal is asked where its cursor stands, and the character is wiped
out again. It runs before Textual, which keeps the terminal for itself.
"""

import os
import re
import select
import time
from dataclasses import dataclass
from enum import Enum

PROBE = "○"
TIMEOUT = 0.2
_ASK = f"\r{PROBE}\x1b[6n".encode()
_WIPE = b"\r\x1b[K"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_NO_CURSOR = ("", "dumb")


class Width(Enum):
    """How the terminal draws ambiguous characters."""

    NARROW = "narrow"
    WIDE = "wide"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the width, and the bytes that a person typed meanwhile."""

    width: Width
    typed: bytes = b""


def probe(source: int = 0, target: int = 1, timeout: float = TIMEOUT) -> Answer:
    """Ask the terminal at file descriptors `source` and `target`; waits `timeout` s at most.

    UNKNOWN where there is no terminal, it stays silent, or this process is in the background.
    Nothing typed is lost: it comes back in `typed`, to be handed on to the program.
    """
    if os.environ.get("TERM", "") in _NO_CURSOR or not _is_ours(source, target):
        return Answer(Width.UNKNOWN)
    import termios

    try:
        before = termios.tcgetattr(source)
        # Never TCSAFLUSH: that would throw away what was typed ahead.
        termios.tcsetattr(source, termios.TCSANOW, _unbuffered(before))
        try:
            return _ask(source, target, timeout)
        finally:
            termios.tcsetattr(source, termios.TCSANOW, before)
    except (OSError, termios.error):
        return Answer(Width.UNKNOWN)


def _is_ours(source: int, target: int) -> bool:
    """Whether both ends are a terminal that we may talk to now."""
    try:
        both = os.isatty(source) and os.isatty(target)
        return both and os.tcgetpgrp(source) == os.getpgrp()
    except (AttributeError, OSError):
        return False


def _unbuffered(attributes: "list[int | list[bytes | int]]") -> "list[int | list[bytes | int]]":
    import termios

    changed = list(attributes)
    local = changed[3]
    assert isinstance(local, int)
    changed[3] = local & ~(termios.ICANON | termios.ECHO)
    return changed


def _ask(source: int, target: int, timeout: float) -> Answer:
    os.write(target, _ASK)
    received = _read_answer(source, timeout)
    os.write(target, _WIPE)
    answer = _ANSWER.search(received)
    if answer is None:
        return Answer(Width.UNKNOWN, received)
    typed = received[: answer.start()] + received[answer.end() :]
    widths = {2: Width.NARROW, 3: Width.WIDE}
    return Answer(widths.get(int(answer[1]), Width.UNKNOWN), typed)


def _read_answer(source: int, timeout: float) -> bytes:
    """Bytes up to the end of the answer, or those that came in time; one by one, to take no more."""
    received = b""
    end = time.monotonic() + timeout
    while not _ANSWER.search(received):
        ready, _, _ = select.select([source], [], [], max(0.0, end - time.monotonic()))
        byte = os.read(source, 1) if ready else b""
        if not byte:
            break
        received += byte
    return received
