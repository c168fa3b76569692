"""Text is wrapped by cells; nothing of it gets lost, and no closing mark begins a line."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from naccs_tui.widgets.wrap import NOT_FIRST, wrapped

JAPANESE = "申込の内容を、確認にチェックしてください。ABC-123 と「終わり」（了）。 "
LETTERS = st.text(st.sampled_from(JAPANESE), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("申込", 10, ["申込"]),
        ("申込内容確認", 6, ["申込内", "容確認"]),
        ("申込内容確認", 7, ["申込内", "容確認"]),
        ("Reissue of certificates", 12, ["Reissue of", "certificates"]),
        ("番号を確認、登録", 10, ["番号を確", "認、登録"]),
        ("確認にチェック", 8, ["確認に", "チェック"]),
        ("あい」）。う", 6, ["あ", "い」）", "。う"]),
        ("FAX番号", 4, ["FAX", "番号"]),
        ("taro@example.jp", 6, ["taro@e", "xample", ".jp"]),
        ("前 taro@example.jp", 8, ["前", "taro@exa", "mple.jp"]),
        ("  字下げ", 10, ["字下げ"]),
        ("一つ 二つ", 4, ["一つ", "二つ"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert list(wrapped(text, width)) == lines


def test_letters_with_marks_are_not_taken_apart() -> None:
    letter = "葛\U000e0100"
    assert list(wrapped(letter * 3, 4)) == [letter * 2, letter]


@given(text=LETTERS, width=st.integers(2, 30))
@example(text="。。。。", width=2)
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    assert max(cell_len(line) for line in wrapped(text, width)) <= width


@given(text=LETTERS, width=st.integers(2, 30))
def test_only_blanks_get_lost(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(text=st.text(st.sampled_from("申込内容を確認、。」ッー"), max_size=40))
def test_no_line_begins_with_a_closing_mark_where_that_can_be_helped(text: str) -> None:
    lines = list(wrapped(text, 20))
    for before, line in pairwise(lines):
        assert line[0] not in NOT_FIRST or set(before[1:]) <= NOT_FIRST
