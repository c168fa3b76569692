"""A quiet terminal: bytes on the line are counted, since over SSH they are the waiting time."""

import re

from tests.terminal.harness import Start

STOCK = {"PAINTER": "stock"}
MOVE = re.compile(rb"\x1b\[(\d+);\d+H")


def test_a_change_of_focus_repaints_two_widgets_only(start: Start) -> None:
    session = start("pair", env=STOCK)
    session.wait_for("二番目")
    session.settle(answered=False)
    session.key("tab")
    written = session.settle()
    assert {int(row) for row in MOVE.findall(written)} == {1, 22}
    assert len(written) <= 400


def test_textuals_own_screen_repaints_itself_whole(start: Start) -> None:
    session = start("pair", "loud", env=STOCK)
    session.wait_for("二番目")
    session.settle(answered=False)
    session.key("tab")
    assert len(session.settle()) > 3000


def test_a_synchronized_update_is_opened_and_closed_once(start: Start) -> None:
    session = start("pair", synchronized=True)
    session.wait_for("二番目")
    session.settle(answered=False)
    session.key("tab")
    written = session.settle()
    assert written.startswith(b"\x1b[?2026h")
    assert written.endswith(b"\x1b[?2026l")
    assert written.count(b"\x1b[?2026h") == 1


def test_a_drawn_field_echoes_a_kana_in_few_bytes(start: Start) -> None:
    session = start("drawn")
    session.wait_for("下の行")
    session.settle(answered=False)
    session.send("か")
    assert len(session.settle()) <= 250


def test_nothing_is_written_in_an_idle_second(start: Start) -> None:
    session = start("drawn")
    session.wait_for("下の行")
    session.settle(answered=False)
    assert session.listen(1.0) == b""
