"""A process with everything loaded that forks the programs of the tests: most of a start is loading.

`python -m tests.terminal.fork_server`; its standard input is a socket, to whoever gives the orders.
"""

import array
import atexit
import fcntl
import gc
import json
import os
import signal
import socket
import sys
import termios
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import import_module

MOST = 1 << 18
TODAY = date(2013, 7, 18)
"""Of nearly all demonstrations; the holidays around a day take a third of a second to compute."""
STANDARD = 3
READY = b"ready"
NO_END = -1
"""In the place of a status: this process has not ended, or was never forked here."""
# A forked program hears of these as every other does.
_DEFAULTS = (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP)
_LOADED = (
    *("naccs_tui.cli.serving", "uvicorn", "uvicorn.lifespan.on", "uvicorn.loops.asyncio"),
    *("uvicorn.protocols.http.h11_impl", "naccs_tui.backend.demo", "tests.terminal.apps.run"),
    *(f"tests.terminal.apps.{name}" for name in ("crash", "drawn", "ending", "forms", "login")),
    *(f"tests.terminal.apps.{name}" for name in ("framed", "hostile", "pair", "stock")),
)


@dataclass(frozen=True)
class Order:
    """What is to run, with three open files; terminal: whether they are one that it controls."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    folder: str
    terminal: bool = False

    def packed(self) -> str:
        """As it goes through the socket."""
        return json.dumps(asdict(self))


def product(order: Order) -> int:
    """`python -m naccs_tui`, which is `naccs-tui`."""
    from naccs_tui.cli import main

    return main(order.arguments)


def sample(order: Order) -> int:
    """`python -m tests.terminal.apps.run`."""
    from tests.terminal.apps.run import main

    return main(*order.arguments)


def warm_host(order: Order) -> int:
    """`python -m tests.program.warm_host`."""
    from tests.program.warm_host import main

    return main()


PROGRAMS: dict[str, Callable[[Order], int]] = {
    "naccs_tui": product,
    "tests.terminal.apps.run": sample,
    "tests.program.warm_host": warm_host,
}


@dataclass
class Ending:
    """What is done last in a forked program: nothing is taken apart, as in a start of its own."""

    codes: list[int] = field(default_factory=list)

    def __call__(self) -> None:
        for code in self.codes:
            os._exit(code)


def main() -> int:
    """Fork until nobody gives orders any more; in a forked program, its exit code."""
    # Who registers first is called last: after all that loading registers.
    ending = Ending()
    atexit.register(ending)
    load()
    with socket.socket(fileno=os.dup(0)) as line:
        line.send(READY)
        found = serve(line)
    if found is None:
        return 0
    move_in(*found)
    ending.codes.append(run(found[0]))
    return ending.codes[0]


def load() -> None:
    """All that the programs of the tests need."""
    from naccs_tui.warm import host

    host.load()
    from naccs_tui.backend.services.closing_days import closing_days

    for name in _LOADED:
        import_module(name)
    closing_days(TODAY)
    gc.collect()
    gc.freeze()


def serve(line: socket.socket) -> tuple[Order, list[int]] | None:
    """Carry out orders: one to start a program, or the number of one whose end is asked for.

    An order comes after its turn; the answer is that turn, the program's number and its status.
    None when there are no more; in a forked program what it shall be, and its files.
    """
    running: set[int] = set()
    while True:
        content, files = received(line)
        if not content:
            end_all(running)
            return None
        turn, _space, wanted = content.partition(b" ")
        order = json.loads(wanted)
        if isinstance(order, int):
            answer(line, int(turn), order, status_of(order, running))
            continue
        child = os.fork()
        if child == 0:
            return Order(**order), files
        running.add(child)
        for each in files:
            os.close(each)
        answer(line, int(turn), child, NO_END)


def answer(line: socket.socket, *numbers: int) -> None:
    """Say them. That nobody listens any more shows where the next order is read."""
    with suppress(ConnectionError):
        line.send(" ".join(map(str, numbers)).encode())


def status_of(child: int, running: set[int]) -> int:
    """How it ended, or NO_END: nothing is waited for here, others have orders too."""
    if child not in running:
        return NO_END
    ended, status = os.waitpid(child, os.WNOHANG)
    running.discard(ended)
    return status if ended else NO_END


def end_all(running: Iterable[int]) -> None:
    """Kill what still runs: nobody is left who would."""
    for each in running:
        os.kill(each, signal.SIGKILL)


def received(line: socket.socket) -> tuple[bytes, list[int]]:
    """One order and the files that came with it; nothing when there are no more."""
    room = socket.CMSG_LEN(STANDARD * array.array("i").itemsize)
    try:
        content, about, _flags, _address = line.recvmsg(MOST, room)
    except ConnectionError:
        return b"", []
    files = array.array("i")
    for _level, _kind, data in about:
        files.frombytes(data)
    return content, [*files]


def move_in(order: Order, files: list[int]) -> None:
    """Terminal or files, surroundings and signals become those of a program by itself."""
    for number in _DEFAULTS:
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    for place, each in enumerate(files):
        os.dup2(each, place)
        os.close(each)
    if order.terminal:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(order.environment)
    os.chdir(order.folder)
    sys.argv[1:] = order.arguments
    open_again()


def open_again() -> None:
    """Python's own files: those of the server know that they are no terminal."""
    for place, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        was = getattr(sys, name)
        encoding, errors = was.encoding, was.errors
        stream = os.fdopen(place, mode, 1, encoding=encoding, errors=errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def run(order: Order) -> int:
    """The exit code of the program."""
    try:
        return PROGRAMS[order.module](order)
    except SystemExit as left:
        return code_of(left)


def code_of(left: SystemExit) -> int:
    """The exit code that was wished for; words instead of one are said as Python says them."""
    if left.code is None or isinstance(left.code, int):
        return left.code or 0
    print(left.code, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
