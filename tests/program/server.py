"""The real server as a process of its own: it can be stopped, killed and started again."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.terminal.harness import ROOT

TODAY = "2013-07-18"
TIMEOUT = 30.0


class Server:
    """`naccs-tui serve --demo`. Use it as a context manager: leaving it ends the process."""

    def __init__(self, data: Path, port: int = 0) -> None:
        """data: NACCS_DATA_DIR of the server; port: 0 = any that is free. It runs from here on."""
        self._data = data
        self.port = port
        self._process = self._start()

    @property
    def url(self) -> str:
        """Where it listens, also after it was started again."""
        return f"http://127.0.0.1:{self.port}"

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "naccs_tui", "serve", "--demo", "--today", TODAY]
        process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env={**os.environ, "NACCS_DATA_DIR": str(self._data), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            self.port = self._port(process)
        except BaseException:
            _end(process, signal.SIGKILL)
            raise
        return process

    def _port(self, process: subprocess.Popen[str]) -> int:
        """The port it says it listens on."""
        assert process.stdout is not None
        end = time.monotonic() + TIMEOUT
        while select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
            line = process.stdout.readline()
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                return int(found[1])
            if not line:
                break
        raise AssertionError(f"the server did not start: {process.poll()}")

    def again(self) -> None:
        """Start it again where it was."""
        self._process = self._start()

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it: in good order, or with SIGKILL."""
        _end(self._process, number)

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop(signal.SIGKILL)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _end(process: subprocess.Popen[str], number: int) -> None:
    process.send_signal(number)
    process.wait(TIMEOUT)
    if process.stdout is not None:
        process.stdout.close()
