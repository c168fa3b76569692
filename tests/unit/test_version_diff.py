"""Two versions of a contract beside each other: exactly what differs."""

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.contract import Contract, DropRow, PutRow, Row, SetField, SetRowField, apply
from naccs_tui.domain.contract_view import NO, Viewed
from naccs_tui.domain.diff import NOTHING, Line
from naccs_tui.domain.field import Mark
from naccs_tui.domain.version_diff import differences

BEFORE = TKT101.contract
TERMINAL: Row = {
    "terminal": "20097W",
    "system_class": "air",
    "place": "４階",
    "code_1": "TKT20097W",
}


def lines(after: Contract, before: Contract = BEFORE) -> list[Line]:
    return list(differences(Viewed().sections, before, after))


def shown(found: list[Line]) -> list[tuple[str, str, str, str, str]]:
    return [(each.group, each.title, each.before, each.after, each.mark_word) for each in found]


def test_the_same_contract_differs_in_nothing() -> None:
    assert lines(BEFORE) == []


def test_a_field_is_shown_before_and_after_under_its_group() -> None:
    after = apply(BEFORE, [SetField(record="office", field="fax", value="")])
    assert shown(lines(after)) == [("事業所に関する項目", "FAX番号", "0337700102", NO, "変更")]


def test_a_new_row_has_nothing_before_and_one_that_is_gone_nothing_after() -> None:
    after = apply(
        BEFORE,
        [
            PutRow(table="net_terminals", key="20097W", values=TERMINAL),
            DropRow(table="mailboxes", key="M00021"),
        ],
    )
    found = lines(after)
    assert [each.mark for each in found] == [Mark.ADD] * 4 + [Mark.DELETE] * 2
    added = ("20097W", "区分", NOTHING, "航空", "追加")
    gone = ("M00021", "用途", "通関一課", NOTHING, "廃止")
    assert added in shown(found)
    assert gone in shown(found)


def test_of_a_row_that_changed_only_the_changed_fields_are_shown() -> None:
    change = SetRowField(table="lines", key="L00012", field="place", value="港南機械室")
    [line] = lines(apply(BEFORE, [change]))
    assert (line.group, line.title, line.after, line.mark) == (
        "L00012",
        "回線設置場所",
        "港南機械室",
        Mark.CHANGE,
    )


def test_the_other_way_round_before_and_after_change_places() -> None:
    after = apply(BEFORE, [SetField(record="plan", field="net", value="B")])
    [there], [back] = lines(after), lines(BEFORE, after)
    assert (there.before, there.after) == (back.after, back.before) == ("プランA", "プランB")
