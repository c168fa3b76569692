"""Programs that tests start: anew, or forked from a process that has loaded them already."""

import atexit
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile

from naccs_tui.warm.meeting import READ_ONCE
from tests.terminal import fork_server
from tests.terminal.fork_server import MOST, NO_END, PROGRAMS, STANDARD, Order

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a program that should have ended is killed."""
SOON = 5.0
"""Seconds in which the server that forks is gone when its line is closed."""
OWN_START = "NACCS_WARM_START"
_DEFAULTS = [signal.SIGPIPE, signal.SIGINT, signal.SIGHUP, signal.SIGTERM]


@dataclass(frozen=True)
class Child:
    """A running program. status: how it ended, asked for once, when it has."""

    pid: int
    status: Callable[[], int]

    def reap(self) -> int:
        """Wait for its end and tell its status, once; one that does not end is killed.

        Raises:
            AssertionError: It was killed: it did not end within PATIENCE.
        """
        end = os.pidfd_open(self.pid)
        try:
            in_time = has_ended(end, PATIENCE)
            if not in_time:
                os.kill(self.pid, signal.SIGKILL)
                assert has_ended(end, PATIENCE), f"process {self.pid} cannot be killed"
        finally:
            os.close(end)
        status = self.status()
        assert in_time, f"process {self.pid} did not end within {PATIENCE} s and was killed"
        return status


def clean_environment() -> dict[str, str]:
    """What a program gets beside what its test says; the home is the test's own."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }


class Forks:
    """The server that forks, for one worker of the tests."""

    def __init__(self) -> None:
        """Start it and wait until it has loaded everything."""
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.settimeout(PATIENCE)
        self._turns = count(1)
        argv = [sys.executable, "-m", fork_server.__name__]
        actions = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0)]
        with theirs:
            self.pid = os.posix_spawn(
                *(argv[0], argv, clean_environment()),
                file_actions=actions,
                setsid=True,
                setsigdef=_DEFAULTS,
            )
        assert self._line.recv(MOST) == fork_server.READY
        atexit.register(self.close)

    def close(self) -> None:
        """End it and what it forked. One that does not end by itself is killed."""
        if self._line.fileno() < 0:
            return
        self._line.close()
        atexit.unregister(self.close)
        end = os.pidfd_open(self.pid)
        if not has_ended(end, SOON):
            for each in (*children(self.pid), self.pid):
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
        os.close(end)
        os.waitpid(self.pid, 0)

    def start(self, order: Order, files: Sequence[int]) -> Child:
        """A program in a session of its own; files: its input, output and errors."""
        pid, _none = self._ask(order.packed(), files)
        return Child(pid, lambda: self._status(pid))

    def _status(self, pid: int) -> int:
        about, status = self._ask(f"{pid}")
        assert about == pid, f"the answer is about {about}, not {pid}"
        assert status != NO_END, f"process {pid} has not ended, or its status was told before"
        return status

    def _ask(self, order: str, files: Sequence[int] = ()) -> tuple[int, int]:
        turn = next(self._turns)
        socket.send_fds(self._line, [f"{turn} {order}".encode()], files)
        while True:
            answered, pid, status = heard(self._line)
            # Who asked before may have been interrupted: that answer is still on the line.
            if answered == turn:
                return pid, status


def heard(line: socket.socket) -> tuple[int, int, int]:
    """An answer of the server: the turn of what was asked, a process and its status."""
    answer = line.recv(MOST)
    assert answer, "the server that forks is gone"
    turn, pid, status = map(int, answer.split())
    return turn, pid, status


forks = cache(Forks)


def order_of(
    argv: Sequence[str], env: Mapping[str, str], *, terminal: bool = False
) -> Order | None:
    """The program as the server can fork it; None where it must be started anew.

    That is, where the start is the subject, or where something else is wished of what a process
    reads only once.
    """
    interpreter, option, *rest = *argv, "", ""
    module, *arguments = rest[: len(argv) - 2] or [""]
    if (interpreter, option) != (sys.executable, "-m") or module not in PROGRAMS:
        return None
    if OWN_START in env or _read_once(env) != _read_once(clean_environment()):
        return None
    return Order(module, arguments, dict(env), os.getcwd(), terminal)


def _read_once(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(READ_ONCE)}


def on_terminal(
    argv: Sequence[str], env: Mapping[str, str], terminal: int, *, fresh: bool = False
) -> Child:
    """A program in a session whose controlling terminal that is; fresh: with a start of its own."""
    order = None if fresh else order_of(argv, env, terminal=True)
    if order is not None:
        return forks().start(order, [terminal] * STANDARD)
    # A session leader without a terminal gets the first one it opens as controlling terminal.
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.ttyname(terminal), os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    pid = os.posix_spawnp(
        argv[0], [*argv], env, file_actions=actions, setsid=True, setsigdef=_DEFAULTS
    )
    return Child(pid, lambda: os.waitpid(pid, 0)[1])


def on_pipe(
    argv: Sequence[str],
    env: Mapping[str, str],
    output: int,
    errors: int | None = None,
    *,
    fresh: bool = False,
) -> Child:
    """A program without a terminal, in a session of its own; errors: None = they go nowhere."""
    with open(os.devnull, "r+b", buffering=0) as nothing:
        files = [nothing.fileno(), output, nothing.fileno() if errors is None else errors]
        order = None if fresh else order_of(argv, env)
        if order is not None:
            return forks().start(order, files)
        actions = [(os.POSIX_SPAWN_DUP2, each, place) for place, each in enumerate(files)]
        pid = os.posix_spawnp(
            argv[0], [*argv], env, file_actions=actions, setsid=True, setsigdef=_DEFAULTS
        )
    return Child(pid, lambda: os.waitpid(pid, 0)[1])


def children(pid: int) -> list[int]:
    """Of a process that has one thread."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except FileNotFoundError:
        return []
    return [*map(int, found.split())]


def sleeps(pid: int) -> bool:
    """Whether no thread of a process has anything to do: on a busy machine silence proves nothing."""
    states = (_state(each) for each in Path(f"/proc/{pid}/task").glob("*/stat"))
    return not any(state in "RD" for state in states)


def _state(status: Path) -> str:
    try:
        return status.read_text("ascii", "replace").rpartition(") ")[2][:1]
    except OSError:
        return "X"  # a thread that has ended


def finished(*arguments: str) -> tuple[int, bytes, bytes]:
    """`naccs-tui` with the test's data, without a terminal: exit code, output and errors."""
    with TemporaryFile() as out, TemporaryFile() as err:
        argv = [sys.executable, "-m", "naccs_tui", *arguments]
        child = on_pipe(argv, data_environment(), out.fileno(), err.fileno())
        code = os.waitstatus_to_exitcode(child.reap())
        # The program wrote through the same open files: they stand at their ends.
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def data_environment() -> dict[str, str]:
    """A clean environment with the data folder of the test, and what else it set for the program."""
    own = {name: value for name, value in os.environ.items() if name.startswith("NACCS_")}
    return {**clean_environment(), **own}


def has_ended(end: int, patience: float) -> bool:
    """Whether the process of this pidfd ends within so many seconds."""
    poll = select.poll()
    poll.register(end, select.POLLIN)
    return bool(poll.poll(patience * 1000))
