"""Pasted rows on the screen: the box that takes them in, and the table that shows them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.strip import Strip

from naccs_tui.domain.delimited import read_cells
from naccs_tui.domain.filling import ListSheet, Opening
from naccs_tui.domain.pasting import Pasted, read_rows
from naccs_tui.widgets.paste_box import PasteBox
from naccs_tui.widgets.paste_table import PasteTable
from tests.screens.form_host import Desk, at, section

TERMINALS = section("net_terminals")
OPENING = Opening(frozenset({"net_terminals"}))
FIELDS = tuple(each for each in TERMINALS.fields if not each.issued)


def pasted(text: str) -> Pasted:
    """What a text means among the terminals."""
    return read_rows(read_cells(text), TERMINALS, OPENING, ListSheet(), str)


@asynccontextmanager
async def a_box() -> AsyncIterator[tuple[PasteBox, Desk]]:
    """An empty box with the focus."""
    box = PasteBox()
    async with at(box) as desk:
        yield box, desk


class TestBox:
    async def test_says_what_it_is_for_while_it_is_empty(self) -> None:
        async with a_box() as (_box, desk):
            assert desk.lines[0] == "ここに貼り付けてください"

    async def test_takes_keys_as_a_terminal_without_bracketed_paste_sends_them(self) -> None:
        async with a_box() as (box, desk):
            await desk.enter("海上")
            await desk.press("tab")
            await desk.enter("大井\u3000３階")
            await desk.press("enter")
            await desk.enter("A")
            await desk.press("ctrl+j")
            assert box.text == "海上\t大井\u3000３階\nA\n"
            assert desk.lines[:2] == ["海上 | 大井\u3000３階", "A"]

    async def test_takes_a_paste_as_it_is(self) -> None:
        async with a_box() as (box, desk):
            await desk.paste("海上\t大井\r航空\t品川\r")
            assert box.text == "海上\t大井\r航空\t品川\r"
            assert desk.lines[:2] == ["海上 | 大井", "航空 | 品川"]

    async def test_what_was_taken_in_can_be_taken_back(self) -> None:
        async with a_box() as (box, desk):
            await desk.paste("海上\t大井")
            await desk.press("backspace")
            assert box.text == "海上\t大"
            await desk.press("ctrl+u")
            assert box.text == ""
            assert desk.lines[0] == "ここに貼り付けてください"

    async def test_of_much_the_end_is_shown(self) -> None:
        async with a_box() as (_box, desk):
            await desk.paste("\n".join(f"行{n}" for n in range(500)))
            assert desk.lines[:6] == [f"行{n}" for n in range(494, 500)]

    async def test_nothing_in_it_steers_the_terminal(self) -> None:
        async with a_box() as (_box, desk):
            await desk.paste("\x1b[2J大井")
            assert "\x1b" not in "".join(desk.lines)


class TestTable:
    async def test_problems_stand_under_their_rows_and_are_passed_over(self) -> None:
        table = PasteTable(pasted("未定\t\n海上\t大井"), FIELDS, lambda each: each.code)
        async with at(table) as desk:
            assert desk.lines[1:5] == [
                "    1 誤   未定   未入力",
                "      F005",
                "      F001",
                "    2 追加 海上   大井",
            ]
            await desk.pilot.press("down")
            assert table.row == 1
            table.go_to_row(0)
            assert table.index == 0

    async def test_of_five_hundred_rows_those_are_drawn_that_show(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[int] = []
        make = PasteTable._row_strip

        def counted(table: PasteTable, place: int) -> Strip:
            drawn.append(place)
            return make(table, place)

        monkeypatch.setattr(PasteTable, "_row_strip", counted)
        table = PasteTable(pasted("海上\t大井\n" * 500), FIELDS, lambda each: each.code)
        async with at(table):
            assert 0 < len(drawn) <= 4 * 24
