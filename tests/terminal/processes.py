"""Programs that tests start: anew, or forked from a process that has loaded them already."""

import atexit
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from naccs_tui.warm.meeting import READ_ONCE
from tests.terminal import fork_server
from tests.terminal.fork_server import MOST, PROGRAMS, STANDARD, Order

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
_OWN_START = "NACCS_WARM_START"
_DEFAULTS = [signal.SIGPIPE, signal.SIGINT, signal.SIGHUP, signal.SIGTERM]


@dataclass(frozen=True)
class Child:
    """A running program. `reap` waits for its end and tells its status, once."""

    pid: int
    reap: Callable[[], int]


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
        argv = [sys.executable, "-m", fork_server.__name__]
        actions = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0)]
        with theirs:
            self._pid = os.posix_spawn(
                *(argv[0], argv, clean_environment()),
                file_actions=actions,
                setsid=True,
                setsigdef=_DEFAULTS,
            )
        assert self._line.recv(MOST) == fork_server.READY
        atexit.register(self._close)

    def _close(self) -> None:
        self._line.close()
        os.waitpid(self._pid, 0)

    def start(self, order: Order, files: Sequence[int]) -> Child:
        """A program in a session of its own; files: its input, output and errors."""
        pid = self._ask(order.packed(), files)
        return Child(pid, lambda: self._ask(str(pid).encode()))

    def _ask(self, order: bytes, files: Sequence[int] = ()) -> int:
        socket.send_fds(self._line, [order], files)
        return int(self._line.recv(MOST))


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
    if _OWN_START in env or _read_once(env) != _read_once(clean_environment()):
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
