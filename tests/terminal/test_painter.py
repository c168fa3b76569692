"""The cell painter in real pseudo terminals, beside Textual's own painter."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.terminal.harness import QUIET_MS, ROOT, Start, TerminalSession, sample

# There the program is another process than the one that can be asked whether it sleeps.
TMUX_QUIET_MS = 120
KEYS = ("あ", "tab", "tab", "い", "shift+tab", "ctrl+end", "ctrl+home", "left", "backspace")


def session_with(
    start: Start, painter: str, *arguments: str, fresh: bool = False
) -> TerminalSession:
    """A page of the forms in 120 columns, painted and quiet."""
    page, env = arguments or ("office",), {"PAINTER": painter}
    session = start("forms", *page, env=env, size=(120, 40), fresh=fresh)
    session.wait_for("F10")
    session.settle(answered=False)
    return session


def press(session: TerminalSession, key: str, quiet_ms: int = QUIET_MS) -> bytes:
    if len(key) > 1:
        session.key(key)
    else:
        session.send(key)
    return session.settle(quiet_ms)


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        (("office",), KEYS),
        (("terminals", "", "99"), ("down", "down", "pagedown", "up", "insert", "tab", "お")),
        (("certificates", "", "99"), ("space", "down", "space", "pagedown", "pageup")),
    ],
)
def test_every_key_leads_to_the_same_screen(
    start: Start, page: tuple[str, ...], keys: tuple[str, ...]
) -> None:
    cells, stock = (session_with(start, each, *page) for each in ("cells", "stock"))
    for key in ("", *keys):
        if key:
            press(cells, key)
            press(stock, key)
        assert cells.cursor == stock.cursor, key
        assert cells.emulator.picture() == stock.emulator.picture(), key
    assert cells.mark() * 5 < stock.mark()


def test_a_key_is_one_frame(start: Start) -> None:
    session = start("forms", "office", size=(120, 40), synchronized=True)
    session.wait_for("F10")
    session.settle(answered=False)
    for key in KEYS:
        # Each frame is bracketed by this sequence and its end.
        assert press(session, key).count(b"\x1b[?2026h") == 1, key


def test_a_size_and_back_again_is_painted_anew(start: Start) -> None:
    session = session_with(start, "cells")
    before = session.emulator.picture()
    session.resize(60, 20)
    session.resize(120, 40)
    session.wait_until(lambda: session.emulator.picture() == before, "the screen as it was")


def test_where_only_the_way_back_is_told_it_is_painted_anew(start: Start) -> None:
    session = session_with(start, "cells")
    before = session.emulator.picture()
    session.emulator.resize(60, 20)
    session.emulator.resize(120, 40)
    assert session.emulator.picture() != before
    session.kill(signal.SIGWINCH)
    session.wait_until(lambda: session.emulator.picture() == before, "the screen as it was")


def test_another_size_is_painted_anew(start: Start) -> None:
    cells, stock = (session_with(start, each) for each in ("cells", "stock"))
    for session in (cells, stock):
        session.resize(90, 30)
        session.settle()
    assert cells.emulator.picture() == stock.emulator.picture()


def test_after_a_break_the_screen_is_whole_again(start: Start) -> None:
    # Who asks how a process stops must have started it.
    session = session_with(start, "cells", fresh=True)
    before = session.emulator.picture()
    session.kill(signal.SIGTSTP)
    session.wait_until(lambda: 1049 not in session.modes, "the shell's screen")
    # It stops itself a moment after it has given the terminal back.
    os.waitid(os.P_PID, session.pid, os.WSTOPPED | os.WNOWAIT)
    session.kill(signal.SIGCONT)
    session.wait_until(lambda: session.emulator.picture() == before, "the screen as it was")


def test_leaving_leaves_no_style_behind(start: Start) -> None:
    session = session_with(start, "cells")
    session.send("か")
    session.settle()
    session.key("ctrl+q")
    session.wait_exit()
    assert session.output.rfind(b"\x1b[m") > session.output.rfind(b"\xe3\x81\x8b")


def test_a_painter_that_fails_is_replaced_and_put_on_record(start: Start, tmp_path: Path) -> None:
    broken, stock = session_with(start, "broken"), session_with(start, "stock")
    for key in ("あ", "tab"):
        press(broken, key)
        press(stock, key)
    assert broken.emulator.picture() == stock.emulator.picture()
    (report,) = tmp_path.glob("*.txt")
    assert "RuntimeError" in report.read_text("utf-8")
    assert "painter" in report.read_text("utf-8")


def inside_tmux(start: Start, folder: Path, painter: str) -> TerminalSession:
    """The program in tmux, which is a terminal of its own, in a terminal."""
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("needs tmux")
    settings = folder / f"{painter}.conf"
    settings.write_text("set -g status off\nset -g default-terminal tmux-256color\n", "utf-8")
    server = ["-S", str(folder / painter), "-f", str(settings)]
    surroundings = ["-e", f"PAINTER={painter}", "-e", f"PYTHONPATH={ROOT}", "-c", str(ROOT)]
    argv = [program, *server, "new-session", *surroundings, *sample("forms", folder, "office")]
    session = start.run(argv, size=(100, 30))
    session.wait_for("F10")
    session.settle(TMUX_QUIET_MS, answered=False)
    return session


def test_it_is_the_same_inside_tmux(start: Start, tmp_path: Path) -> None:
    cells, stock = (inside_tmux(start, tmp_path, painter) for painter in ("cells", "stock"))
    for key in ("", *KEYS):
        if key:
            press(cells, key, TMUX_QUIET_MS)
            press(stock, key, TMUX_QUIET_MS)
        assert cells.cursor == stock.cursor, key
        assert cells.emulator.picture() == stock.emulator.picture(), key
    for session in (cells, stock):
        session.key("ctrl+q")
        session.wait_exit()
