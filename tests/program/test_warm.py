"""A warm process runs the program on the terminal of whoever starts it."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from naccs_tui.warm import meeting
from tests.program.conftest import Program
from tests.program.seat import Seat
from tests.program.server import TODAY
from tests.terminal.processes import children, clean_environment, has_ended, on_pipe

PATIENCE = 30.0
POLL = 0.02
DEMO = ("demo", "--today", TODAY)
Start = Callable[..., Seat]


class Warm:
    """A host of its own, and who is forked from it. It sees the environment that the visitors have."""

    def __init__(self, runtime: Path) -> None:
        self.runtime = runtime
        self.folder = runtime / "naccs-tui"
        self.host: Host | None = None

    def start(self, *arguments: str, fresh: bool = False) -> None:
        argv = [sys.executable, "-m", "tests.program.warm_host", *arguments]
        self.host = host = Host(argv, self.environment(), fresh=fresh)
        # One that nobody visits may be gone before anybody has seen its socket.
        until(lambda: (self.folder / meeting.SOCKET).exists() or has_ended(host.end, 0))

    def environment(self) -> dict[str, str]:
        return {**clean_environment(), "XDG_RUNTIME_DIR": f"{self.runtime}"}

    def guests(self) -> list[int]:
        assert self.host is not None
        return children(self.host.pid)

    def ends(self) -> int:
        """Its exit code, once it has ended by itself."""
        assert self.host is not None
        assert has_ended(self.host.end, PATIENCE)
        return self.host.wait()

    def stop(self) -> None:
        if self.host is not None and self.host.code is None:
            os.kill(self.host.pid, signal.SIGKILL)
            self.host.wait()


class Host:
    """A process that may have been forked. `end` is its pidfd, `code` its exit code."""

    def __init__(self, argv: list[str], env: dict[str, str], *, fresh: bool) -> None:
        with open(os.devnull, "wb") as nothing:
            self._child = on_pipe(argv, env, nothing.fileno(), fresh=fresh)
        self.pid = self._child.pid
        self.end = os.pidfd_open(self.pid)
        self.code: int | None = None

    def wait(self) -> int:
        self.code = os.waitstatus_to_exitcode(self._child.reap())
        os.close(self.end)
        return self.code


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(POLL)


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[Warm]:
    warm = Warm(tmp_path / "runtime")
    warm.runtime.mkdir(mode=0o700)
    yield warm
    warm.stop()


@pytest.fixture
def start(program: Program, warm: Warm) -> Start:
    """Starts the demo as one who wishes for a warm process."""

    def started(locale: str = "") -> Seat:
        start = partial(program, *DEMO, NACCS_WARM_START="1", XDG_RUNTIME_DIR=f"{warm.runtime}")
        return start(LC_ALL=locale) if locale else start()

    return started


def test_a_guest_runs_on_the_terminal_and_its_exit_code_is_the_visitors(
    warm: Warm, start: Start
) -> None:
    warm.start(fresh=True)
    seat = start().sign_in()
    assert len(warm.guests()) == 1
    seat.press("f3").sees("ログアウトしました").press("f3")
    assert seat.session.wait_exit() == 0
    until(lambda: not warm.guests())


def test_several_guests_know_nothing_of_each_other(warm: Warm, start: Start) -> None:
    warm.start()
    first, second = start().sees("naccs123"), start().sees("naccs123")
    first.type("ONE").sees("ONE")
    assert "ONE" not in second.text
    assert len(warm.guests()) == 2


def test_another_size_of_the_terminal_reaches_the_guest(warm: Warm, start: Start) -> None:
    warm.start()
    seat = start().sees("naccs123")
    seat.session.resize(40, 10)
    seat.sees("X007")
    seat.session.resize(80, 24)
    seat.sees("naccs123")


def test_an_order_to_stop_reaches_the_guest(warm: Warm, start: Start) -> None:
    warm.start()
    seat = start().sees("naccs123")
    seat.session.kill(signal.SIGTERM)
    assert seat.session.wait_exit() == 128 + signal.SIGTERM
    until(lambda: not warm.guests())


def test_a_visitor_that_is_killed_is_a_lost_line_and_what_was_typed_is_kept(
    warm: Warm, start: Start
) -> None:
    warm.start()
    seat = start().sign_in().open_office_page().type("支店").sees("支店")
    seat.session.kill(signal.SIGKILL)
    until(lambda: not warm.guests())
    seat.until_saved("office", {"company_name": "東京通関株式会社支店"})


def test_without_a_host_it_starts_as_ever_and_one_comes_for_the_next_time_that_keeps_nothing_of_it(
    warm: Warm, start: Start
) -> None:
    start().sees("naccs123")
    with a_host_that_came(warm) as host:
        assert os.readlink(f"/proc/{host}/cwd") == "/"
        files = [os.readlink(each) for each in Path(f"/proc/{host}/fd").iterdir()]
        others = [each for each in files if not each.startswith(("/dev/null", "socket:"))]
        assert others == [f"{warm.folder / meeting.LOCK}"]
        start().sees("naccs123")
        assert len(children(host)) == 1


def test_a_host_comes_again_while_a_guest_of_the_former_one_lives(warm: Warm, start: Start) -> None:
    warm.start()
    seat = start().sees("naccs123")
    warm.stop()
    start().sees("naccs123")
    with a_host_that_came(warm) as host:
        start().sees("naccs123")
        assert len(children(host)) == 1
    seat.type("ONE").sees("ONE")


@contextmanager
def a_host_that_came(warm: Warm) -> Iterator[int]:
    """Started by a visitor; it ends with the test."""
    lock, former = warm.folder / meeting.LOCK, warm.host.pid if warm.host else 0

    def number() -> int:
        return int((lock.read_text("ascii") if lock.exists() else "") or former)

    until(lambda: number() != former)
    host = number()
    try:
        until(lambda: is_answered(warm))
        yield host
    finally:
        os.kill(host, signal.SIGKILL)


def is_answered(warm: Warm) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(f"{warm.folder}/{meeting.SOCKET}") == 0


def test_a_guest_asks_how_wide_the_terminal_draws(
    warm: Warm, start: Start, program: Program
) -> None:
    warm.start()
    ordinary = program(*DEMO, fresh=True)
    seats = [start(), ordinary]
    asked = [seat.sees("naccs123").session.output.count(b"\x1b[6n") for seat in seats]
    assert asked == [2, 2]


def test_a_stop_from_outside_gives_the_terminal_back_and_goes_on_with_the_visitor(
    warm: Warm, start: Start
) -> None:
    warm.start()
    seat = start().sees("naccs123")
    [guest] = warm.guests()
    seat.session.kill(signal.SIGTSTP)
    until(lambda: state(guest) == state(seat.session.pid) == "T")
    seat.session.kill(signal.SIGCONT)
    until(lambda: state(guest) != "T")
    seat.type("ONE").sees("ONE", "naccs123")


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(") ")[2][0]


def test_a_guest_that_is_killed_leaves_an_ordinary_terminal(warm: Warm, start: Start) -> None:
    warm.start()
    seat = start().sees("naccs123")
    [guest] = warm.guests()
    os.kill(guest, signal.SIGKILL)
    assert seat.session.wait_exit() == 1
    assert seat.session.modes & {25, 1049, 2004} == {25}


def test_a_visitor_that_leaves_or_dawdles_keeps_no_other_from_the_host(
    warm: Warm, start: Start
) -> None:
    warm.start()
    place = f"{warm.folder}/{meeting.SOCKET}"
    with socket.socket(socket.AF_UNIX) as gone, socket.socket(socket.AF_UNIX) as slow:
        gone.connect(place)
        other = meeting.Request(meeting.program(), "other", "/", (), {})
        with open(os.devnull, "rb") as nothing:
            meeting.send(gone, other, [nothing.fileno()] * meeting.STANDARD)
        gone.close()
        slow.connect(place)
        slow.sendall(b"\0\0")
        # The first of them may have waited too long and started by itself.
        start().sees("naccs123")
        start().sees("naccs123")
    assert warm.guests()


def test_what_is_read_once_must_be_the_same(warm: Warm, start: Start) -> None:
    warm.start()
    start("C.UTF-8").sees("naccs123")
    assert warm.guests() == []
    start().sees("naccs123")
    assert len(warm.guests()) == 1


def test_a_host_of_another_program_ends_and_the_start_is_an_ordinary_one(
    warm: Warm, start: Start
) -> None:
    warm.start("the one before")
    start().sees("naccs123")
    assert warm.ends() == 0
    assert not (warm.folder / meeting.SOCKET).exists()


def test_a_host_that_nobody_visits_ends(warm: Warm) -> None:
    warm.start("", "0.01")
    assert warm.ends() == 0
    assert not (warm.folder / meeting.SOCKET).exists()


def test_a_guest_whose_visitor_has_left_touches_nothing(warm: Warm) -> None:
    warm.start()
    reading, writing = os.pipe()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(f"{warm.folder}/{meeting.SOCKET}")
        around = meeting.surroundings(warm.environment())
        request = meeting.Request(meeting.program(), around, "/", ("--version",), {})
        meeting.send(line, request, [reading, writing, writing])
        assert int(line.recv(16)) in warm.guests()
    os.close(writing)
    until(lambda: not warm.guests())
    assert os.read(reading, 1) == b""
    os.close(reading)
