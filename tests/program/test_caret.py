"""The real cursor stands where one types: there an input method opens its window."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.program.seat import OFFICE_ITEMS, Seat

COMPANY, ADDRESS = "東京通関株式会社", "東京都品川区大井"
TWELVE = "税関輸出入申告業務港湾局"
HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[2J[重要]申込[/]\u202e[@click=app.bell]x[/]"
HARMLESS = "]52;c;ZXZpbA==[2J[重要]申込[/][@click=app.bell]x[/]"
RAW = (b"\x1b]52", b"\x1b[2J", b"==\x07", "\u202e".encode())


@pytest.fixture
def office(home: Seat) -> Seat:
    """The page 事業所・企業 with all its fields open."""
    home.open_change(*OFFICE_ITEMS)
    return home.press("f8").sees("企業に関する項目", COMPANY)


def test_behind_a_text_and_in_its_middle(office: Seat) -> None:
    x, y = office.end_of(COMPANY)
    office.stands_at(x, y)
    office.press("left", "left").stands_at(x - 4, y)
    office.type("東日本").sees("東京通関株式東日本会社").stands_at(x + 2, y)
    office.press("home").stands_at(x - len(COMPANY) * 2, y)


def test_after_a_tab_that_scrolls(office: Seat) -> None:
    top = office.screen[6]
    for _field in range(20):
        office.press("tab").comes_to_rest().stands_at(*office.session.cursor)
        if office.screen[6] != top:
            break
    assert office.screen[6] != top
    column, row = office.session.cursor
    office.type("ア").stands_at(column + 2, row)


def test_in_a_value_longer_than_its_field(office: Seat) -> None:
    start = office.end_of(COMPANY)[0] - len(COMPANY) * 2
    office.type("あいうえおかきくけこさしすせそたちつてと").sees("つてと")
    office.stands_at(*office.end_of("つてと"))
    y = office.session.cursor[1]
    office.press("home").sees(COMPANY).stands_at(start, y)
    office.press("right").stands_at(start + 2, y)
    office.press("end").sees("つてと").stands_at(*office.end_of("つてと"))


def test_in_the_row_editor_of_the_terminals(home: Seat) -> None:
    home.open_terminals_page().press("f6").sees("新しい端末")
    home.type("3").press("tab").sees("設置場所  全角")
    home.type("港南営業所").sees("港南営業所").stands_at(
        *home.end_of("設置場所                 港南営業所")
    )
    home.press("left").stands_at(*home.end_of("設置場所                 港南営業"))


def test_in_the_fields_of_the_login_screen(demo: Callable[[], Seat]) -> None:
    seat = demo()
    seat.sees("パスワード: naccs123")
    seat.type("XYZ").sees("XYZ").stands_at(*seat.end_of("XYZ"))
    seat.press("left").stands_at(*seat.end_of("XY"))
    seat.press("tab").type("abcd").sees("••••").stands_at(*seat.end_of("••••"))


def test_in_a_dialog_of_choices_it_stands_on_the_choice(home: Seat) -> None:
    home.open_reissue().press("tab", "f4").sees("1 有効期限切れ", "3 その他")
    home.until(lambda: home.session.cursor[1] == home.line("1 有効期限切れ"), "the first choice")
    home.press("down", "down")
    home.until(lambda: home.session.cursor[1] == home.line("3 その他"), "the third choice")
    home.type("漢字").press("enter").sees("論理端末に関する項目", "その他")
    assert "漢字" not in home.text


def test_what_an_input_method_commits_at_once_arrives_whole_and_in_order(office: Seat) -> None:
    office.type(TWELVE).sees(COMPANY + TWELVE)
    office.until_saved("office", {"company_name": COMPANY + TWELVE})


def test_three_pasted_lines_become_one_and_it_is_said(office: Seat) -> None:
    office.tab_to("所在地1(町名まで)").press("ctrl+u")
    office.session.paste("東京都\n港区\n港南\n")
    office.sees("東京都 港区 港南").is_told("3行の貼り付けを1行につなぎました")


def test_a_hostile_paste_sends_nothing_of_it_back(office: Seat) -> None:
    office.tab_to("所在地1(町名まで)").press("ctrl+u")
    office.session.paste(HOSTILE)
    office.session.settle(200)
    assert [payload for payload in RAW if payload in bytes(office.session.output)] == []


def test_hostile_text_becomes_harmless_text(office: Seat) -> None:
    office.tab_to("所在地1(町名まで)").press("ctrl+u")
    office.type(HARMLESS)
    office.sees("[重要]申込[/]")
    office.until_saved("office", {"address_1": HARMLESS[:40]})
    office.press("tab").is_told("[")
    office.press("f12").sees("変更内容入力")
    assert [payload for payload in RAW if payload in bytes(office.session.output)] == []


def test_hostile_text_that_the_server_has_is_shown_as_text(
    data: Path, demo: Callable[[], Seat]
) -> None:
    put_into_contract(data, HOSTILE)
    seat = demo().sign_in().press("6").sees("契約概要")
    seat.press("f8").sees("␛]52;c;ZXZpbA==␇␛[2J[重要]申込[/]")
    seat.press("f12").sees("メニュー").open_change(*OFFICE_ITEMS)
    seat.press("f8").sees("␛]52;c;ZXZpbA==␇␛[2J[重要]申込[/]").tab_to("所在地1")
    seat.type("港").sees("港").press("f10").sees("誤り")
    assert [payload for payload in RAW if payload in bytes(seat.session.output)] == []


def put_into_contract(data: Path, text: str) -> None:
    """Write the address into the contract behind the server's back, which would refuse it."""
    escaped = json.dumps(text)[1:-1]
    with closing(sqlite3.connect(data / "data" / "demo" / "naccs.sqlite3")) as database, database:
        change = "UPDATE contract_version SET state = replace(state, ?, ?)"
        assert database.execute(change, (ADDRESS, escaped)).rowcount > 0
