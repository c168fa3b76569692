"""The drawn list of an application: marks, new rows, and the row that is being filled in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.strip import Strip

from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.payload import row_pointer
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.form.row_table import RowTable
from tests.examples import TERMINAL
from tests.screens.form_host import Desk, at, count_lines, filled, section

TERMINALS = Opening(frozenset({"net_terminals"}))
PHONES = Section(
    About(
        key="phones",
        title="電話",
        tab="電話",
        crumb="電話入力",
        record="phones",
        marks=frozenset({Mark.ADD, Mark.CHANGE, Mark.DELETE}),
        row_title="新しい電話",
    ),
    (
        Field("場所", length=10, required=True, width=10, name="place"),
        Field("番号", length=11, required=True, width=11, name="number"),
    ),
    Page,
)


def phones(count: int = 3) -> ListSheet:
    """So many telephones."""
    values = [{"place": f"窓口{n}", "number": f"0300000{n:03}"} for n in range(count)]
    return ListSheet(
        rows=tuple(
            ListRow(key=f"T{n}", base=dict(each), values=dict(each))
            for n, each in enumerate(values)
        )
    )


@asynccontextmanager
async def listed(
    which: Section, sheet: ListSheet, opening: Opening = TERMINALS
) -> AsyncIterator[tuple[ListForm, Desk]]:
    """A list, loaded and ready."""
    shown = ListForm()
    async with at(shown) as desk:
        shown.load(which, sheet, opening)
        await desk.rest()
        yield shown, desk


def terminals() -> ListSheet:
    """The terminals of the example office."""
    return filled(change.PROCEDURE).lists["net_terminals"]


def certificates() -> ListSheet:
    """Its certificates."""
    return filled(reissue.PROCEDURE).lists["certificates"]


def marks(desk: Desk) -> list[Mark]:
    """The marks of the rows that were told last."""
    return [row.mark for row in desk.heard(ListForm.Changed)[-1].sheet.rows]


class TestTable:
    async def test_shows_titles_marks_and_values(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (_shown, desk):
            assert desk.lines[:2] == [
                "      論理端末名     区分   設置場所                 認証コード1",
                "      20097W         共用   大井営業所３階           TKT20097W",
            ]

    async def test_an_empty_one_says_how_to_add(self) -> None:
        async with listed(section("net_terminals"), ListSheet()) as (shown, desk):
            assert desk.lines[1] == " 登録はありません。F6(またはInsert)で追加します"
            assert shown.current_row is None

    async def test_an_empty_one_to_which_nothing_can_be_added_says_so(self) -> None:
        async with listed(section("certificates"), ListSheet()) as (_shown, desk):
            assert desk.lines[1] == " 対象はありません"

    async def test_moving_is_told_by_the_key_of_the_row(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.pilot.press("down", "j", "k", "end", "home")
            assert [e.row for e in desk.heard(ListForm.Moved)] == ["T1", "T2", "T1", "T2", "T0"]
            assert shown.current_row is not None
            assert shown.current_row.key == "T0"

    async def test_wrong_rows_are_marked(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            shown.set_findings({"T1": (problem("P007", row="T1"),)})
            await desk.rest()
            assert [line.split()[0] for line in desk.lines[1:4]] == ["窓口0", "誤", "窓口2"]

    async def test_of_a_hundred_thousand_rows_those_are_drawn_that_show(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = ListRow(key="T", values={"place": "窓口", "number": "0312345678"})
        sheet = ListSheet.model_construct(rows=(row,) * 100_000)
        made: list[int] = []
        make = RowTable._row_strip

        def counted(table: RowTable, place: int) -> Strip:
            made.append(place)
            return make(table, place)

        monkeypatch.setattr(RowTable, "_row_strip", counted)
        async with listed(PHONES, sheet) as (_shown, desk):
            await desk.pilot.press("end")
            assert len(made) <= 4 * 24

    async def test_scrolls_by_a_page(self) -> None:
        async with listed(PHONES, phones(100)) as (shown, desk):
            await desk.pilot.press(*["down"] * 23)
            top = shown._table.scroll_offset.y
            assert top > 10
            await desk.pilot.press("down", "down")
            assert shown._table.scroll_offset.y == top

    async def test_tab_finishes_the_list(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("tab")
            assert [each.section for each in desk.heard(ListForm.Finished)] == ["phones"]


class TestMarks:
    @pytest.mark.parametrize("key", ["space", "ideographic_space", "delete"])
    async def test_an_existing_row_is_marked_for_deletion_and_unmarked(self, key: str) -> None:
        async with listed(section("net_terminals"), terminals()) as (_shown, desk):
            await desk.press(key)
            assert marks(desk) == [Mark.DELETE]
            assert desk.lines[1].startswith(" 削除 20097W")
            await desk.press(key)
            assert marks(desk) == [Mark.KEEP]

    async def test_a_certificate_is_chosen_for_reissue(self) -> None:
        async with listed(section("certificates"), certificates()) as (_shown, desk):
            await desk.press("space")
            assert marks(desk) == [Mark.CHANGE]
            assert desk.line(TERMINAL).startswith(" 再発行")

    async def test_a_change_outlives_a_mark_for_deletion(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            await desk.press("escape", "space")
            assert marks(desk)[0] is Mark.DELETE
            await desk.press("space")
            assert marks(desk)[0] is Mark.CHANGE
            assert shown.sheet.rows[0].values["place"] == "窓口0A"

    async def test_a_row_is_restored(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (shown, desk):
            await desk.press("space")
            shown.restore_row()
            await desk.rest()
            assert marks(desk) == [Mark.KEEP]
            assert shown.sheet.rows == terminals().rows

    async def test_marks_are_undone_and_redone(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("space", "ctrl+z")
            assert marks(desk) == [Mark.KEEP] * 3
            await desk.press("ctrl+right_square_bracket")
            assert marks(desk) == [Mark.DELETE, Mark.KEEP, Mark.KEEP]

    async def test_a_new_row_is_not_marked_but_told_how_to_go(self) -> None:
        async with listed(PHONES, ListSheet()) as (_shown, desk):
            await desk.press("insert")
            await desk.enter("窓口")
            await desk.press("escape")
            desk.forget()
            await desk.press("space")
            assert desk.heard(ListForm.Changed) == []
            assert desk.heard(ListForm.Noted)[0].notes == ("新しい行です。Deleteで取り消せます",)


class TestNewRows:
    async def test_is_added_at_the_end_and_opened(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (shown, desk):
            await desk.press("insert")
            assert shown.is_open
            assert shown.current_field is not None
            assert shown.current_field.name == "system_class"
            assert desk.line("追加").startswith(" 追加 センターで発番 未入力")
            assert desk.line("新しい端末") == " 新しい端末"

    async def test_what_is_entered_stands_in_the_sheet(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (shown, desk):
            await desk.press("insert")
            await desk.enter("2")
            await desk.press("enter")
            await desk.enter("大井営業所4階")
            await desk.press("enter")
            assert not shown.is_open
            row = shown.sheet.rows[-1]
            assert (row.key, row.mark) == ("new-1", Mark.ADD)
            assert row.values["system_class"] == "air"
            assert row.values["place"] == "大井営業所４階"
            assert desk.heard(ListForm.Changed)[-1].sheet == shown.sheet
            assert desk.line("追加").split() == [
                *("追加", "センターで発番", "航空", "大井営業所４階", "センターで発番")
            ]

    async def test_one_left_empty_does_not_stay(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("insert", "escape")
            assert len(shown.sheet.rows) == 3
            note = desk.heard(ListForm.Noted)[-1].notes
            assert note == ("何も入力されなかったので、行を追加しませんでした",)
            await desk.press("ctrl+z")
            assert len(shown.sheet.rows) == 3

    async def test_delete_takes_it_out_and_undo_brings_it_back(self) -> None:
        async with listed(PHONES, phones(1)) as (shown, desk):
            await desk.press("insert")
            await desk.enter("窓口")
            await desk.press("escape", "delete")
            assert [row.key for row in shown.sheet.rows] == ["T0"]
            await desk.press("ctrl+z")
            assert shown.sheet.rows[-1].values["place"] == "窓口"

    async def test_keys_are_never_used_twice(self) -> None:
        async with listed(PHONES, phones(0)) as (shown, desk):
            for place in ("一", "二"):
                shown.add_row()
                await desk.rest()
                await desk.enter(place)
            await desk.press("escape", "delete")
            shown.add_row()
            await desk.rest()
            assert [row.key for row in shown.sheet.rows] == ["new-1", "new-3"]

    async def test_a_list_that_was_worked_on_before_goes_on_counting(self) -> None:
        sheet = phones(1).with_row(ListRow(key="new-7", mark=Mark.ADD, values={"place": "七"}))
        async with listed(PHONES, sheet) as (shown, desk):
            shown.add_row()
            await desk.rest()
            assert shown.sheet.rows[-1].key == "new-8"

    async def test_none_is_added_where_the_list_does_not_allow_it(self) -> None:
        async with listed(section("certificates"), certificates()) as (shown, desk):
            await desk.press("insert")
            assert not shown.is_open
            assert desk.heard(ListForm.Noted)[0].notes == (
                "この一覧には追加できません。できるのは「再発行」です",
            )


class TestOpenRow:
    async def test_a_changed_row_is_marked_and_an_unchanged_one_is_not(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            assert marks(desk)[0] is Mark.CHANGE
            await desk.press("backspace", "escape")
            assert marks(desk)[0] is Mark.KEEP
            assert shown.sheet.rows == phones().rows

    async def test_the_table_shows_the_change_when_the_field_is_left(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            await desk.press("enter")
            assert desk.lines[1].startswith(" 変更*窓口0A")

    async def test_its_name_stands_over_its_fields(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            shown.go_to("T2", "number")
            await desk.rest()
            assert " T2" in desk.lines
            assert shown.current_field is not None
            assert shown.current_field.name == "number"

    async def test_a_whole_visit_is_one_step_to_undo(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("AB")
            await desk.press("enter")
            await desk.enter("9")
            await desk.press("escape", "ctrl+z")
            assert shown.sheet.rows == phones().rows

    async def test_what_the_row_editor_says_about_fields_gets_through(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("enter", "enter")
            moved = [each.field.name for each in desk.heard(RecordForm.Moved)]
            assert moved == ["place", "number"]
            assert desk.heard(RecordForm.Left)[0].field.name == "place"

    async def test_its_changes_are_told_as_rows_only(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            assert desk.heard(RecordForm.Changed) == []
            assert desk.heard(ListForm.Changed)[-1].section == "phones"

    async def test_a_key_for_the_screen_finds_the_rows_told(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("enter")
            desk.forget()
            await desk.enter("\u3000A\u3000")
            await desk.press("f10")
            kinds = [type(each) for each in desk.screen.heard]
            assert kinds[-3:] == [ListForm.Changed, RecordForm.Left, events.Key]
            assert desk.heard(ListForm.Changed)[-1].sheet.rows[0].values["place"] == "窓口0\u3000A"

    @pytest.mark.parametrize("key", ["escape", "f12", "ctrl+l"])
    async def test_is_closed_without_leaving_the_list(self, key: str) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            await desk.press(key)
            assert not shown.is_open
            assert desk.heard(events.Key) == []
            assert shown.sheet.rows[0].values["place"] == "窓口0A"

    async def test_f12_is_left_to_the_screen_where_no_row_is_open(self) -> None:
        async with listed(PHONES, phones()) as (_shown, desk):
            await desk.press("f12")
            assert [each.key for each in desk.heard(events.Key)] == ["f12"]

    async def test_a_row_that_cannot_be_filled_in_says_what_can_be_done(self) -> None:
        async with listed(section("certificates"), certificates()) as (shown, desk):
            await desk.press("enter")
            assert not shown.is_open
            (noted,) = desk.heard(ListForm.Noted)
            assert noted.notes == ("この行の内容は修正できません。Spaceで「再発行」を選べます",)

    async def test_a_row_to_be_deleted_is_not_filled_in(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("space", "enter")
            assert not shown.is_open
            (noted,) = desk.heard(ListForm.Noted)
            assert noted.notes == ("「削除」の印を外してから修正してください",)

    async def test_restoring_restores_the_field(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            shown.restore_row()
            await desk.rest()
            assert shown.sheet.rows == phones().rows
            assert shown.is_open

    async def test_its_findings_stand_at_its_fields(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            found = problem("F001", row_pointer("phones", 0, "number"), title="番号")
            shown.set_findings({"T0": (found,)})
            shown.go_to("T0", "number")
            await desk.rest()
            assert [line.split()[1] for line in desk.lines if line.startswith("誤")] == ["番号"]

    async def test_the_screen_enters_a_candidate(self) -> None:
        async with listed(section("net_terminals"), terminals()) as (shown, desk):
            await desk.press("insert", "f4")
            (asked,) = desk.heard(RecordForm.Candidates)
            shown.choose(asked.field.name, "sea")
            await desk.rest()
            assert shown.sheet.rows[-1].values["system_class"] == "sea"

    async def test_the_caret_is_in_the_row_editor(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            before = shown.caret_offset
            await desk.press("enter")
            assert before is not None
            assert shown.caret_offset is not None
            assert shown.caret_offset.y > before.y
            focused = desk.screen.focused
            assert isinstance(focused, RecordForm)
            assert focused.caret_offset == shown.caret_offset


class TestTheScreen:
    async def test_goes_to_a_row(self) -> None:
        async with listed(PHONES, phones(50)) as (shown, desk):
            assert shown.go_to("T44")
            await desk.rest()
            assert shown.current_row is not None
            assert shown.current_row.key == "T44"
            assert not shown.go_to("T99")

    async def test_goes_from_an_open_row_to_another(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A")
            assert shown.go_to("T1", "place")
            await desk.rest()
            await desk.enter("B")
            assert [row.values["place"] for row in shown.sheet.rows] == [
                "窓口0A",
                "窓口1B",
                "窓口2",
            ]

    async def test_loads_another_list(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            shown.load(section("certificates"), certificates(), TERMINALS, row=TERMINAL)
            await desk.rest()
            assert not shown.is_open
            assert desk.line(TERMINAL)

    async def test_leaves_what_is_being_typed_without_closing_the_row(self) -> None:
        async with listed(PHONES, phones()) as (shown, desk):
            await desk.press("enter")
            await desk.enter("A\u3000")
            shown.leave()
            assert shown.sheet.rows[0].values["place"] == "窓口0A"
            assert shown.is_open


async def test_typing_in_the_open_row_paints_its_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listed(PHONES, phones()) as (_shown, desk):
        await desk.press("enter")
        await desk.enter("A")
        drawn = count_lines(monkeypatch, RecordForm)
        await desk.enter("B")
        assert drawn == [1]
