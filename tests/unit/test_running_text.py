"""A text that is looked for in drawn lines may be broken off and go on below."""

import pytest

from naccs_tui.domain.likeness import Found
from naccs_tui.widgets.running_text import find_line_after

TABLE = (
    " 事業所に関する項目",
    "変更  事業所名   東京通関株式会社大井  東京通関株式会社港南 ",
    "                 営業所                営業所二階           ",
    "変更  所在地     大井ふ頭中央          港南１丁             ",
    "                 海貨センター          目２番　港南ビル     ",
    "                 ビル東館                                   ",
    "変更  電話番号   0312                  12                   ",
    "変更  FAX番号    3456                  未入力               ",
)


@pytest.mark.parametrize(
    ("sought", "place"),
    [
        ("株式会社大井営業所", 1),
        ("株式会社港南営業所二階", 1),
        ("大井ふ頭中央海貨センタービル東館", 3),
        ("センタービル", 4),
        ("港南１丁目２番 港南ビル", 3),
        ("ふ頭", 3),
    ],
)
def test_a_cell_is_read_on_below_itself(sought: str, place: int) -> None:
    assert find_line_after(TABLE, sought, -1) == Found(place, 1, 1)


def test_other_rows_of_a_column_are_no_part_of_a_cell() -> None:
    assert find_line_after(TABLE, "03123456", -1) is None


def test_a_paragraph_is_read_from_line_to_line() -> None:
    lines = ("  申込を分", "", "  けてくだ", "  さい")
    assert find_line_after(lines, "分けてください", -1) == Found(0, 1, 1)
    assert find_line_after(lines, "分けて下さい", -1) is None


def test_a_line_with_several_beginnings_is_one_place() -> None:
    lines = ("ああ", "ああ", "いあ")
    assert find_line_after(lines, "あ", 0) == Found(1, 2, 3)
    assert find_line_after(lines, "ああ", 1) == Found(0, 1, 2, wraps=True)


def test_nothing_is_found_nowhere() -> None:
    assert find_line_after(TABLE, " ", -1) is None
