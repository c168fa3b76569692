"""A crash shows a number and leaves a report; what was typed shows up in neither."""

import re
import stat

import pytest

from tests.terminal.apps.secret import SECRET
from tests.terminal.harness import Start, TerminalSession

PLACES = [
    *("action", "rich_error", "worker", "thread", "render", "input_thread", "unmount"),
]


def _crashed(start: Start, place: str, *, fresh: bool = False) -> TerminalSession:
    session = start("crash", place, env={"SSH_TTY": "x"}, fresh=fresh)
    if place != "compose":
        session.wait_for("準備完了")
        session.send("c")
    session.wait_exit()
    return session


@pytest.mark.parametrize("place", [*PLACES, "compose"])
def test_a_crash_shows_a_number_and_never_what_was_typed(start: Start, place: str) -> None:
    session = _crashed(start, place)
    (report,) = start.folder.iterdir()
    assert session.exit_code == 1
    assert report.stem in session.text
    assert str(report) in session.text.replace("\n", "")
    assert re.fullmatch(r"E-\d{8}-[2-9A-Z]{4}", report.stem)
    assert SECRET.encode() not in session.output
    assert b"Traceback" not in session.output
    assert b"\a" not in session.output
    assert SECRET not in report.read_text(encoding="utf-8")
    assert "Error" in report.read_text(encoding="utf-8")
    assert "in fail" in report.read_text(encoding="utf-8") or place == "rich_error"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_crash_restores_the_terminal_before_it_speaks(start: Start) -> None:
    session = _crashed(start, "action", fresh=True)
    assert 1049 not in session.modes
    assert 25 in session.modes
    assert "控え番号" in session.text


def test_an_error_in_a_forgotten_task_is_recorded_and_not_printed(start: Start) -> None:
    # What nobody holds any more is found at the end of an ordinary process.
    session = _crashed(start, "task", fresh=True)
    (report,) = start.folder.iterdir()
    assert session.exit_code == 0
    assert session.text.strip() == ""
    assert SECRET.encode() not in session.output
    assert "ValueError" in report.read_text(encoding="utf-8")
