"""The real server as a process of its own: it can be stopped, killed and started again."""

import os
import re
import select
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TextIO

from tests.terminal.processes import Child, clean_environment, has_ended, on_pipe

TODAY = "2013-07-18"
TIMEOUT = 60.0


class Server:
    """`naccs-tui serve --demo`. Use it as a context manager: leaving it ends the process."""

    def __init__(self, data: Path, port: int = 0, env: Mapping[str, str] | None = None) -> None:
        """It runs from here on.

        data: NACCS_DATA_DIR of the server; port: 0 = any that is free; env: added to a plain
        environment.
        """
        self._env = {**clean_environment(), "NACCS_DATA_DIR": str(data), **(env or {})}
        self.port = port
        self._running: _Running | None = None
        self.again()

    @property
    def url(self) -> str:
        """Where it listens, also after it was started again."""
        return f"http://127.0.0.1:{self.port}"

    def again(self) -> None:
        """Start it again where it was."""
        command = [sys.executable, "-m", "naccs_tui", "serve", "--demo", "--today", TODAY]
        self._running = _Running([*command, "--port", str(self.port)], self._env)
        try:
            self.port = self._running.port()
        except BaseException:
            self.stop(signal.SIGKILL)
            raise

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it: in good order, or with SIGKILL."""
        if self._running is not None:
            self._running.end(number)
            self._running = None

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop(signal.SIGKILL)


class _Running:
    """One process of a server."""

    def __init__(self, argv: list[str], env: Mapping[str, str]) -> None:
        reading, writing = os.pipe()
        try:
            self._child: Child = on_pipe(argv, env, writing)
        finally:
            os.close(writing)
        self._end = os.pidfd_open(self._child.pid)
        self._said: TextIO = open(reading, encoding="utf-8")  # noqa: SIM115 - closed in `end`

    def port(self) -> int:
        """The port it says it listens on."""
        end = time.monotonic() + TIMEOUT
        while select.select([self._said], [], [], max(0.0, end - time.monotonic()))[0]:
            line = self._said.readline()
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                return int(found[1])
            if not line:
                break
        raise AssertionError("the server did not start")

    def end(self, number: int) -> None:
        os.kill(self._child.pid, number)
        try:
            assert has_ended(self._end, TIMEOUT), "the server did not end"
        finally:
            os.kill(self._child.pid, signal.SIGKILL)
            self._child.reap()
            os.close(self._end)
            self._said.close()


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
