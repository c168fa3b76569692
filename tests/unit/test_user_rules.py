"""What a 利用者コード may order, and what a contract of sea, of air or of both may do."""

import pytest

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.checking import check
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import RowChange
from naccs_tui.domain.procedures import change
from naccs_tui.domain.procedures.user_rules import USERS
from naccs_tui.domain.situation import Situation
from tests.changes import (
    FACTS,
    USER,
    added,
    changed,
    codes,
    places,
    rows,
    sent,
    with_table,
    with_users,
)


@pytest.mark.parametrize(
    ("business", "statistics", "storage", "found"),
    [
        ("captains_agent", "paid", "no", ["B002"]),
        ("customs_broker", "paid", "yes", ["B003"]),
        ("customs_warehouse", "free", "yes", ["B023", "B004"]),
        ("customs_broker airline", "free", "yes", ["B004"]),
        ("customs_warehouse", "paid", "yes", []),
        ("container_yard", "free", "no", ["B023"]),
        ("sea_forwarder nvocc", "free", "no", ["B023"]),
        ("bank", "free", "no", ["B023"]),
        ("shipping_agent", "free", "no", []),
        ("bank", "none", "no", []),
        ("airline captains_agent", "paid", "yes", []),
    ],
)
def test_what_a_user_code_may_order(
    business: str, statistics: str, storage: str, found: list[str]
) -> None:
    order = {"business_types": business, "statistics": statistics, "storage": storage}
    assert codes(sent("user_codes", users=rows(added({**USER, **order})))) == found


@pytest.mark.parametrize(
    ("business", "statistics", "remedy"),
    [
        ("general_applicant", "paid", "不要を選んでください"),
        ("captains_agent", "free", "不要を選んでください"),
        ("customs_warehouse", "free", "有料分か不要を選んでください"),
    ],
)
def test_the_remedy_names_only_what_these_kinds_of_business_may_order(
    business: str, statistics: str, remedy: str
) -> None:
    row = added({**USER, "business_types": business, "statistics": statistics})
    [found] = check(change.PROCEDURE, sent("user_codes", users=rows(row)), FACTS)
    assert found.pointer == "/sections/users/rows/0/value/statistics"
    assert found.params["how"] == remedy


def test_whoever_did_not_choose_the_documents_is_told_to() -> None:
    row = changed("users", "1TK0A", business_types="insurer")
    [found] = check(change.PROCEDURE, sent("business", users=rows(row)), FACTS)
    assert found.code == "B002"
    assert "「管理統計資料(有料分・無料分)」も選択" in found.params["how"]


@pytest.mark.parametrize(
    ("items", "remedy"),
    [
        (("business",), "「保税管理資料保存サービス」も選択して、不要を選んでください"),
        (("business", "storage"), "不要を選んでください"),
    ],
)
def test_whoever_gives_up_the_business_of_the_storage_service_is_told_what_to_choose(
    items: tuple[str, ...], remedy: str
) -> None:
    base: dict[str, Value] = {
        **TKT101.contract.table("users")["1TK0A"],
        "business_types": "customs_warehouse",
        "statistics": "paid",
        "storage": "yes",
    }
    value = {**base, "business_types": "nvocc"}
    row = RowChange(key="1TK0A", mark=Mark.CHANGE, base=base, value=value)
    payload, facts = sent(*items, users=rows(row)), with_users({"1TK0A": base})
    [found] = check(change.PROCEDURE, payload, facts)
    assert (found.code, found.params["how"]) == ("B003", remedy)


@pytest.mark.parametrize(
    ("types", "is_offered"),
    [("", False), ("customs_broker", False), ("customs_specialist", True)],
)
def test_specialists_are_offered_only_where_they_stand_already(
    types: str, is_offered: bool
) -> None:
    field = USERS.field("business_types")
    assert field is not None
    offered = change.PROCEDURE.choices(field, {"business_types": types}, FACTS)
    left_out = [each.value for each in field.choices if each not in offered]
    assert left_out == ([] if is_offered else ["customs_specialist"])


def test_what_stands_in_the_contract_is_no_hindrance_to_another_change() -> None:
    base: dict[str, Value] = {
        **TKT101.contract.table("users")["1TK0C"],
        "statistics": "free",
        "storage": "yes",
    }
    row = RowChange(key="1TK0C", mark=Mark.CHANGE, base=base, value={**base, "purpose": "輸出課"})
    assert codes(sent("user_codes", users=rows(row)), with_users({"1TK0C": base})) == []


def test_a_company_has_one_user_code_of_trade_control() -> None:
    control: dict[str, Value] = {**USER, "business_types": "trade_control", "statistics": "none"}
    one, two = added(control), added(control, "new-2")
    assert places(sent("user_codes", users=rows(one))) == []
    found = places(sent("user_codes", users=rows(one, two)))
    assert found == [("B026", "/sections/users/rows/1/value/business_types")]
    facts = with_users({"V1AAA": {"user_code": "V1AAA", "business_types": "trade_control"}})
    assert codes(sent("user_codes", users=rows(one)), facts) == ["B026"]


def test_a_code_of_trade_control_may_follow_one_that_goes() -> None:
    held: dict[str, Value] = {"user_code": "V1AAA", "business_types": "trade_control"}
    control: dict[str, Value] = {**USER, "business_types": "trade_control", "statistics": "none"}
    gone = RowChange(key="V1AAA", mark=Mark.DELETE, base=held)
    payload = sent("user_codes", users=rows(gone, added(control)))
    assert codes(payload, with_users({"V1AAA": held})) == []


def test_a_row_that_says_only_what_changes_is_judged_as_a_whole() -> None:
    base = dict(TKT101.contract.table("users")["1TK0A"])
    stands = {**base, "business_types": "captains_agent", "statistics": "none"}
    facts = with_users({"1TK0A": stands})
    row = RowChange(key="1TK0A", mark=Mark.CHANGE, base=stands, value={"statistics": "paid"})
    assert codes(sent("statistics", users=rows(row)), facts) == ["B002"]


# システム区分


def terminals(*classes: str) -> Situation:
    """An office with terminals of these 区分."""
    return with_table(
        "net_terminals", {f"2030{n}W": {"system_class": each} for n, each in enumerate(classes)}
    )


def of_airline() -> RowChange:
    return added({**USER, "business_types": "airline", "statistics": "none"})


def test_air_cargo_in_a_contract_of_the_sea_is_warned_of() -> None:
    payload = sent("user_codes", users=rows(of_airline()))
    [found] = check(change.PROCEDURE, payload, terminals("sea"))
    assert (found.code, found.is_error) == ("B024", False)
    assert found.pointer == "/sections/users/rows/0/value/business_types"
    assert (found.params["title"], found.params["name"]) == ("航空会社", "海上")


@pytest.mark.parametrize("classes", [("shared",), ("sea", "air"), ("air",), ()])
def test_of_air_cargo_in_other_contracts_nothing_is_said(classes: tuple[str, ...]) -> None:
    assert codes(sent("user_codes", users=rows(of_airline())), terminals(*classes)) == []


def test_kinds_of_business_for_any_cargo_are_at_home_in_every_contract() -> None:
    broker = rows(added({**USER, "business_types": "customs_broker"}))
    assert codes(sent("user_codes", users=broker), terminals("sea")) == []
    forwarder = rows(added({**USER, "business_types": "nvocc", "statistics": "none"}))
    assert codes(sent("user_codes", users=forwarder), terminals("air")) == ["B024"]


def test_a_shared_terminal_beside_it_makes_the_contract_shared_and_needs_survey_forms() -> None:
    shared = rows(added({"system_class": "shared", "place": "大井"}))
    items = "user_codes", "net_terminals"
    payload = sent(*items, users=rows(of_airline()), net_terminals=shared)
    [found] = check(change.PROCEDURE, payload, terminals("sea"))
    assert (found.code, found.is_error) == ("B025", False)
    assert found.pointer == "/sections/net_terminals/rows/0/value/system_class"
    alone = sent("net_terminals", net_terminals=shared)
    assert codes(alone, terminals("shared", "sea")) == []
    same = rows(added({"system_class": "sea", "place": "大井"}))
    assert codes(sent("net_terminals", net_terminals=same), terminals("sea")) == []
