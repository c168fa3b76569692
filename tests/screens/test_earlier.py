"""前回の申込を元に作成 on the page of items."""

from pathlib import Path

from naccs_tui.screens.procedure_choice import ChoiceScreen
from tests.screens.clerk import Clerk, at_work

QUESTION = "入力した内容は前回の申込の内容に置き換わります"


def phone(clerk: Clerk) -> object:
    """What stands in the office's phone."""
    screen = clerk.app.screen
    assert isinstance(screen, ChoiceScreen)
    return screen.wizard.filling.records["office"].values["phone"]


async def test_what_was_typed_is_not_replaced_without_a_question(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change("0311112222")
        await clerk.press("f12")
        await clerk.sees("変更申込内容 入力")
        await clerk.press("f6")
        await clerk.sees(QUESTION)
        await clerk.press("n")
        await clerk.sees("変更申込内容 入力")
        assert phone(clerk) == "0311112222"
        await clerk.press("f6")
        await clerk.sees(QUESTION)
        await clerk.press("y")
        await clerk.sees("の内容を入れました")
        assert phone(clerk) != "0311112222"


async def test_where_only_items_are_chosen_nothing_is_asked(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("space", "f6")
        await clerk.sees("の内容を入れました")
