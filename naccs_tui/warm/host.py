"""The process that waits with everything loaded: `python -m naccs_tui.warm.host`."""

import fcntl
import gc
import os
import signal
import socket
import sys
import time

from naccs_tui.warm import meeting
from naccs_tui.warm.guest import Guest

IDLE = 1800.0
"""Seconds without a visitor after which it ends."""
HEAD_START = 2.0
"""Seconds that are left to the start that called for it."""
_PATIENCE = 2.0
_QUEUE = 16


def main() -> int:
    """Wait and fork. In the host: 0 when it has ended; in a guest: the exit code of the program."""
    place = meeting.folder(os.environ)
    if place is None or not _is_only_one(place):
        return 1
    # As they are before they are loaded, and before Textual's switches are set.
    loaded = meeting.program(), meeting.surroundings(os.environ)
    time.sleep(HEAD_START)
    load()
    guest = Host(f"{place}/{meeting.SOCKET}", *loaded).wait()
    return 0 if guest is None else guest.run()


def _is_only_one(place: str) -> bool:
    """Take the lock, for as long as the process lives; its number stands in the file."""
    lock = os.open(f"{place}/{meeting.LOCK}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    os.truncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
    return True


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

    def __init__(self, path: str, program: str, surroundings: str, *, idle: float = IDLE) -> None:
        """path: of the socket; program, surroundings: what is loaded; idle: in seconds."""
        self._path = path
        self._program = program
        self._surroundings = surroundings
        self._idle = idle

    def wait(self) -> Guest | None:
        """None when it is time to end; in the forked process the guest."""
        # Nobody asks for the ends of the guests.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            self._listen(listener)
            guest = self._serve(listener)
        if guest is None:
            os.unlink(self._path)
        return guest

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
            line.settimeout(_PATIENCE)
            try:
                request, descriptors = self._asked(line)
            except (OSError, ValueError):
                line.close()
                continue
            if request.program != self._program:
                return None
            if request.surroundings != self._surroundings:
                line.sendall(meeting.OTHER)
            elif os.fork() == 0:
                return Guest(line, request, descriptors)
            line.close()
            for each in descriptors:
                os.close(each)

    def _asked(self, line: socket.socket) -> tuple[meeting.Request, list[int]]:
        if not meeting.is_own(line):
            raise ValueError
        return meeting.receive(line)


if __name__ == "__main__":
    sys.exit(main())
