"""The desk's dialogs: long questions scroll, pasted lines become one, a close loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.screen import ModalScreen

import naccs_tui
from naccs_tui.screens.desk.dialogs import PreviewDialog, TextDialog

Dialog = ModalScreen[bool] | ModalScreen[str | None]
CSS = Path(naccs_tui.__file__).with_name("app.tcss")


class Host(App[None]):
    """Shows one dialog and keeps its answer."""

    CSS_PATH = CSS
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Dialog]) -> None:
        super().__init__()
        self._make = make
        self.answers: list[bool | str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self._make(), self.answers.append)

    def text(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("enter", False)])
async def test_a_long_question_scrolls_and_its_safe_answer_has_the_focus(
    key: str, answer: bool
) -> None:
    lines = [f"第{place:02d}行" for place in range(40)]
    host = Host(lambda: PreviewDialog("差し戻しますか", lines, yes="差し戻す", no="差し戻さない"))
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "第00行" in host.text()
        assert "第39行" not in host.text()
        await pilot.press(*["pagedown"] * 5)
        assert "第39行" in host.text()
        assert "差し戻す (Y)" in host.text()
        await pilot.press(key)
        await pilot.pause()
    assert host.answers == [answer]


async def test_pasted_lines_become_one() -> None:
    host = Host(lambda: TextDialog("理由"))
    async with host.run_test(size=(80, 24)) as pilot:
        host.post_message(events.Paste("一行目\n二行目"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    [answer] = host.answers
    assert isinstance(answer, str)
    assert ("一行目" in answer, "二行目" in answer, "\n" in answer) == (True, True, False)


async def test_what_is_wrong_keeps_the_dialog_open_and_closing_hands_over_what_was_typed() -> None:
    kept: list[str] = []
    host = Host(
        lambda: TextDialog("理由", "長い", complain=lambda _text: "長すぎます", keep=kept.append)
    )
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "長すぎます" in host.text()
        assert not host.answers
        await pilot.press("escape")
        await pilot.pause()
    assert (host.answers, kept) == ([None], ["長い"])


async def test_a_text_that_does_not_fit_the_field_is_shown_whole_below_it() -> None:
    host = Host(lambda: TextDialog("理由", "始" + "あ" * 120 + "終"))
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "始" in host.text()
        assert host.text().count("終") == 2


async def test_a_long_text_does_not_push_the_hint_away_and_shows_its_end() -> None:
    said: list[str] = []
    long = "始" + "あ" * 1500 + "終"

    def complain(text: str) -> str:
        return "長すぎます" if len(text) > 400 else ""

    host = Host(
        lambda: TextDialog("理由", long, hint="Enterで決定", complain=complain, keep=said.append)
    )
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Enterで決定" in host.text()
        assert "長すぎます" in host.text()
        assert host.text().count("終") == 2
        await pilot.press("x")
        await pilot.pause()
    assert said == [f"{long}x"], "kept while one types"
