"""元に戻す: a field, a field in a row, a whole row."""

from pathlib import Path

from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work


def phone(clerk: Clerk) -> object:
    return clerk.drafts()[-1].filling.records["office"].values["phone"]


async def test_a_field_holds_again_what_it_held_before_the_application(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.go_to("phone")
        await clerk.enter("0399990000")
        await clerk.sees("変更 電話番号")
        await clerk.go_to("phone")
        await clerk.press("f9")
        await clerk.is_told("下書きを保存しました")
        assert phone(clerk) == "0399990000"
        await clerk.press("f11")
        await clerk.sees_no("変更 電話番号")
        await clerk.press("ctrl+s")
        await clerk.is_told("下書きを保存しました")
        assert phone(clerk) == "0337700101"


async def test_restoring_can_itself_be_undone(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.type("新")
        await clerk.sees("東京通関株式会社新")
        await clerk.press("ctrl+y")
        await clerk.sees_no("東京通関株式会社新")
        await clerk.press("ctrl+z")
        await clerk.sees("東京通関株式会社新")


async def test_a_marked_row_is_kept_again(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
        await clerk.press("f8", "f8")
        await clerk.sees("TKT10231A")
        await clerk.press("space")
        await clerk.sees(" 削除 10231A")
        await clerk.press("f11")
        await clerk.sees_no(" 削除 10231A")
        rows = clerk.drafts()[-1].filling.lists["net_terminals"].rows
        assert [row.mark for row in rows] == ["keep"] * 5


async def test_a_new_row_is_taken_out_with_delete_and_that_is_said(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.press("f8")
        await clerk.sees("TKT10231A")
        await clerk.press("f6")
        await clerk.stands_in("net_terminals", "system_class")
        await clerk.press("3", "tab")
        await clerk.type("倉庫")
        await clerk.press("f11")
        await clerk.sees_no("設置場所                 倉庫")
        await clerk.type("本社")
        await clerk.press("escape", "f11")
        await clerk.is_told("新しい行です。Deleteで取り消せます")
        await clerk.press("delete")
        await clerk.is_told("新しい行を取り消しました。Ctrl+Zで戻せます")
        await clerk.sees_no("センターで発番 共用")
        await clerk.press("ctrl+z")
        await clerk.sees("センターで発番 共用   本社")
