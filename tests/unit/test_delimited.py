"""Cells out of a spreadsheet's text: what was copied is what is read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.delimited import Cells, read_cells

LETTERS = st.characters(codec="utf-8", exclude_characters="\r\0\ufeff")
WORDS = st.text(LETTERS, max_size=6) | st.sampled_from(['"', '""', "a\nb", '5" 角', "1,000", " "])


def tables(cells: st.SearchStrategy[str]) -> st.SearchStrategy[Cells]:
    """Tables of two to four columns with something in each row."""

    def of_width(width: int) -> st.SearchStrategy[Cells]:
        row = st.tuples(*[cells] * width).filter(lambda row: any(map(str.strip, row)))
        return st.lists(row, min_size=1, max_size=5).map(tuple)

    return st.integers(2, 4).flatmap(of_width)


def written(cells: Cells, separator: str, end: str) -> str:
    """A table as spreadsheets put it on the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(cells)
    return out.getvalue().replace("\n", end)


@given(tables(WORDS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_tab_separated_table_is_read_as_it_was_written(cells: Cells, end: str) -> None:
    assert read_cells(written(cells, "\t", end)) == cells


@given(tables(WORDS.filter(lambda text: "\t" not in text)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_so_is_one_of_comma_separated_values(cells: Cells, end: str) -> None:
    assert read_cells(written(cells, ",", end)) == cells


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    cells = read_cells(text)
    assert all(any(map(str.strip, row)) for row in cells)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", ()),
        ("\n \n\t\n", ()),
        ("東京", (("東京",),)),
        ("東京\n大阪, 北\n", (("東京",), ("大阪, 北",))),
        ("a,b\nc,d", (("a", "b"), ("c", "d"))),
        ("\ufeff名,所\n一,二", (("名", "所"), ("一", "二"))),
        ('"二\n階"\t海上', (("二\n階", "海上"),)),
        ("東京\t1\r\r大阪\t2\r", (("東京", "1"), ("大阪", "2"))),
    ],
)
def test_what_people_paste(text: str, cells: Cells) -> None:
    assert read_cells(text) == cells


def test_a_quote_without_its_fellow_is_a_character() -> None:
    assert read_cells('"東京\t1\n大阪\t2') == (('"東京', "1"), ("大阪", "2"))


def test_a_cell_of_any_length_is_read() -> None:
    long = "あ" * 200_000
    assert read_cells(f"{long}\t1") == ((long, "1"),)
