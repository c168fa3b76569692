"""What the message line says belongs to now: it goes when one goes elsewhere."""

from pathlib import Path

from naccs_tui.screens.application import ApplicationScreen
from naccs_tui.screens.applications import ApplicationsScreen
from naccs_tui.screens.contract import ContractScreen
from naccs_tui.screens.procedure import FormScreen
from tests.screens.clerk import at_work

NO_USE = "この画面では使わないキーです"


async def test_whoever_comes_back_to_a_list_reads_how_many_there_are(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("5")
        await clerk.is_on(ApplicationsScreen)
        await clerk.is_told("件")
        await clerk.press("f9")
        await clerk.is_told(NO_USE)
        await clerk.press("enter")
        await clerk.is_on(ApplicationScreen)
        await clerk.press("f12")
        await clerk.is_on(ApplicationsScreen)
        await clerk.is_told("件")
        assert NO_USE not in clerk.message


async def test_another_page_of_the_contract_begins_without_old_news(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.is_on(ContractScreen)
        await clerk.is_told("2013/07/18現在の契約内容です")
        await clerk.press("f4")
        await clerk.is_told(NO_USE)
        await clerk.press("f8")
        await clerk.is_told("2013/07/18現在の契約内容です")


async def test_a_warning_of_the_check_is_not_read_as_one_about_the_field_one_comes_back_to(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.confirm_an_overlap()
        await clerk.press("f12")
        await clerk.is_on(FormScreen)
        await clerk.sees_still()
        assert "[P004]" not in clerk.message


async def test_behind_a_dialog_what_was_said_stays(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f9")
        await clerk.is_told("下書きを保存しました")
        await clerk.press("f1", "escape")
        await clerk.is_on(FormScreen)
        await clerk.is_told("下書きを保存しました")
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        assert "下書きを保存しました" not in clerk.message
