"""What keys cost at 80x24 where a contract has 300 terminals, 100 利用者コード and 200 識別番号."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.places import opened
from benchmarks.server.large_contract import TERMINALS, enlarge, terminal, user_code
from tests.program.conftest import Shift
from tests.program.seat import TERMINAL_ITEM, Seat
from tests.program.test_budgets import keep_to

CODES_ITEM, IDS_ITEM = "利用者コード", "識別番号"
SECTION, DOWN, KANA = 5_000, 215, 250
# Beyond the last row that is seen the list turns a page: twice in so many rows.
ROWS, TURNS, TURN = 30, 2, 1_660
GONE, OF_DEMO = 250, 5


@pytest.fixture(scope="module")
def shift(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shift]:
    """A program at the office with the large contract, that the tests of this module share."""
    folder = tmp_path_factory.mktemp("large")
    large = Path(shutil.copytree(planted, folder / "planted"))
    with opened(large) as context:
        enlarge(context)
    with ExitStack() as sessions:
        yield Shift(large, folder, sessions)


def test_the_sections_of_a_large_contract_cost_what_small_ones_do(home: Seat) -> None:
    home.open_change(CODES_ITEM, IDS_ITEM, TERMINAL_ITEM)
    spent = [home.costs("f8")]
    home.sees("1TK0A", user_code(5))
    spent.append(home.costs("f8"))
    home.sees("A0A", "1TK0C")
    spent.append(home.costs("f8"))
    home.sees("10231A", terminal(5))
    keep_to(SECTION, spent, "F8 to 100 codes, 200 numbers, 300 terminals")
    keep_to(SECTION, [home.costs("f7") for _page in range(3)], "F7 back")


def test_rows_ticks_and_pages_of_three_hundred_terminals(home: Seat) -> None:
    home.open_terminals_page()
    spent = sorted(home.costs("down") for _row in range(ROWS))
    keep_to(DOWN, spent[:-TURNS], "a terminal down")
    keep_to(TURN, spent[-TURNS:], "a terminal down that turns the page")
    home.sees(f"{ROWS + 1}/{TERMINALS + OF_DEMO}")
    keep_to(DOWN, [home.costs("space") for _time in range(4)], "Space on a terminal")
    keep_to(SECTION, [home.costs("pagedown") for _page in range(4)], "a page down")
    keep_to(SECTION, [home.costs("end"), home.costs("home")], "the last and the first terminal")


def test_a_kana_in_a_new_row_behind_three_hundred(home: Seat) -> None:
    home.open_terminals_page()
    home.press("f6").sees("新しい端末")
    home.tab_to("設置場所")
    keep_to(KANA, [home.costs(letter) for letter in "アイウエ"], "a kana")


def test_most_of_them_are_deleted_another_comes_and_it_is_sent(home: Seat) -> None:
    home.open_change(TERMINAL_ITEM).tab_to("利用開始希望日").type("20130902")
    home.press("f8").sees("10231A", terminal(5))
    home.press("end").sees(terminal(TERMINALS - 1)).press("space")
    home.type("/").sees("探す文字").type(f"{terminal(TERMINALS - GONE)}\r").is_told("この行だけ")
    keep_to(SECTION, [home.costs("m")], "marking all to there")
    home.is_told(f"{GONE - 1}行に「削除」を付けました")
    home.press("f6").sees("新しい端末").type("2").tab_to("設置場所").type("新館一階")
    home.press("escape").is_quiet()
    keep_to(SECTION, [home.costs("f10")], "F10 to the confirmation")
    home.sees("申込内容 確認", "変更後", "削除")
    keep_to(SECTION, [home.costs("pagedown") for _page in range(4)], "a page of 250 deleted ones")
    assert home.registers().endswith("A")
