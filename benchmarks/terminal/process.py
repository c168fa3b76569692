"""A program in a pseudo terminal: started, fed, read, looked at from outside. Linux only."""

import contextlib
import fcntl
import os
import re
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CHUNK = 1 << 16
_DEFAULT = (signal.SIGPIPE, signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_SCHEDULER_CLOCK = 2


class Process:
    """One program, leader of a session whose terminal this is."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], size: tuple[int, int]) -> None:
        self._argv, self._env = list(argv), dict(env)
        self.master, slave = os.openpty()
        columns, rows = size
        window = struct.pack("HHHH", rows, columns, columns * 8, rows * 16)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, window)
        os.set_blocking(self.master, False)
        try:
            self.pid = self._spawn(os.ttyname(slave))
        finally:
            os.close(slave)
        self.end = os.pidfd_open(self.pid)
        self._is_over = False

    def _spawn(self, terminal: str) -> int:
        # The first terminal that a leader of a session opens is its controlling terminal.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        return os.posix_spawnp(
            self._argv[0],
            self._argv,
            self._env,
            file_actions=actions,
            setsid=True,
            setsigdef=_DEFAULT,
        )

    def read(self) -> bytes:
        """What it wrote; empty when its terminal is closed."""
        try:
            return os.read(self.master, CHUNK)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Type; a few bytes always fit, and nobody reads them who is gone."""
        with contextlib.suppress(OSError):
            os.write(self.master, data)

    def cpu(self) -> float:
        """Milliseconds of processor time that it has used; its children's are not counted."""
        return time.clock_gettime_ns((~self.pid << 3) | _SCHEDULER_CLOCK) / 1e6

    def peak(self) -> float:
        """The most memory that it has held, in MB (resident)."""
        # rusage would tell the benchmark's own peak where that is higher.
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        found = _PEAK.search(status)
        return int(found[1]) / 1024 if found else 0.0

    def reap(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        self._is_over = True
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """End it if it still runs, and let go of the terminal."""
        if not self._is_over:
            os.kill(self.pid, signal.SIGKILL)
            self.reap()
        os.close(self.master)
        os.close(self.end)
