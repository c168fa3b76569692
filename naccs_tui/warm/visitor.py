"""The command that somebody typed: it lends its terminal to a guest of the host, and waits."""

import os
import signal
import socket
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from naccs_tui.warm import meeting

PATIENCE = 2.0
"""Seconds after which a host that does not answer is left alone."""
PASSED_ON = (signal.SIGWINCH, signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGCONT)
OTHERS = frozenset({"serve", "worker", "clock", "admin", "doctor", "check", "files"})
"""The commands that are not the program on a terminal."""
LOST = 1
"""The exit code where the guest ended without a word."""
_CODE = 16
_POLL = 0.01
# The ordinary screen, cursor, paste, line wrap, no reports of focus or mouse, plain letters.
_AS_EVER = b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[?1004l\x1b[?1000l\x1b[?1003l\x1b[0m\r\n"


def visit(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> int | None:
    """Have the program run by a warm process on this terminal, and return its exit code.

    None where it has to be started here: there is no host yet, which is started for the next time, or
    it is not to be trusted, or it has another program or other surroundings loaded.
    """
    place = meeting.folder(environ) if _can(arguments) else None
    if place is None:
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.settimeout(PATIENCE)
            line.connect(f"{place}/{meeting.SOCKET}")
            guest = _asked(line, arguments, environ)
        except (OSError, ValueError):
            _start_host(environ)
            return None
        return None if guest is None else _accompany(line, guest)


def _can(arguments: Sequence[str]) -> bool:
    """Whether it is the program on a terminal in the foreground, where processes can be known."""
    can = hasattr(socket, "SO_PEERCRED") and os.getuid() == os.geteuid()
    return can and OTHERS.isdisjoint(arguments) and _has_the_terminal()


def _has_the_terminal() -> bool:
    try:
        all_of_it = all(map(os.isatty, range(meeting.STANDARD)))
        return all_of_it and os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


def _asked(line: socket.socket, arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """The process of the guest, None where the host cannot serve. Raises OSError, ValueError."""
    if not meeting.is_own(line):
        return None
    around = meeting.surroundings(environ)
    request = meeting.Request(
        meeting.program(), around, os.getcwd(), tuple(arguments), dict(environ)
    )
    meeting.send(line, request, range(meeting.STANDARD))
    answer = line.recv(_CODE)
    return None if answer == meeting.OTHER else int(answer)


def _accompany(line: socket.socket, guest: int) -> int:
    """Pass on what the terminal and others signal, until the guest has ended."""
    for number in PASSED_ON:
        signal.signal(number, lambda passed, _frame: _pass_on(guest, passed))
    signal.signal(signal.SIGTSTP, lambda _number, _frame: _pause(guest))
    before = termios.tcgetattr(0)
    line.settimeout(None)
    try:
        line.sendall(meeting.GO)
        return int(line.recv(_CODE))
    except (OSError, ValueError):
        # It died of something that let it tidy nothing up.
        termios.tcsetattr(0, termios.TCSANOW, before)
        os.write(1, _AS_EVER)
        return LOST


def _pass_on(guest: int, number: int) -> None:
    # One that is leaving has its code on the way.
    with suppress(ProcessLookupError, PermissionError):
        os.kill(guest, number)


def _pause(guest: int) -> None:
    """Stop with the guest, once that has given the terminal back."""
    _pass_on(guest, signal.SIGTSTP)
    end = time.monotonic() + PATIENCE
    while not _is_stopped(guest) and time.monotonic() < end:
        time.sleep(_POLL)
    os.kill(os.getpid(), signal.SIGSTOP)


def _is_stopped(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", "rb") as status:
            return status.read().rpartition(b") ")[2].startswith(b"T")
    except OSError:
        return True


def _start_host(environ: Mapping[str, str]) -> None:
    """For the next time; it sees neither this terminal nor its signals."""
    nowhere = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in range(3)]
    # Nothing is loaded from the folder in which somebody happens to be.
    argv = [sys.executable, "-P", "-m", "naccs_tui.warm.host"]
    with suppress(OSError):
        os.posix_spawn(sys.executable, argv, environ, file_actions=nowhere, setsid=True)
