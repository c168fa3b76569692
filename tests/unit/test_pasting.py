"""Pasted rows: which column is which field, how cells are folded, what is wrong with each row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.delimited import read_cells
from naccs_tui.domain.field import Choice, Field, Kind, Mark, Value
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.pasting import Pasted, read_rows
from naccs_tui.domain.reading import read_cell
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.domain.text import Change, Characters, fold

KINDS = Field(
    "業種",
    kind=Kind.CHOICES,
    choices=(Choice("broker", "通関業"), Choice("trader", "輸出入者"), Choice("cy", "CY")),
    name="kinds",
)
TITLES = {"通関業": "Customs broker", "輸出入者": "Importer/exporter (trade)"}
ENGLISH = {"区分": "Class", "海上": "Sea", "設置場所": "Place", "はい": "Yes"}
CODE = Field("論理端末名", issued=True, name="code")
CLASS = Field(
    "区分",
    kind=Kind.CHOICE,
    choices=(Choice("sea", "海上"), Choice("air", "航空")),
    required=True,
    name="kind",
)
PLACE = Field("設置場所", characters=Characters.ZENKAKU, length=10, required=True, name="place")
PHONE = Field("電話番号", characters=Characters.PHONE, length=11, name="phone")
START = Field("開始日", kind=Kind.DATE, name="start")
SET_UP = Field("設定", kind=Kind.TICK, name="set_up")
SECTION = Section(
    About(
        key="seats",
        title="端末",
        tab="端末",
        crumb="端末入力",
        record="seats",
        marks=frozenset({Mark.ADD, Mark.DELETE}),
    ),
    (CODE, CLASS, PLACE, PHONE, START, SET_UP),
    Page,
)
OPEN = Opening(frozenset())
THERE: dict[str, Value] = {
    "code": "1A",
    "kind": "sea",
    "place": "大井",
    "phone": "",
    "start": "",
    "set_up": False,
}


def english(text: str) -> str:
    """The words of somebody who reads English."""
    return ENGLISH.get(text, text)


def pasted(text: str, sheet: ListSheet | None = None, opening: Opening = OPEN) -> Pasted:
    """What a text means in the section."""
    return read_rows(read_cells(text), SECTION, opening, sheet or ListSheet(), english)


def columns(found: Pasted) -> list[str]:
    """The fields of the columns; "" for one that is not used."""
    return [each.field.name if each.field else "" for each in found.columns]


def existing(mark: Mark = Mark.KEEP) -> ListSheet:
    """A list with one terminal."""
    return ListSheet(rows=(ListRow(key="1A", mark=mark, base=THERE, values=THERE),))


class TestColumns:
    def test_go_to_the_open_fields_from_left_to_right(self) -> None:
        found = pasted("海上\t大井\t03")
        assert not found.has_header
        assert columns(found) == ["kind", "place", "phone"]

    def test_go_by_their_names_where_the_first_line_has_them(self) -> None:
        found = pasted("設置場所\t備考\t区分\n大井\tx\t海上")
        assert found.has_header
        assert columns(found) == ["place", "", "kind"]
        assert [each.title for each in found.columns] == ["設置場所", "備考", "区分"]
        (row,) = found.rows
        assert (row.values["kind"], row.values["place"]) == ("sea", "大井")

    @pytest.mark.parametrize("titles", ["Class\tPlace", "kind\tplace", " 区 分\t設置場所"])
    def test_are_named_in_either_language_or_as_in_the_api(self, titles: str) -> None:
        assert columns(pasted(f"{titles}\n海上\t大井")) == ["kind", "place"]

    def test_a_place_that_is_called_like_a_field_is_no_header(self) -> None:
        found = pasted("海上\t区分\t03\n航空\t大井\t03")
        assert not found.has_header
        assert len(found.rows) == 2

    def test_codes_that_the_center_gives_out_are_not_taken_over(self) -> None:
        found = pasted("論理端末名\t区分\n1A\t海上")
        assert columns(found) == ["", "kind"]
        assert found.rows[0].values["code"] == ""

    def test_a_name_that_comes_twice_counts_once(self) -> None:
        assert columns(pasted("区分\t区分\n海上\t航空")) == ["kind", ""]

    def test_more_columns_than_fields_are_seen_to_be_left_out(self) -> None:
        assert columns(pasted("\t".join("1234567"))) == [
            *("kind", "place", "phone", "start", "set_up", "", "")
        ]

    def test_rows_may_be_shorter_than_others(self) -> None:
        found = pasted("海上\n航空\t大井")
        assert [row.values["place"] for row in found.rows] == ["", "大井"]


class TestCells:
    @pytest.mark.parametrize(
        ("field", "cell", "value"),
        [
            (CLASS, "海上", "sea"),
            (CLASS, "Sea", "sea"),
            (CLASS, "sea", "sea"),
            (CLASS, "未定", "未定"),
            (PLACE, " 大井 3F\n窓口", "大井\u3000３Ｆ\u3000窓口"),
            (PHONE, "０３-1234-5678", "0312345678"),
            (START, "平成25年7月31日", "2013-07-31"),
            (START, "2013/7/31", "2013-07-31"),
            (START, "あした", "あした"),
            (SET_UP, "○", True),
            (SET_UP, "Yes", True),
            (SET_UP, "", False),
            (SET_UP, "たぶん", "たぶん"),
        ],
    )
    def test_are_read_as_if_they_were_typed(self, field: Field, cell: str, value: Value) -> None:
        assert read_cell(field, cell, english).value == value

    def test_it_is_told_what_folding_did(self) -> None:
        (row,) = pasted("海上\t大井3階").rows
        assert row.changes == (Change.WIDENED,)

    def test_nothing_that_steers_a_terminal_comes_in(self) -> None:
        assert read_cell(PLACE, "大\x1b井\u202e", english).value == "大井"

    @given(st.text(max_size=20), st.sampled_from(list(Characters)))
    def test_reading_what_was_read_changes_nothing(self, text: str, kind: Characters) -> None:
        field = Field("欄", characters=kind, name="field")
        once = read_cell(field, text, english).value
        assert isinstance(once, str)
        assert read_cell(field, once, english).value == once == fold(once, kind).text


class TestFindings:
    def test_rows_carry_their_problems_by_field(self) -> None:
        _good, wrong = pasted("海上\t大井\n未定\t").rows
        assert [each.code for each in wrong.problems] == ["F005", "F001"]
        assert [each.pointer for each in wrong.problems] == [
            "/sections/seats/rows/1/value/kind",
            "/sections/seats/rows/1/value/place",
        ]

    def test_good_wrong_and_known_rows_are_counted_apart(self) -> None:
        found = pasted("海上\t大井\n航空\t大井\n航空\t", existing())
        assert [len(each) for each in (found.good, found.wrong, found.known)] == [1, 1, 1]
        assert [row.number for row in found.known] == [1]

    def test_a_row_that_is_to_be_deleted_is_not_there_any_more(self) -> None:
        assert pasted("海上\t大井", existing(Mark.DELETE)).known == ()

    def test_two_equal_terminals_may_be_added_at_once(self) -> None:
        assert len(pasted("海上\t品川\n海上\t品川").good) == 2

    def test_a_header_alone_is_no_row(self) -> None:
        assert pasted("区分\t設置場所\n").rows == ()

    def test_nothing_is_no_row(self) -> None:
        assert pasted("") == Pasted(False, (), ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Customs broker", "broker"),
        ("Customs broker / Importer/exporter (trade)", "broker trader"),
        ("Importer/exporter (trade), CY", "trader cy"),
        ("輸出入者・通関業", "broker trader"),
        ("通関業/CY", "broker cy"),
        ("CY 輸出入者", "trader cy"),
        ("broker trader", "broker trader"),
        ("Customs broker, Baker", "Customs broker, Baker"),
    ],
)
def test_several_kinds_are_read_though_their_titles_hold_blanks(text: str, value: str) -> None:
    assert read_cell(KINDS, text, lambda word: TITLES.get(word, word)).value == value
