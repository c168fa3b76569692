"""The process that waits with everything loaded: `python -m naccs_tui.warm.host`."""

import atexit
import fcntl
import gc
import os
import signal
import socket
import sys
import time
from contextlib import suppress

from naccs_tui.warm import meeting
from naccs_tui.warm.guest import Guest, Leaving

IDLE = 1800.0
"""Seconds without a visitor after which it ends."""
HEAD_START = 2.0
"""Seconds that are left to the start that called for it."""
_PATIENCE = 2.0
_QUEUE = 16


def main() -> int:
    """Wait and fork. In the host: 0 when it has ended; in a guest: the exit code of the program."""
    # Nothing of the start that called for it is kept: neither its open files nor its folder.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir("/")
    place = meeting.folder(os.environ)
    lock = None if place is None else _lock(place)
    if lock is None:
        return 1
    # As they are before they are loaded, and before Textual's switches are set.
    loaded = meeting.program(), meeting.surroundings(os.environ)
    # Who registers first is called last: after all that loading registers.
    leaving = Leaving()
    atexit.register(leaving)
    time.sleep(HEAD_START)
    load()
    guest = Host(f"{place}/{meeting.SOCKET}", *loaded, idle=IDLE).wait()
    if guest is None:
        return 0
    os.close(lock)  # else no other host could come while this guest lives
    return guest.run(leaving)


def _lock(place: str) -> int | None:
    """Be the only one, for as long as the descriptor is open; the process's number stands in the file.

    None where there is one already.
    """
    lock = os.open(f"{place}/{meeting.LOCK}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    os.truncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
    return lock


def load() -> None:
    """All that a start and the demo need. What is loaded is kept apart from what guests make."""
    from naccs_tui.terminal import environment

    environment.prepare()
    from naccs_tui.cli import tui

    tui.preload()
    gc.collect()
    gc.freeze()


class Host:
    """Serves one visitor after the other; the guests do not need it any more."""

    def __init__(self, path: str, program: str, surroundings: str, *, idle: float) -> None:
        """path: of the socket; program, surroundings: what is loaded; idle: in seconds."""
        self._path = path
        self._program = program
        self._surroundings = surroundings
        self._idle = idle

    def wait(self) -> Guest | None:
        """None when it is time to end; in the forked process the guest."""
        # Nobody asks for the ends of the guests.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        me = os.getpid()
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
                self._listen(listener)
                return self._serve(listener)
        finally:
            if os.getpid() == me:
                os.unlink(self._path)

    def _listen(self, listener: socket.socket) -> None:
        if os.path.lexists(self._path):  # a host that was killed left it
            os.unlink(self._path)
        listener.bind(self._path)
        listener.listen(_QUEUE)
        listener.settimeout(self._idle)

    def _serve(self, listener: socket.socket) -> Guest | None:
        while True:
            try:
                line, _address = listener.accept()
            except TimeoutError:
                return None
            # Whatever is wrong with one visitor is not the others' affair.
            with suppress(OSError, ValueError), line:
                request, descriptors = self._asked(line)
                if request.program != self._program:
                    return None
                if guest := self._answer(line, request, descriptors):
                    return guest

    def _asked(self, line: socket.socket) -> tuple[meeting.Request, list[int]]:
        if not meeting.is_own(line):
            raise ValueError("another account")
        return meeting.receive(line, _PATIENCE)

    def _answer(
        self, line: socket.socket, request: meeting.Request, descriptors: list[int]
    ) -> Guest | None:
        """In the forked process the guest."""
        try:
            if request.surroundings != self._surroundings:
                line.sendall(meeting.OTHER)
            elif os.fork() == 0:
                return Guest(line.dup(), request, [*map(os.dup, descriptors)])
            return None
        finally:
            for each in descriptors:
                os.close(each)


if __name__ == "__main__":
    sys.exit(main())
