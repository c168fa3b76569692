"""What each account finds: its own drafts, and a word where something is not its business."""

from pathlib import Path

import pytest

from naccs_tui.screens.applications import ApplicationsScreen
from naccs_tui.screens.desk.mails import MailsScreen
from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure_start import GuidanceScreen
from tests.screens.clerk import Clerk, at_work
from tests.screens.wire import Wire

CONTINUE = "前回の続き"
NOT_ALLOWED = ("この操作を行う権限がありません [S004]", "権限のある方に依頼してください")


async def signs_in_as(clerk: Clerk, account: str) -> None:
    """Somebody else takes the seat."""
    await clerk.press("f3")
    await clerk.sees("事業所コード")
    await clerk.sign_in(account)
    await clerk.at_home()


async def test_drafts_are_seen_by_the_account_that_made_them_only(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("space", "f3")
        await clerk.sees(CONTINUE)
        for account in ("NAC001/sato", "NAC001", "tkt101"):
            await signs_in_as(clerk, account)
            assert (CONTINUE in await clerk.sees_still()) == (account == "tkt101")


async def test_a_manager_who_may_not_apply_is_told_so(root: Path, wire: Wire) -> None:
    async with at_work(root, account="NAC001/suzuki") as clerk:
        for number in ("1", "4"):
            await clerk.press(number)
            await clerk.is_on(GuidanceScreen)
            await clerk.press("enter")
            await clerk.is_told(*NOT_ALLOWED)
            assert type(clerk.app.screen) is GuidanceScreen
            await clerk.press("f12")
            await clerk.is_on(MenuScreen)
        assert wire.posts == []
        assert clerk.drafts() == []


@pytest.mark.parametrize("account", ["CTR001", "CTR002"])
async def test_the_center_finds_a_home_of_its_own(root: Path, account: str) -> None:
    async with at_work(root, account=account) as clerk:
        home = await clerk.sees_still()
        assert [each for each in ("前回の続き", "新着情報", "申込を行う") if each in home] == []
        await clerk.press("f9")
        await clerk.is_told("この画面では使わないキーです")
        await clerk.press("f2", "4")
        await clerk.is_on(MailsScreen)
        await clerk.press("f3")
        await clerk.at_home()
        await clerk.press("2")
        await clerk.is_on(ApplicationsScreen)
        await clerk.sees("1308725C", "1308708A", "1308597A")


async def test_an_office_sees_its_own_applications_only(root: Path) -> None:
    async with at_work(root, account="DOE701") as clerk:
        await clerk.press("5")
        await clerk.sees("1305572A", "申込書未出力")
        await clerk.is_told("1件")
        await clerk.sees_no("1308708A")
