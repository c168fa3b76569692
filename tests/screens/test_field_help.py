"""F1 under a field tells what can be entered there."""

from pathlib import Path

from naccs_tui.screens.procedure import FormScreen
from tests.screens.clerk import Clerk, at_work


def helped(clerk: Clerk) -> list[str]:
    """What F1 says of the form that is open, line by line."""
    screen = clerk.app.screen
    assert isinstance(screen, FormScreen)
    return [line.strip() for line in screen.help_lines()]


async def test_only_the_kinds_of_business_that_can_be_chosen_are_listed(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change("利用業種")
        await clerk.press("f8")
        await clerk.sees("1TK0A")
        await clerk.press("enter")
        await clerk.stands_in("users", "business_types")
        lines = helped(clerk)
        assert "通関業" in lines
        assert "通関士" not in lines
        await clerk.press("f1")
        await clerk.sees("利用業種 (必須)", "通関業")
