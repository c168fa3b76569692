"""A program that hangs, or a test that is broken off, costs that test and no other."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import processes
from tests.terminal.fork_server import PROGRAMS, Order, run
from tests.terminal.processes import (
    Child,
    Forks,
    clean_environment,
    finished,
    forks,
    has_ended,
    on_pipe,
)


class Interrupted(BaseException):
    """As a limit of time comes into a test, from wherever it is."""


def interrupt(*_arguments: object) -> int:
    raise Interrupted


def hanging(server: Forks, folder: Path) -> Child:
    """A program that waits for visitors for ever; its data are the folder's."""
    order = Order("tests.program.warm_host", [], environment(folder), f"{folder}")
    with open(os.devnull, "r+b", buffering=0) as nothing:
        return server.start(order, [nothing.fileno()] * 3)


def environment(folder: Path) -> dict[str, str]:
    return {**clean_environment(), "XDG_RUNTIME_DIR": f"{folder}"}


@pytest.mark.parametrize("fresh", [False, True])
def test_a_program_that_does_not_end_is_killed_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool
) -> None:
    argv = [sys.executable, "-m", "tests.program.warm_host"]
    with open(os.devnull, "wb") as nothing:
        child = on_pipe(argv, environment(tmp_path), nothing.fileno(), fresh=fresh)
    patience = iter([True, False])
    ends = has_ended
    monkeypatch.setattr(
        processes, "has_ended", lambda end, most: ends(end, 0 if next(patience, False) else most)
    )
    with pytest.raises(AssertionError, match="did not end"):
        child.reap()
    assert not Path(f"/proc/{child.pid}").exists()
    assert finished("--version")[0] == 0


@pytest.mark.parametrize("where", ["has_ended", "heard"])
def test_an_interrupted_waiting_derails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    first = hanging(forks(), tmp_path)
    if where == "heard":
        os.kill(first.pid, signal.SIGKILL)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(processes, where, interrupt)
        with pytest.raises(Interrupted):
            first.reap()
    second = hanging(forks(), tmp_path)
    assert Path(f"/proc/{second.pid}").exists()
    os.kill(second.pid, signal.SIGKILL)
    assert second.reap() == signal.SIGKILL
    if where == "has_ended":
        os.kill(first.pid, signal.SIGKILL)
        assert first.reap() == signal.SIGKILL


def test_an_answer_about_another_process_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = hanging(forks(), tmp_path)
    os.kill(child.pid, signal.SIGKILL)
    heard = processes.heard
    monkeypatch.setattr(processes, "heard", lambda line: (heard(line)[0], 1, 0))
    with pytest.raises(AssertionError, match="is about 1"):
        child.reap()


def test_a_status_is_told_once_and_the_server_goes_on(tmp_path: Path) -> None:
    child = hanging(forks(), tmp_path)
    with pytest.raises(AssertionError, match="has not ended"):
        child.status()
    os.kill(child.pid, signal.SIGKILL)
    assert child.reap() == signal.SIGKILL
    with pytest.raises(AssertionError, match="told before"):
        child.status()


@pytest.fixture
def own_forks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forks]:
    """A server that the test may end."""
    server = Forks()
    yield server
    monkeypatch.setattr(processes, "SOON", 0)
    server.close()


@pytest.mark.parametrize("stuck", [False, True])
def test_who_closes_the_line_leaves_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_forks: Forks, stuck: bool
) -> None:
    child = hanging(own_forks, tmp_path)
    ends = [os.pidfd_open(child.pid), os.pidfd_open(own_forks.pid)]
    if stuck:
        os.kill(own_forks.pid, signal.SIGSTOP)
        monkeypatch.setattr(processes, "SOON", 0)
    else:
        monkeypatch.setattr(processes, "children", lambda _pid: [])
    own_forks.close()
    assert all(has_ended(each, processes.PATIENCE) for each in ends)
    for each in ends:
        os.close(each)


@pytest.mark.parametrize(
    ("left", "code", "said"), [("言葉", 1, "言葉\n"), (None, 0, ""), (3, 3, ""), (0, 0, "")]
)
def test_a_forked_program_that_leaves_with_words_says_them(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: str | int | None,
    code: int,
    said: str,
) -> None:
    def leave(_order: Order) -> int:
        raise SystemExit(left)

    monkeypatch.setitem(PROGRAMS, "leaving", leave)
    assert run(Order("leaving", [], {}, ".")) == code
    assert capsys.readouterr().err == said
