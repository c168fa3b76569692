"""The command that somebody typed: it lends its terminal to a guest of the host, and waits."""

import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from naccs_tui.warm import meeting

PATIENCE = 2.0
"""Seconds after which a host that does not answer is left alone."""
PASSED_ON = (signal.SIGWINCH, signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGCONT)
LOST = 1
"""The exit code where the guest ended without a word."""
_CODE = 16


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
    """Whether it is the program on a terminal, no other command, where processes can be known."""
    is_program = not arguments or arguments[0].startswith("-") or arguments[0] == "demo"
    can = hasattr(socket, "SO_PEERCRED") and os.getuid() == os.geteuid()
    return can and is_program and all(map(os.isatty, range(meeting.STANDARD)))


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
    line.settimeout(None)
    try:
        line.sendall(meeting.GO)
        return int(line.recv(_CODE) or LOST)
    except (OSError, ValueError):
        return LOST


def _pass_on(guest: int, number: int) -> None:
    # One that is leaving has its code on the way.
    with suppress(ProcessLookupError):
        os.kill(guest, number)


def _start_host(environ: Mapping[str, str]) -> None:
    """For the next time; it sees neither this terminal nor its signals."""
    nowhere = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in range(3)]
    argv = [sys.executable, "-m", "naccs_tui.warm.host"]
    with suppress(OSError):
        os.posix_spawn(sys.executable, argv, environ, file_actions=nowhere, setsid=True)
