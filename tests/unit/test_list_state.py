"""What is done to the rows of a list: each a step that can be undone, or a reason why not."""

import pytest

from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.row_checks import MOST_ROWS
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.widgets.form.list_state import ListState
from naccs_tui.widgets.form.rows import changed_fields, first_difference, new_row, with_rows

ALL = frozenset({Mark.ADD, Mark.CHANGE, Mark.DELETE})
CODE = Field("番号", issued=True, name="code")
PLACE = Field("場所", name="place")
OPEN = Opening(frozenset())


def a_section(
    marks: frozenset[Mark] = ALL,
    words: tuple[tuple[Mark, str], ...] = (),
    *,
    as_it_is: bool = False,
) -> Section:
    """A list that allows these marks."""
    about = About(
        key="seats",
        title="席",
        tab="席",
        crumb="席",
        record="seats",
        marks=marks,
        mark_words=words,
        as_it_is=as_it_is,
    )
    return Section(about, (CODE, PLACE), Page)


def a_sheet(count: int = 2) -> ListSheet:
    """So many rows of the contract."""
    values = [{"code": f"C{n}", "place": f"窓口{n}"} for n in range(count)]
    return ListSheet(
        rows=tuple(
            ListRow(key=f"C{n}", base=dict(each), values=dict(each))
            for n, each in enumerate(values)
        )
    )


def a_state(
    marks: frozenset[Mark] = ALL,
    sheet: ListSheet | None = None,
    words: tuple[tuple[Mark, str], ...] = (),
) -> ListState:
    """A list that is being worked on."""
    return ListState(a_section(marks, words), sheet or a_sheet(), OPEN)


def edit(state: ListState, index: int, place: str) -> None:
    """Open a row, type into it, close it."""
    row = state.row(index)
    assert row is not None
    state.begin(row)
    state.keep(index, {**row.values, "place": place})
    state.end(index)


class TestSteps:
    def test_each_is_undone_by_itself_and_says_what_it_was(self) -> None:
        state = a_state()
        edit(state, 0, "倉庫")
        state.toggle(1)
        state.copy(0)
        state.paste([{"place": "一"}, {"place": "二"}])
        said = [state.undo() for _step in range(5)]
        assert said == [
            "元に戻しました: 行の貼り付け",
            "元に戻しました: 行の複写",
            "元に戻しました: 行の印",
            "元に戻しました: 行の修正",
            "元に戻す操作はありません",
        ]
        assert state.sheet == a_sheet()

    def test_all_are_done_again(self) -> None:
        state = a_state()
        edit(state, 0, "倉庫")
        state.paste([{"place": "一"}])
        after = state.sheet
        state.undo()
        state.undo()
        assert [state.redo() for _step in range(3)] == [
            "やり直しました: 行の修正",
            "やり直しました: 行の貼り付け",
            "やり直す操作はありません",
        ]
        assert state.sheet == after

    def test_it_is_known_where_the_last_one_changed_something(self) -> None:
        state = a_state(sheet=a_sheet(5))
        state.toggle(3)
        state.undo()
        assert state.changed_at == 3

    def test_filling_in_a_copy_belongs_to_copying_it(self) -> None:
        state = a_state()
        state.copy(0)
        edit(state, 2, "倉庫")
        state.undo()
        assert state.sheet == a_sheet()

    def test_editing_a_pasted_row_is_a_step_of_its_own(self) -> None:
        state = a_state()
        state.paste([{"place": "一"}])
        edit(state, 2, "倉庫")
        state.undo()
        assert state.sheet.rows[2].values["place"] == "一"

    def test_a_row_goes_back_to_its_contract_state(self) -> None:
        state = a_state()
        edit(state, 0, "倉庫")
        state.toggle(0)
        assert state.restore(0) == "この行を変更前の内容に戻しました。Ctrl+Zで取り消せます"
        assert state.sheet.rows == a_sheet().rows
        assert state.restore(0) == "この行は変更されていません"


def deleted(state: ListState) -> list[int]:
    """The places of the rows that are to be deleted."""
    return [at for at, row in enumerate(state.sheet.rows) if row.mark is Mark.DELETE]


class TestSpans:
    def test_from_the_row_marked_last_all_are_marked_in_one_step(self) -> None:
        state = a_state(sheet=a_sheet(9))
        state.toggle(2)
        assert state.mark_span(6) == "4行に「削除」を付けました。Ctrl+Zで戻せます"
        assert deleted(state) == [2, 3, 4, 5, 6]
        assert state.undo() == "元に戻しました: まとめて付けた印"
        assert deleted(state) == [2]

    def test_upwards_too(self) -> None:
        state = a_state(sheet=a_sheet(9))
        state.toggle(6)
        state.mark_span(4)
        assert deleted(state) == [4, 5, 6]

    def test_one_that_was_undone_is_set_anew_to_another_row(self) -> None:
        state = a_state(sheet=a_sheet(9))
        state.toggle(2)
        state.mark_span(8)
        state.undo()
        state.mark_span(4)
        assert deleted(state) == [2, 3, 4]

    def test_where_the_mark_was_taken_away_it_is_taken_from_all(self) -> None:
        state = a_state(sheet=a_sheet(9))
        state.toggle(0)
        state.mark_span(8)
        state.toggle(3)
        assert state.mark_span(7) == "4行の「削除」を外しました。Ctrl+Zで戻せます"
        assert deleted(state) == [0, 1, 2, 8]

    def test_without_a_row_to_begin_with_it_says_how_to(self) -> None:
        state = a_state(sheet=a_sheet(9))
        said = "先に、最初の行でSpaceを押してください。mでそこからこの行まで同じにします"
        assert state.mark_span(4) == said
        state.toggle(2)
        state.undo()
        assert state.mark_span(4) == said
        assert state.undo() == "元に戻す操作はありません"

    def test_new_rows_stay_new_and_are_counted(self) -> None:
        state = a_state(sheet=a_sheet(3))
        state.paste([{"place": "一"}, {"place": "二"}])
        state.toggle(1)
        said = state.mark_span(4)
        assert said == (
            "1行に「削除」を付けました。Ctrl+Zで戻せます  新しい行2行はそのままです。Deleteで取り消せます"
        )
        assert [row.mark for row in state.sheet.rows[3:]] == [Mark.ADD, Mark.ADD]

    def test_what_was_typed_into_a_row_outlives_it(self) -> None:
        state = a_state(sheet=a_sheet(4))
        edit(state, 2, "倉庫")
        state.toggle(0)
        state.mark_span(3)
        state.toggle(0)
        state.mark_span(3)
        assert [row.mark for row in state.sheet.rows] == [
            Mark.KEEP,
            Mark.KEEP,
            Mark.CHANGE,
            Mark.KEEP,
        ]
        assert state.sheet.rows[2].values["place"] == "倉庫"

    def test_where_all_are_like_that_nothing_is_done(self) -> None:
        state = a_state(sheet=a_sheet(4))
        state.toggle(0)
        state.mark_span(3)
        assert state.mark_span(3) == "ここまでの行は、もう同じです"
        state.undo()
        assert deleted(state) == [0]

    def test_no_more_are_marked_than_an_application_holds(self) -> None:
        state = a_state(sheet=a_sheet(MOST_ROWS + 100))
        edit(state, 5, "倉庫")
        state.toggle(0)
        assert state.mark_span(MOST_ROWS + 99) == (
            "一度に登録できるのは500行までです。「削除」を付けられるのはあと498行です"
        )
        assert deleted(state) == [0]
        assert state.undo() == "元に戻しました: 行の印"

    def test_rows_that_are_changed_already_take_no_more_room(self) -> None:
        state = a_state(sheet=a_sheet(MOST_ROWS + 100))
        edit(state, 5, "倉庫")
        state.toggle(0)
        assert state.mark_span(MOST_ROWS - 1).startswith("499行に「削除」を付けました")
        assert len(deleted(state)) == MOST_ROWS

    def test_rows_with_other_values_keep_a_mark_that_says_so_and_it_is_told(self) -> None:
        state = ListState(a_section(frozenset({Mark.CHANGE}), as_it_is=True), a_sheet(4), OPEN)
        for index in (1, 2):
            edit(state, index, "倉庫")
        state.toggle(0)
        state.toggle(0)
        kept = "2行は内容を修正してあるので「変更」のままです。F11で元に戻せます"
        assert state.mark_span(2) == kept
        state.toggle(3)
        state.toggle(0)
        state.toggle(0)
        assert state.mark_span(3) == f"1行の「変更」を外しました。Ctrl+Zで戻せます  {kept}"
        assert state.toggle(1) == kept.replace("2行", "1行")

    def test_the_list_says_which_mark_it_is(self) -> None:
        state = a_state(frozenset({Mark.DELETE}), a_sheet(3), ((Mark.DELETE, "廃止"),))
        state.toggle(0)
        assert state.mark_span(2) == "2行に「廃止」を付けました。Ctrl+Zで戻せます"

    def test_where_no_mark_is_set_it_says_why(self) -> None:
        state = a_state(frozenset({Mark.ADD}))
        assert state.mark_span(1) == "この行に印は付けられません。できるのは「追加」です"


class TestNewRows:
    def test_a_copy_has_all_but_the_codes(self) -> None:
        state = a_state()
        assert state.copy(1) == ""
        row = state.sheet.rows[-1]
        assert (row.key, row.mark) == ("new-1", Mark.ADD)
        assert row.values == {"code": "", "place": "窓口1"}

    def test_pasted_rows_get_keys_of_their_own(self) -> None:
        state = a_state()
        state.paste([{"place": "一"}, {"place": "二"}])
        state.add()
        assert [row.key for row in state.sheet.rows[2:]] == ["new-1", "new-2", "new-3"]

    def test_no_more_are_taken_than_an_application_holds(self) -> None:
        full = with_rows(
            a_sheet(), (new_row(a_section(), n, {"place": "一"}) for n in range(MOST_ROWS - 1))
        )
        state = a_state(sheet=full)
        why = "一度に登録できるのは500行までです。追加できるのはあと1行です"
        assert state.paste([{}, {}]) == why
        assert state.sheet is full
        assert state.add() == ""
        assert state.add() == state.copy(0) == why.replace("1行", "0行")


class TestReasons:
    @pytest.mark.parametrize(
        ("marks", "said"),
        [
            (frozenset({Mark.ADD}), "この一覧に「削除」はありません。できるのは「追加」です"),
            (
                frozenset({Mark.ADD, Mark.CHANGE}),
                "この一覧に「削除」はありません。できるのは「追加/変更」です",
            ),
        ],
    )
    def test_delete_where_nothing_is_deleted(self, marks: frozenset[Mark], said: str) -> None:
        state = a_state(marks)
        assert state.remove(0) == said
        assert state.sheet == a_sheet()

    def test_adding_where_nothing_is_added(self) -> None:
        state = a_state(frozenset({Mark.DELETE}), words=((Mark.DELETE, "廃止"),))
        said = "この一覧には追加できません。できるのは「廃止」です"
        assert state.add() == state.copy(0) == state.paste([{}]) == said

    def test_space_where_there_is_no_mark_to_set(self) -> None:
        assert a_state(frozenset({Mark.ADD})).toggle(0) == (
            "この行に印は付けられません。できるのは「追加」です"
        )
        assert a_state(frozenset({Mark.ADD, Mark.CHANGE})).toggle(0) == (
            "Spaceで付ける印はありません。Enterで修正すると「変更」になります"
        )

    def test_editing_where_rows_are_only_abolished(self) -> None:
        state = a_state(frozenset({Mark.ADD, Mark.DELETE}), words=((Mark.DELETE, "廃止"),))
        assert state.why_closed(0) == ("この行の内容は修正できません。Spaceで「廃止」を選べます")


def test_a_row_knows_which_of_its_fields_differ() -> None:
    state = a_state()
    edit(state, 0, "倉庫")
    assert [changed_fields(a_section(), row) for row in state.sheet.rows] == [(PLACE,), ()]


def test_of_two_sheets_the_first_row_that_differs_is_found() -> None:
    sheet = a_sheet(3)
    longer = with_rows(sheet, [new_row(a_section(), 1)])
    assert first_difference(sheet, longer) == 3
    assert first_difference(longer, sheet) == 2
    assert first_difference(ListSheet(), ListSheet()) == 0
