"""List pages of an application that are left and come back to."""

from pathlib import Path

from naccs_tui.domain.field import Mark
from tests.screens.clerk import Clerk, at_work


def marks(clerk: Clerk) -> list[Mark]:
    """What is to become of the IDs."""
    return [row.mark for row in clerk.form().wizard.filling.lists["user_ids"].rows]


async def open_ids(clerk: Clerk) -> None:
    """The page of the IDs, from home."""
    await clerk.open_change("識別番号")
    await clerk.press("f8")
    await clerk.sees("識別番号 入力", "1TK0A")


async def test_what_was_done_is_undone_on_a_page_that_one_came_back_to(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_ids(clerk)
        await clerk.press("space")
        await clerk.sees("削除")
        await clerk.press("f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f8")
        await clerk.sees("識別番号 入力", "削除")
        await clerk.press("ctrl+z")
        await clerk.is_told("元に戻しました: 行の印")
        assert set(marks(clerk)) == {Mark.KEEP}


async def test_a_row_that_is_open_stays_open_on_a_page_that_one_comes_back_to(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_ids(clerk)
        await clerk.press("f6")
        await clerk.stands_in("user_ids", "user_code")
        await clerk.press("2", "tab", "f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f8")
        await clerk.stands_in("user_ids", "method")
        assert marks(clerk)[-1] is Mark.ADD
