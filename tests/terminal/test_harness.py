"""The harness itself: a test that stands on it must be able to believe it."""

import signal
import subprocess
import sys

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.harness import QUIET_MS, VISITOR_QUIET_MS, Start, TerminalSession, key_text
from tests.terminal.processes import clean_environment, finished, order_of

ECHO = """
import sys, tty
tty.setraw(0)
print("ready", end="\\x1b[?2004h", flush=True)
while True:
    read = sys.stdin.buffer.raw.read(100)
    print(repr(read), end="\\r\\n", flush=True)
"""
SIZE = """
import os, signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
print("ready", flush=True)
while True:
    signal.sigwait([signal.SIGWINCH])
    print(os.get_terminal_size(), flush=True)
"""


def _python(start: Start, source: str) -> TerminalSession:
    session = start.run([sys.executable, "-c", source])
    session.wait_for("ready")
    return session


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("tab", "\t"), ("shift+tab", "\x1b[Z"), ("f1", "\x1bOP"), ("f10", "\x1b[21~")],
        *[("ctrl+s", "\x13"), ("up", "\x1b[A"), ("ctrl+pagedown", "\x1b[6;5~"), ("+", "+")],
        *[("a", "a"), ("shift+f6", "\x1b[17;2~"), ("ctrl+right", "\x1b[1;5C")],
    ],
)
def test_keys_are_sent_as_xterm_sends_them(name: str, text: str) -> None:
    assert key_text(name) == text


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="hyper"):
        key_text("hyper")


def test_what_is_typed_and_pasted_arrives(start: Start) -> None:
    session = _python(start, ECHO)
    session.send("あ")
    session.wait_for(r"b'\xe3\x81\x82'")
    session.paste("一\n二")
    session.wait_for(r"b'\x1b[200~\xe4\xb8\x80\r\xe4\xba\x8c\x1b[201~'")


def test_a_long_paste_does_not_block(start: Start) -> None:
    session = _python(start, ECHO)
    session.paste("x" * 50_000)
    session.wait_for(r"\x1b[201~")
    assert session.output.count(b"x") > 50_000


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("\\x1b[c", r"\x1b[?64;"),
        ("\\x1b[5n", r"\x1b[0n"),
        ("\\x1b[3;5H\\x1b[6n", r"\x1b[3;5R"),
        ("\\x1b[?25$p", r"\x1b[?25;2$y"),
        ("\\x1b[?2026$p", r"\x1b[?2026;0$y"),
        ("\\x1b[18t", r"\x1b[8;24;80t"),
        ("\\x1b]11;?\\x07", r"\x1b]11;rgb:0000/0000/0000\x07"),
    ],
)
def test_questions_are_answered_as_xterm_does(start: Start, question: str, answer: str) -> None:
    session = _python(start, ECHO.replace("\\x1b[?2004h", question))
    session.wait_for(answer)


def test_a_resize_reaches_the_program(start: Start) -> None:
    session = _python(start, SIZE)
    session.resize(120, 40)
    session.wait_for("columns=120, lines=40")
    assert len(session.screen) == 40


def test_kill_and_hangup_end_a_program(start: Start) -> None:
    killed, hung = _python(start, SIZE), _python(start, SIZE)
    killed.kill()
    hung.hangup()
    assert killed.wait_exit() == -signal.SIGKILL
    assert hung.wait_exit() == -signal.SIGHUP


def test_waiting_in_vain_shows_the_screen(start: Start) -> None:
    session = _python(start, SIZE)
    with pytest.raises(TimeoutError, match="ready"):
        session.wait_for("never", timeout=0.05)


def test_a_program_that_ended_ends_the_waiting(start: Start) -> None:
    session = start.run([sys.executable, "-c", "print('bye')"])
    with pytest.raises(TimeoutError, match="bye"):
        session.wait_for("never")
    assert session.wait_exit() == 0


def test_the_environment_is_clean(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NACCS_SECRET", "1")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    session = start.run(["env"], env={"EXTRA": "2"})
    session.wait_exit()
    names = {line.partition("=")[0] for line in session.screen if "=" in line}
    assert names == {"PATH", "HOME", "LANG", "TERM", "COLORTERM", "PYTHONPATH", "EXTRA"}


PRODUCT = [sys.executable, "-m", "naccs_tui", "demo"]


@pytest.mark.parametrize(
    ("argv", "more", "forked"),
    [
        (PRODUCT, {}, True),
        (PRODUCT, {"SSH_TTY": "/dev/pts/1"}, True),
        (PRODUCT, {"NO_COLOR": "1"}, False),
        (PRODUCT, {"LC_ALL": "ja_JP.UTF-8"}, False),
        (PRODUCT, {"NACCS_WARM_START": "1"}, False),
        ([sys.executable, "-m", "tests.program.obedient", "demo"], {}, False),
        ([sys.executable], {}, False),
        (["env"], {}, False),
    ],
)
def test_only_what_has_nothing_to_read_anew_is_forked(
    argv: list[str], more: dict[str, str], forked: bool
) -> None:
    assert (order_of(argv, {**clean_environment(), **more}) is not None) is forked


def test_a_forked_program_says_the_same_and_ends_the_same() -> None:
    argv = [*PRODUCT, "--today", "never"]
    done = subprocess.run(argv, env=clean_environment(), capture_output=True, check=False)
    assert finished("demo", "--today", "never") == (2, b"", done.stderr)
    assert done.returncode == 2


def test_a_visitor_must_be_silent_for_longer(start: Start) -> None:
    assert start.run(["true"]).quiet_ms == QUIET_MS
    visitor = start.run(["true"], env={"NACCS_WARM_START": "1"})
    assert visitor.quiet_ms == VISITOR_QUIET_MS


def test_sequences_may_come_in_pieces() -> None:
    whole = Emulator(20, 3)
    pieces = Emulator(20, 3)
    data = "\x1b[?1049h\x1b[1;31m赤\x1b[0m\x1b]0;題\x07\x1bPq\x1b\\\x1b[?25$p\x1b[2;3Hい\x1b[6n".encode()
    expected = whole.feed(data)
    assert b"".join(pieces.feed(data[i : i + 1]) for i in range(len(data))) == expected
    assert pieces.lines == whole.lines == ["赤", "  い", ""]
    assert pieces.cell(0, 0).fg == "red"
    assert pieces.cell(0, 0).bold


def test_leaving_the_alternate_screen_brings_the_first_one_back() -> None:
    emulator = Emulator(20, 2)
    emulator.feed(b"shell$ \x1b[?1049hinside\x1b[?1049l")
    assert emulator.lines == ["shell$", ""]
