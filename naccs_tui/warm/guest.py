"""The program on somebody else's terminal, in a process that had everything loaded."""

import os
import signal
import socket
import sys
from contextlib import suppress
from threading import Thread

from naccs_tui.warm import meeting

_PATIENCE = 2.0
_DEFAULTS = (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP)


class Leaving:
    """What is done when the process ends, after everything else: a visitor hears of the exit code."""

    def __init__(self) -> None:
        """There is no visitor."""
        self._line: socket.socket | None = None
        self._code = 0

    def tell(self, line: socket.socket, code: int) -> None:
        """Tell the visitor at the end of that line."""
        self._line, self._code = line, code

    def __call__(self) -> None:
        """The end; nothing is taken apart, as in a start of its own."""
        if self._line is not None:
            with suppress(OSError):
                self._line.sendall(f"{self._code}".encode())
            os._exit(self._code)


class Guest:
    """Runs a request. It takes the terminal only once the visitor says so, who may have left."""

    def __init__(
        self, line: socket.socket, request: meeting.Request, descriptors: list[int]
    ) -> None:
        """line: to the visitor; descriptors: the visitor's input, output and errors."""
        self._line = line
        self._request = request
        self._descriptors = descriptors

    def run(self, leaving: Leaving) -> int:
        """The program's exit code, of which the visitor hears when everything is saved and said."""
        self._line.settimeout(_PATIENCE)
        self._line.sendall(f"{os.getpid()}".encode())
        if self._line.recv(len(meeting.GO)) != meeting.GO:
            return 1
        self._line.settimeout(None)
        self._move_in()
        Thread(target=self._watch, name="visitor", daemon=True).start()
        code = self._main()
        leaving.tell(self._line, code)
        return code

    def _move_in(self) -> None:
        """Files, surroundings and signals are the visitor's; signals come from there."""
        for number in _DEFAULTS:
            signal.signal(number, signal.SIG_DFL)
        os.setpgid(0, 0)
        for place, each in enumerate(self._descriptors):
            os.dup2(each, place)
            os.close(each)
        os.environ.clear()
        os.environ.update(self._request.environment)
        os.chdir(self._request.folder)
        sys.argv[1:] = self._request.arguments
        _open_again()

    def _main(self) -> int:
        from naccs_tui.cli import main

        try:
            return main(self._request.arguments)
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else 1

    def _watch(self) -> None:
        """A visitor that is gone, however it went, is a lost line."""
        with suppress(OSError):
            self._line.recv(1)
        os.kill(os.getpid(), signal.SIGHUP)


def _open_again() -> None:
    """Python's own files, which know of the host's that they are no terminals."""
    for place, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        was = getattr(sys, name)
        encoding, errors = was.encoding, was.errors
        stream = os.fdopen(place, mode, 1, encoding=encoding, errors=errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
