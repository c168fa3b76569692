"""The tabs of the contract's view in a window: whole, whatever its width."""

from datetime import date

import pytest
from rich.cells import cell_len

from naccs_tui.api.contracts import ContractVersion, Phase
from naccs_tui.backend.demo.offices import TKT101, ids, terminal, user
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract_view import TABS, Facts
from naccs_tui.screens.contract_history import WIDE, history_columns, history_row, rest_of
from naccs_tui.screens.contract_pages import column_widths, tab_lines
from naccs_tui.screens.contract_tree import office_tree
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.tree_list import Node

TODAY = date(2013, 7, 18)


def facts(users: int, terminals: int) -> Facts:
    codes = [f"1T{number:03d}" for number in range(users)]
    names = [f"{number:05d}A" for number in range(terminals)]
    tables = {
        **TKT101.contract.tables,
        "users": {code: user(code, "customs_broker") for code in codes},
        "user_ids": ids(*(code + number for code in codes for number in ("A0A", "A0B"))),
        "net_terminals": {each: terminal(each, "TKT", "shared", "大井営業所") for each in names},
    }
    certificates = tuple(
        Certificate(
            terminal=each,
            equipment="netNACCS",
            system_class="shared",
            code_1=f"TKT{each}",
            code_2="YZ937DYAYM",
            issued_on=date(2013, 1, 7),
            fetched_on=date(2013, 1, 8),
        )
        for each in names
    )
    contract = TKT101.contract.model_copy(update={"tables": tables})
    begins = date(2011, 4, 1)
    return Facts("1300036A", "TKT101", "TKT", begins, None, TODAY, contract, certificates)


def text_of(lines: list[Spans]) -> list[str]:
    return ["".join(text for text, _style in spans) for spans in lines]


@pytest.mark.parametrize("width", [72, 80, 120])
@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_and_nothing_is_wider_than_the_window(tab: str, width: int) -> None:
    lines = text_of(list(tab_lines(tab, facts(2, 2), width)))
    assert max(map(cell_len, lines)) < width
    assert not [each for each in lines if "…" in each]


def test_a_cell_that_has_no_room_goes_on_below() -> None:
    lines = text_of(list(tab_lines("一般NACCS", facts(0, 0), 80)))
    pieces = ("東京都品川", "区大井１丁", "３階機械室")
    found = [next(place for place, each in enumerate(lines) if piece in each) for piece in pieces]
    assert found == sorted(set(found)), "one below the other"
    wide = text_of(list(tab_lines("一般NACCS", facts(0, 0), 160)))
    assert [each for each in wide if "東京都品川区大井１丁目２番３号　大井営業所３階機械室" in each]


def test_the_widest_columns_give_way_first() -> None:
    assert column_widths([("ab", "abcdefghijkl")], 20) == [2, 12]
    assert column_widths([("ab", "abcdefghijkl")], 12) == [2, 8]


def test_the_tree_goes_down_to_ids_and_certificates() -> None:
    [office] = office_tree(facts(1, 1))
    assert office.text == "TKT101 東京通関株式会社 大井営業所"
    users, net, lines, boxes = office.children
    assert texts(users) == [
        "利用者コード 1件",
        "1T000 通関業",
        "1T000A0A パッケージソフト",
        "1T000A0B パッケージソフト",
    ]
    assert texts(net) == [
        "netNACCS 1件",
        "00000A 共用 大井営業所",
        "証明書 TKT00000A 有効 2014/01/07まで",
    ]
    assert [each.text[:6] for each in lines.children[0].children] == ["30401B", "30402B"]
    assert boxes.text == "メールボックス 2件"


def texts(node: Node) -> list[str]:
    return [node.text, *(text for each in node.children for text in texts(each))]


def test_large_groups_are_closed_at_first_and_every_row_is_in_them() -> None:
    [office] = office_tree(facts(100, 300))
    users, net, *_others = office.children
    assert (users.is_open, net.is_open, office.is_open) == (False, False, True)
    assert (len(texts(users)), len(texts(net))) == (1 + 100 * 3, 1 + 300 * 2)


def version(special: str = "") -> ContractVersion:
    return ContractVersion(
        number="1300063A",
        version=1,
        receipt_number="1305572A",
        received_at=None,
        starts_on=date(2013, 7, 31),
        classification="新規",
        applying_office="DOE701",
        contract_office="TKT101",
        phase=Phase.PLANNED,
        special=special,
    )


def test_a_wide_window_has_all_ten_columns_and_a_narrow_one_a_line_for_the_rest() -> None:
    wide = history_row(version(special="付替"), WIDE, is_marked=True).cells
    assert len(history_columns(WIDE)) == len(wide) == 11
    assert wide == (
        *("*", "1300063A", "-", "1305572A", "2013/07/31", "新規"),
        *("付替", "DOE701", "TKT101", "詳細", "予定"),
    )
    assert sum(each.width + 1 for each in history_columns(WIDE)) <= WIDE
    assert rest_of(version(), WIDE) == ()
    [(rest, _style)] = rest_of(version(special="付替"), 80)
    assert rest == (" 申込分類(特殊): 付替  申込事業所コード: DOE701  契約事業所コード: TKT101")
    assert sum(each.width + 1 for each in history_columns(80)) <= 80
