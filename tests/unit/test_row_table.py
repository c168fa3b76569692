"""The columns of a list's table in windows of any width."""

from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.form.row_table import fitted

DECLARED = (Column("", 6), Column("論理端末名", 10), Column("設置場所", 24), Column("状態", 8))
ROWS = (
    ListItem(("", "10231A", "大井", "有効")),
    ListItem(("追加", "10232A", "大井営業所２階通関課窓口の奥の机", "更新期間")),
)


def widths(room: int, *rows: ListItem) -> list[int]:
    return [each.width for each in fitted(DECLARED, rows, room)]


def test_with_room_enough_the_columns_are_as_declared_or_as_wide_as_what_stands_there() -> None:
    assert widths(80, ROWS[0]) == [6, 10, 24, 8]
    assert widths(80, *ROWS) == [6, 10, 32, 8]


def test_without_room_what_is_empty_gives_way_first() -> None:
    assert widths(45, ROWS[0]) == [6, 10, 16, 8]
    assert sum(widths(30, ROWS[0])) + len(DECLARED) + 1 <= 30


def test_nothing_that_stands_there_is_cut_to_make_room() -> None:
    assert widths(40, *ROWS) == [6, 6, 24, 8]


def test_a_list_without_rows_or_room_is_as_declared() -> None:
    assert widths(0, *ROWS) == widths(80) == [6, 10, 24, 8]
