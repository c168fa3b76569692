"""Screens take the room there is; in too small a terminal they wait for more."""

from pathlib import Path

import pytest

from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure import FormScreen
from tests.screens.clerk import TERMINALS_ITEM, at_work

SLOGAN = "人・物・国をつなぐ"


async def test_a_terminal_that_is_too_small_hides_the_form_and_keeps_what_was_typed(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.go_to("phone")
        await clerk.press("end", "ctrl+u")
        await clerk.type("0399990000")
        await clerk.resize(60, 15)
        await clerk.sees("端末の大きさ 60x15 は小さすぎます [X007]", "72x18 以上に広げてください")
        assert clerk.drafts()[-1].filling.records["applicant"].values["phone"] == "0399990000"
        await clerk.resize(71, 18)
        await clerk.sees("71x18")
        await clerk.resize(72, 18)
        await clerk.is_on(FormScreen)
        await clerk.sees("0399990000")
        await clerk.stands_in("applicant", "phone")


@pytest.mark.parametrize(("account", "slogan"), [("TKT101", True), ("NAC001/sato", False)])
async def test_the_session_line_is_always_whole(root: Path, account: str, slogan: bool) -> None:
    async with at_work(root, account=account) as clerk:
        top = clerk.screen().splitlines()[0]
        assert top.endswith(f" {account} 2013/07/18 19:05からログイン中")
        assert (SLOGAN in top, "NACCSサポートシステム" in top) == (slogan, True)


async def test_all_menu_items_show_beside_drafts(root: Path) -> None:
    async with at_work(root) as clerk:
        for count in range(1, 3):
            await clerk.open_choice()
            await clerk.press("space", "f3")
            await clerk.is_on(MenuScreen)
            text = await clerk.sees_still()
            assert text.count("契約内容の変更 (たった今保存)") == count
            assert "7  請求金額の参照" in text
            assert "新着情報 (未読 7件)" in text


async def test_lists_and_pages_say_that_there_is_more(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("6", "f8")
        await clerk.sees("企業に関する項目")
        lines = (await clerk.sees_still()).splitlines()
        assert (lines[5][-1], lines[-4][-1]) == ("目", "v")
        await clerk.press("end")
        await clerk.sees("hanako@")
        lines = (await clerk.sees_still()).splitlines()
        assert lines[5].endswith(" ^")
        assert not lines[-4].endswith("v")


async def test_the_detail_of_an_application_takes_the_room_of_a_larger_window(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("5")
        await clerk.sees("1308708A")
        await clerk.press("enter")
        await clerk.sees("変更の内容", "経過")
        assert "taro@" not in await clerk.sees_still()
        await clerk.resize(120, 40)
        await clerk.sees("taro@tokyo-tsukan.example.jp\n")


async def test_a_wider_window_shows_more_of_what_stands_there_today(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.sees("東京通関株式会社 大井営業…")
        await clerk.resize(100, 30)
        await clerk.sees("東京通関株式会社 大井営業所 東京都品川区")
        await clerk.go_down_to(TERMINALS_ITEM)
        await clerk.press("space")
        await clerk.sees(f"[x]    {TERMINALS_ITEM}")
