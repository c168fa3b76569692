"""The titles of a list's columns: whole, in two lines where one has no room for them."""

from collections.abc import Iterator

import pytest

from naccs_tui import i18n
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import Section
from naccs_tui.widgets.drawn_list import Column, ListItem, heads
from naccs_tui.widgets.form.row_table import columns, fitted

LISTS = {s.key: s for each in REGISTRY for s in each.sections if s.is_list}
CELL = "12345678"


@pytest.fixture
def english() -> Iterator[None]:
    """The reader's language is English while the test runs."""
    i18n.use("en")
    yield
    i18n.use("ja")


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("論理端末名", 10, ("論理端末名",)),
        ("論理端末名", 6, ("論理端", "末名")),
        ("回線番号", 6, ("回線", "番号")),
        ("ルータ予備機", 6, ("ルータ", "予備機")),
        ("認証コード1", 9, ("認証コー", "ド1")),
        ("営業所所在地(英)", 14, ("営業所所在地", "(英)")),
        ("Line number", 6, ("Line", "number")),
        ("Terminal", 6, ("Termi-", "nal")),
        ("Company name (English)", 12, ("Company name", "(English)")),
    ],
)
def test_a_title_that_has_no_room_goes_on_below_where_one_would_break_it(
    title: str, width: int, lines: tuple[str, ...]
) -> None:
    assert heads([Column(title, width)]) == tuple((line,) for line in lines)


def test_short_titles_stand_above_and_a_list_without_titles_has_no_header() -> None:
    assert heads([Column("", 4), Column("状態", 8), Column("回線番号", 6), Column("備考")]) == (
        ("", "状態", "回線", "備考"),
        ("", "", "番号", ""),
    )
    assert heads([Column("", 4), Column("")]) == ()


@pytest.mark.parametrize("section", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("cell", ["", CELL], ids=["empty", "filled"])
def test_no_english_title_of_a_list_of_an_application_breaks_inside_a_word(
    section: Section, cell: str, english: None
) -> None:
    declared = columns(section)
    row = ListItem(tuple(cell[: each.width] for each in declared))
    for each in (*declared, *fitted(declared, [row], 80)):
        lines = (line for (line,) in heads([each]))
        assert " ".join(lines) == each.title
