"""Names in pieces: which stand where, and which of those looked for leads to the fewest."""

import pytest

from naccs_tui.backend.context import Context
from naccs_tui.backend.services import leading
from naccs_tui.backend.services.asked import Filters, asked_of, bounds_of
from naccs_tui.backend.services.leading import Lead, Order, Search, of_center
from naccs_tui.backend.services.names import TRIED, Names, grams_of
from naccs_tui.backend.stock.generating import generate
from naccs_tui.backend.stock.people import NOBODY
from tests.backend.planting import planted

NEWEST = Order(is_rising=False, by_day=False)


@pytest.fixture
def stock(people: Context) -> Context:
    def quiet(_count: int) -> None:
        pass

    planted(people, "names", lambda context: generate(context, 2, 200, quiet))
    return people


def led(context: Context, filters: Filters) -> Lead:
    names = Names.of(filters.name, filters.family, filters.given)
    search = Search(asked_of(filters, by_day=False), bounds_of(filters), names)
    with context.database.read() as connection:
        return of_center(connection, search, NEWEST)


def test_a_piece_says_in_which_parts_of_the_name_it_stands() -> None:
    found = {each["gram"]: each["parts"] for each in grams_of("山田", "田", "ヤマダタ")}
    assert found["山"] == found["山田"] == 4 + 1
    assert found["田"] == 4 + 1 + 2
    assert found["田田"] == 4, "the end of one and the beginning of the other"
    assert found["ヤマ"] == found["タ"] == 4
    assert "田ヤ" not in found


def test_who_has_no_name_has_no_pieces() -> None:
    assert list(grams_of("", "", "")) == []


@pytest.mark.parametrize(
    ("family", "pieces"),
    [
        ("林", [("林", 0)]),
        ("佐藤", [("佐藤", 0)]),
        ("長谷川", [("長谷", 0), ("谷川", 0)]),
        ("林 佐藤", [("林", 0), ("佐藤", 1)]),
    ],
)
def test_a_word_is_found_by_its_longest_pieces(family: str, pieces: list[tuple[str, int]]) -> None:
    found = Names.of("", family, "").grams
    assert [(each.text, each.word) for each in found] == pieces
    assert {each.place for each in found} == {"family"}


def test_no_more_pieces_are_tried_than_are_worth_it() -> None:
    assert len(Names.of("あいうえおかきくけこさしすせそ", "", "").grams) == TRIED


@pytest.mark.parametrize(("rare", "piece"), [(500, "吉田"), (0, "田恵")])
def test_the_piece_that_the_fewest_have_leads(
    stock: Context, monkeypatch: pytest.MonkeyPatch, rare: int, piece: str
) -> None:
    """Where one is rare enough, no other is tried."""
    monkeypatch.setattr(leading, "RARE", rare)
    lead = led(stock, Filters(name=NOBODY))
    assert lead.gram is not None
    assert lead.gram.text == piece


def test_a_piece_of_another_part_of_the_name_leads_nowhere(stock: Context) -> None:
    """ノゾミ is read in many names and written in none."""
    lead = led(stock, Filters(given="ノゾミ"))
    assert lead.gram is not None
    assert lead.gram.values == {"gram": "ノゾ", "part": 2}
