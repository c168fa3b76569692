"""Choices that are more than there is room for say so."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.screen import ModalScreen
from textual.strip import Strip

import naccs_tui
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Choices, Option
from naccs_tui.screens.ticks_dialog import TicksDialog

CSS = Path(naccs_tui.__file__).with_name("app.tcss")
DIALOGS = pytest.mark.parametrize("dialog", [ChoiceDialog, TicksDialog])
NORMAL, LARGE = (80, 24), (120, 40)


class Host(App[None]):
    """Shows twenty choices, named by letters."""

    CSS_PATH = CSS
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dialog: type[ChoiceDialog] | type[TicksDialog], words: str = "用件") -> None:
        super().__init__()
        self._dialog, self._words = dialog, words

    def on_mount(self) -> None:
        options = tuple(Option(each, f"{self._words}{each}") for each in "ABCDEFGHIJKLMNOPQRST")
        dialog: ModalScreen[str | None] = self._dialog("何が変わりましたか", options)
        self.push_screen(dialog)

    def last_line(self) -> Strip:
        """The last line on which a choice stands, with its colours."""
        choices = self.screen.query_one(Choices)
        return choices.render_line(choices.size.height - 1)

    def lines(self) -> list[str]:
        """The lines on which choices stand."""
        strips = self.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips if "用件" in strip.text]


def more(count: int) -> str:
    return f" {_('ほか{count}件', count=count)} v"


@DIALOGS
async def test_how_many_choices_follow_stands_at_the_end_of_the_last_line(
    dialog: type[ChoiceDialog] | type[TicksDialog],
) -> None:
    host = Host(dialog)
    async with host.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        lines = host.lines()
        assert len(lines) == 14
        assert "用件N" in lines[-1]
        assert lines[-1].endswith(more(6))
        assert not any(line.endswith(("^", "v")) for line in lines[:-1])


@DIALOGS
async def test_the_count_goes_down_with_the_cursor_and_ends_with_the_list(
    dialog: type[ChoiceDialog] | type[TicksDialog],
) -> None:
    host = Host(dialog)
    async with host.run_test(size=NORMAL) as pilot:
        await pilot.press(*["down"] * 15)
        lines = host.lines()
        assert lines[0].endswith("^")
        assert lines[-1].endswith(more(4))
        await pilot.press("end")
        lines = host.lines()
        assert "用件T" in lines[-1]
        assert lines[0].endswith("^")
        assert not lines[-1].endswith("v")


@DIALOGS
async def test_where_there_is_room_all_of_them_stand_without_a_mark(
    dialog: type[ChoiceDialog] | type[TicksDialog],
) -> None:
    host = Host(dialog)
    async with host.run_test(size=LARGE) as pilot:
        await pilot.pause()
        lines = host.lines()
        assert len(lines) == 20
        assert not any(line.endswith(("^", "v")) for line in lines)


@DIALOGS
@pytest.mark.parametrize("gap", ["", " "], ids=["even", "odd"])
async def test_a_text_that_needs_the_room_of_the_mark_is_shortened_before_it(
    dialog: type[ChoiceDialog] | type[TicksDialog], gap: str
) -> None:
    host = Host(dialog, gap + "用件" * 11)
    async with host.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        whole = host.lines()[-1]
        assert whole.endswith(more(6))
        assert "用件N" in whole, "there is room for both"
    host = Host(dialog, gap + "用件" * 14)
    async with host.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        line = host.last_line()
        text = line.text.removesuffix(more(6))
        assert text != line.text
        assert text.rstrip().endswith(("用..", "件.."))
        assert line.cell_length == cell_len(line.text)


@DIALOGS
async def test_on_the_current_line_the_mark_has_its_colours(
    dialog: type[ChoiceDialog] | type[TicksDialog],
) -> None:
    host = Host(dialog)
    async with host.run_test(size=NORMAL) as pilot:
        await pilot.press(*["down"] * 13)
        line = host.last_line()
        assert line.text.endswith(more(6))
        assert len({(each.style.color, each.style.bgcolor) for each in line if each.style}) == 1
        await pilot.press("up")
        other = host.last_line()
        assert {each.style.bgcolor for each in other if each.style}.isdisjoint(
            each.style.bgcolor for each in line if each.style
        )
