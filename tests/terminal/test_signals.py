"""A lost line or an order to stop: what was typed is saved, and the program really ends."""

import signal
import sys

import pytest

from tests.terminal.harness import Start, TerminalSession, sample

HANGUP = 128 + signal.SIGHUP
TERMINATED = 128 + signal.SIGTERM


# A thread gets the signal while the loop sleeps, as when it comes just before the loop lies down.
ASLEEP = """
import asyncio, os, signal, threading
from naccs_tui.terminal import signals

def wake():
    os.read(0, 1)
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

async def main():
    loop = asyncio.get_running_loop()
    end = loop.create_future()
    signals.install(loop, end.set_result)
    threading.Thread(target=wake).start()
    print("ready", flush=True)
    print("ended with", await end, flush=True)

asyncio.run(main())
"""


def _ready(start: Start, what: str = "save", *, fresh: bool = False) -> TerminalSession:
    session = start("ending", what, fresh=fresh)
    session.wait_for("準備完了")
    return session


def test_sigterm_saves_and_restores_the_terminal(start: Start) -> None:
    session = _ready(start, fresh=True)
    session.kill(signal.SIGTERM)
    assert session.wait_exit() == TERMINATED
    assert (start.folder / "saved").exists()
    assert 1049 not in session.modes
    assert {25, 7} <= session.modes
    assert not session.modes & {1000, 1003, 1004, 2004}
    assert session.text.strip() == ""


def test_a_signal_wakes_a_loop_that_sleeps(start: Start) -> None:
    session = start.run([sys.executable, "-c", ASLEEP])
    session.wait_for("ready")
    session.send("x\r")
    session.wait_for(f"ended with {TERMINATED}")


def test_a_hangup_saves_and_ends(start: Start) -> None:
    session = _ready(start)
    session.hangup()
    assert session.wait_exit() == HANGUP
    assert [file.name for file in start.folder.iterdir()] == ["saved"]


def test_a_hangup_in_the_middle_of_output_ends_too(start: Start) -> None:
    session = _ready(start, "flood")
    session.send("x")
    session.wait_until(lambda: session.mark() > 30_000)
    session.hangup()
    assert session.wait_exit() == HANGUP
    assert (start.folder / "saved").exists()


def test_a_lost_terminal_counts_as_a_hangup_where_no_signal_comes(start: Start) -> None:
    argv = [sys.executable, "-m", "tests.terminal.apps.orphan", *sample("ending", start.folder)]
    session = start.run(argv)
    session.wait_for("準備完了")
    session.hangup()
    assert session.wait_exit() == HANGUP
    assert (start.folder / "saved").exists()


def test_sigterm_ends_a_program_that_is_stuck(start: Start) -> None:
    session = _ready(start, "stuck")
    session.send("x")
    session.wait_for("動かない")
    session.kill(signal.SIGTERM)
    assert session.wait_exit() == TERMINATED


def test_a_save_that_fails_is_reported_and_does_not_keep_the_program_alive(start: Start) -> None:
    session = _ready(start, "cannot save")
    session.kill(signal.SIGTERM)
    assert session.wait_exit() == TERMINATED
    (report,) = start.folder.iterdir()
    assert "OSError" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"\xff\xfe", "日本".encode("shift_jis"), b"\xe3\x81"])
def test_bytes_of_another_encoding_do_not_end_the_program(start: Start, data: bytes) -> None:
    session = start("stock")
    session.wait_for("押しボタン")
    session.send(data + b"ok")
    session.wait_for("ok")
    session.kill(signal.SIGTERM)
    assert session.wait_exit() == TERMINATED
