"""Keys that come faster than the program acts on them meet the field they were meant for."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from naccs_tui.terminal.crash import CrashReports
from tests.terminal.apps.login import LoginApp
from tests.terminal.harness import Start


@pytest.mark.parametrize("between", ["\t", "\r"])
def test_a_whole_login_in_one_burst(start: Start, between: str) -> None:
    session = start("login")
    session.wait_for("ログイン")
    session.send(f"TKT101{between}naccs123\rそのまま\x1bOR")
    assert session.wait_exit() == 0
    assert "次の画面: そのまま" in session.text


def test_a_password_never_lands_in_the_field_before(start: Start) -> None:
    session = start("login")
    session.wait_for("ログイン")
    session.send("TKT101\tnaccs123")
    session.wait_for("naccs123")
    assert session.screen[1:3] == ["TKT101", "naccs123"]


def test_a_paste_keeps_its_place_among_the_keys(start: Start) -> None:
    session = start("login")
    session.wait_for("ログイン")
    session.send("\t\x1b[200~一\x1b[201~二")
    session.wait_for("一二")


def test_what_is_typed_before_the_first_screen_waits_for_it(start: Start) -> None:
    session = start("login", fresh=True)
    session.send("TKT101\tnaccs123")
    session.wait_until(lambda: session.screen[:3] == ["ログイン", "TKT101", "naccs123"])


async def test_a_key_that_got_lost_on_its_way_does_not_hold_the_others_for_ever(
    tmp_path: Path,
) -> None:
    app = LoginApp(CrashReports(tmp_path))
    async with app.run_test() as pilot:
        app._on_its_way = True
        app._sent_at = float("-inf")
        await pilot.press("a", "b")
        assert app.screen.query_one("#code", Input).value == "ab"


async def test_who_follows_an_earlier_key_does_not_let_later_ones_go(tmp_path: Path) -> None:
    app = LoginApp(CrashReports(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        app._on_its_way, app._sent_at, earlier = True, float("inf"), app._newest
        app._newest += 1
        app._early.append(events.Key("a", "a"))
        await app._arrive(earlier, 1)
        assert list(app._early)
        await app._arrive(app._newest, 1)
        assert not app._early
