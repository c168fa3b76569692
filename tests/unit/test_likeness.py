"""Texts that are looked for: what is alike, and which one comes next."""

import pytest

from naccs_tui.domain.likeness import Found, find_after, folded

ROWS = ((0, "10231A 大井"), (2, "１０２３２Ａ ｵｵｲ"), (5, "10233a おおい"), (6, "港南"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10231A", "１０２３１ａ"),
        ("オオイ", "おおい"),
        ("ｵｵｲ", "オオイ"),
        ("ｶﾞﾗｽ", "がらす"),
        ("Straße", "STRASSE"),
    ],
)
def test_width_case_and_kana_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("here", "place", "nth"), [(0, 2, 1), (1, 2, 1), (2, 5, 2)])
def test_the_next_place_is_found_and_which_of_how_many_it_is(
    here: int, place: int, nth: int
) -> None:
    assert find_after(ROWS, "オオイ", here) == Found(place, nth, 2)


@pytest.mark.parametrize("here", [5, 6])
def test_behind_the_last_place_comes_the_first_again(here: int) -> None:
    assert find_after(ROWS, "おおい", here) == Found(2, 1, 2, wraps=True)


def test_the_only_place_is_told_apart_where_one_is_there_already() -> None:
    assert find_after(ROWS, "港南", 6) == Found(6, 1, 1, wraps=True, stays=True)
    assert find_after(ROWS, "港南", 5) == Found(6, 1, 1)


def test_what_stands_nowhere_is_not_found() -> None:
    assert find_after(ROWS, "品川", 0) is None
    assert find_after((), "品川", 0) is None


def test_columns_that_stand_far_apart_are_one_text() -> None:
    assert find_after([(3, "   1TK0A          A0B   ")], "1tk0a\u3000a0b", -1) == Found(3, 1, 1)


@pytest.mark.parametrize("sought", ["大井１丁目", "大井 １丁目", "大 井１丁 目"])
def test_blanks_make_no_difference_on_either_side(sought: str) -> None:
    assert find_after([(3, "大井１　丁目")], sought, -1) == Found(3, 1, 1)
