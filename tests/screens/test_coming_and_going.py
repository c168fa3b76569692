"""Whichever way one leaves an application, what was entered is there when one comes back."""

from pathlib import Path

import pytest

from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_choice import ChoiceScreen
from naccs_tui.screens.procedure_confirm import ConfirmScreen
from naccs_tui.screens.procedure_start import GuidanceScreen
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work

CONTINUE = "前回の続き"
SAVED = "契約内容の変更 (たった今保存)"


async def test_back_through_all_screens_and_forward_again_keeps_everything(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        before = await clerk.sees_still()
        for screen in (FormScreen, ChoiceScreen, GuidanceScreen):
            await clerk.press("f12")
            await clerk.is_on(screen)
        await clerk.press("f10")
        await clerk.is_on(ChoiceScreen)
        await clerk.sees(f"[x]    {OFFICE_ITEM}")
        await clerk.press("f10")
        await clerk.is_on(FormScreen)
        await clerk.confirm()
        assert await clerk.sees_still() == before
        assert len(clerk.drafts()) == 1


async def test_a_reissue_goes_on_where_it_was_after_a_look_at_its_guidance(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_reissue()
        await clerk.press("f8")
        await clerk.stands_in("reissue", "wished_day")
        await clerk.enter("20130722")
        await clerk.press("f12")
        await clerk.is_on(GuidanceScreen)
        await clerk.press("enter")
        await clerk.stands_in("reissue", "reason")
        await clerk.sees("2013/07/22")
        assert len(clerk.drafts()) == 1


@pytest.mark.parametrize("ways", [("f3",), ("ctrl+q",), ("f2", "1"), ("f2", "3", "f12")])
async def test_an_application_left_in_the_middle_is_offered_at_home(
    root: Path, ways: tuple[str, ...]
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.go_to("phone")
        await clerk.press("end", "ctrl+u")
        await clerk.type("0399990000")
        for key in ways:
            await clerk.press(key)
        await clerk.is_on(MenuScreen)
        await clerk.sees(CONTINUE, SAVED)
        await clerk.go_down_to(SAVED)
        await clerk.press("enter")
        await clerk.stands_in("office", "phone")
        await clerk.sees("0399990000", "論理端末・証明書")


@pytest.mark.parametrize("ways", [("f12", "f12"), ("f3",), ("f2", "1")])
async def test_an_untouched_application_leaves_no_draft(root: Path, ways: tuple[str, ...]) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("space", "space", *ways)
        await clerk.is_on(MenuScreen)
        await clerk.at_home()
        assert clerk.drafts() == []
        assert CONTINUE not in await clerk.sees_still()


async def test_an_untouched_application_with_pages_opened_leaves_no_draft(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_reissue()
        await clerk.press("f8", "f8")
        await clerk.sees("TKT10231A")
        await clerk.press("f2", "1")
        await clerk.is_on(MenuScreen)
        assert CONTINUE not in await clerk.sees_still()
        assert clerk.drafts() == []


async def test_an_application_being_confirmed_is_continued_there(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        await clerk.press("f3")
        await clerk.go_down_to(SAVED)
        await clerk.press("enter")
        await clerk.is_on(ConfirmScreen)
        await clerk.press("f12")
        await clerk.is_on(FormScreen)
        await clerk.press("f12")
        await clerk.is_on(ChoiceScreen)


async def test_the_next_application_is_a_new_one(root: Path) -> None:
    async with at_work(root) as clerk:
        await begin_and_leave(clerk)
        await clerk.open_choice()
        await clerk.sees_no("[x]")
        await clerk.press("space", "f3")
        await clerk.is_on(MenuScreen)
        assert len(clerk.drafts()) == 2


async def begin_and_leave(clerk: Clerk) -> None:
    await clerk.open_choice()
    await clerk.press("space", "f3")
    await clerk.sees(CONTINUE)
