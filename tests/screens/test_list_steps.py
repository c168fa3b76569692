"""The drawn list: which cells changed, steps that are undone, rows that are copied and pasted."""

import pytest
from rich.style import Style
from textual.strip import Strip

from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.row_table import RowTable
from naccs_tui.widgets.palette import palette
from tests.examples import TERMINAL
from tests.screens.form_host import Desk, section
from tests.screens.test_list_form import PHONES, certificates, listed, phones, terminals


def styles_of(desk: Desk, line: int) -> dict[str, Style | None]:
    """The pieces of a line of the screen with their looks."""
    strip = desk.screen._compositor.render_strips()[line]
    return {each.text.strip(): each.style for each in strip if each.text.strip()}


class TestChangedCells:
    async def test_stand_out_by_a_star_and_by_their_colour(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            shown.go_to("T1", "number")
            await desk.rest()
            await desk.enter("9")
            await desk.press("escape")
            await desk.pilot.press("up")
            assert desk.lines[2] == " 変更 窓口1     *03000000019"
            styles = styles_of(desk, 2)
            assert styles["窓口1"] == palette().text
            assert styles["*"] == styles["03000000019"] == palette().changed

    async def test_stand_out_on_the_current_row_too(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            await desk.press("escape")
            assert desk.lines[1] == " 変更*窓口0A     0300000000"
            assert set(styles_of(desk, 1).values()) == {palette().cursor_row}

    async def test_a_code_that_is_renewed_is_shown_as_issued_by_the_center(self) -> None:
        async with listed(section("certificates"), certificates()) as (_shown, desk):
            await desk.press("space")
            assert "センターで発番" in desk.line(TERMINAL)
            await desk.press("space")
            assert "センターで発番" not in desk.line(TERMINAL)


class TestSteps:
    async def test_undo_says_what_it_undid_and_goes_where_it_was(self) -> None:
        async with listed(PHONES, phones(9)) as (shown, desk):
            await desk.pilot.press("end")
            await desk.press("space")
            await desk.pilot.press("home")
            await desk.press("ctrl+z")
            assert desk.heard(ListForm.Noted)[-1].notes == ("元に戻しました: 行の印",)
            assert shown.current_row is not None
            assert shown.current_row.key == "T8"

    async def test_undo_where_nothing_was_done_says_so(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("ctrl+z", "ctrl+right_square_bracket")
            assert [each.notes for each in desk.heard(ListForm.Noted)] == [
                ("元に戻す操作はありません",),
                ("やり直す操作はありません",),
            ]
            assert desk.heard(ListForm.Changed) == []

    async def test_a_row_is_copied_and_opened(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (shown, desk):
            shown.copy_row()
            await desk.rest()
            assert shown.is_open
            assert shown.sheet.rows[-1].values == {
                **shown.sheet.rows[0].values,
                "terminal": "",
                "code_1": "",
            }
            await desk.press("escape", "ctrl+z")
            assert shown.sheet.rows == terminals().rows


class TestPaste:
    async def test_rows_pasted_into_the_table_are_handed_to_the_screen(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.paste("窓口\t03\n倉庫\t03")
            assert [each.text for each in desk.heard(ListForm.Pasted)] == ["窓口\t03\n倉庫\t03"]
            assert shown.sheet.rows == phones().rows

    async def test_a_paste_into_an_open_row_goes_into_its_field(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.paste("A")
            assert desk.heard(ListForm.Pasted) == []
            assert shown.sheet.rows[0].values["place"] == "窓口0A"

    async def test_where_nothing_can_be_added_it_says_why(self) -> None:
        async with listed(section("certificates"), certificates()) as (_shown, desk):
            await desk.paste("共用")
            assert desk.heard(ListForm.Pasted) == []
            (noted,) = desk.heard(ListForm.Noted)
            assert noted.notes == ("この一覧には追加できません。できるのは「再発行」です",)

    async def test_five_hundred_rows_are_told_once_and_drawn_as_far_as_they_show(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[int] = []
        make = RowTable._row_strip

        def counted(table: RowTable, place: int) -> Strip:
            made.append(place)
            return make(table, place)

        async with listed(PHONES, phones()) as (shown, desk):
            monkeypatch.setattr(RowTable, "_row_strip", counted)
            keys = shown.add_rows([{"place": f"倉庫{n}", "number": "03"} for n in range(500)])
            await desk.rest()
            assert len(keys) == 500
            assert len(desk.heard(ListForm.Changed)) == 1
            assert len(made) <= 2 * 24
            assert shown.current_row is not None
            assert shown.current_row.key == keys[0]
            await desk.press("ctrl+z")
            assert shown.sheet.rows == phones().rows
