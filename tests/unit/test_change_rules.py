"""The contract change as a whole: what may be chosen together, and what it leads to."""

from collections.abc import Mapping
from datetime import date

import pytest

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.application import Status
from naccs_tui.domain.checking import check
from naccs_tui.domain.contract import Contract, apply
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.effects import (
    CertificateEnded,
    CertificateIssued,
    ContractChange,
    Effect,
    IdsEnded,
    IdsIssued,
)
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import FieldChange, Payload, RowChange, SectionChange, overlap
from naccs_tui.domain.procedures import change
from naccs_tui.domain.situation import OpenApplication
from tests.changes import (
    DIAGRAM,
    FACTS,
    LINE,
    USER,
    added,
    changed,
    codes,
    deleted,
    fields,
    places,
    rows,
    sent,
)

# 利用者


def test_a_new_user_code_is_good_when_its_kinds_of_business_go_together() -> None:
    row = added({**USER, "business_types": "customs_broker sea_forwarder"})
    assert codes(sent("user_codes", users=rows(row))) == []


def test_kinds_of_business_of_two_groups_are_refused_by_name() -> None:
    row = added({**USER, "business_types": "customs_broker customs_warehouse"})
    [found] = check(change.PROCEDURE, sent("user_codes", users=rows(row)), FACTS)
    assert (found.code, found.pointer) == ("B001", "/sections/users/rows/0/value/business_types")
    assert (found.params["title"], found.params["name"]) == ("通関業", "保税蔵置場")


def test_codes_of_customs_specialists_are_not_added_here() -> None:
    row = added({**USER, "business_types": "customs_specialist"})
    assert codes(sent("user_codes", users=rows(row))) == ["B022"]


def test_only_what_was_chosen_can_be_changed_in_a_row() -> None:
    row = changed("users", "1TK0A", business_types="nvocc", statistics="none")
    found = places(sent("business", users=rows(row)))
    assert found == [("F008", "/sections/users/rows/0/value/statistics")]
    assert codes(sent("business", "statistics", users=rows(row))) == []


def test_user_codes_come_and_go_only_where_that_was_chosen() -> None:
    new, old = added(USER), deleted("users", "1TK0B")
    assert codes(sent("business", users=rows(new, old))) == ["P008", "P008"]
    assert codes(sent("user_codes", users=rows(new, old))) == []


def test_a_user_code_keeps_an_id() -> None:
    last = deleted("user_ids", "1TK0BA0A")
    found = places(sent("id_numbers", user_ids=rows(last)))
    assert found == [("B005", "/sections/user_ids/rows/0")]
    with_code = rows(deleted("users", "1TK0B"))
    assert codes(sent("id_numbers", "user_codes", user_ids=rows(last), users=with_code)) == []


def test_an_id_belongs_to_a_code_that_will_be_there() -> None:
    def of(code: str) -> SectionChange:
        return rows(added({"user_code": code, "method": "web"}))

    assert codes(sent("id_numbers", user_ids=of("1TK0A"))) == []
    assert codes(sent("id_numbers", user_ids=of("1XX0A"))) == ["P022"]
    gone = rows(deleted("users", "1TK0A"))
    assert codes(sent("id_numbers", "user_codes", user_ids=of("1TK0A"), users=gone)) == ["P022"]
    new = rows(added(USER))
    assert codes(sent("id_numbers", "user_codes", user_ids=of("new-1"), users=new)) == []


# 回線


def test_a_new_line_needs_a_diagram() -> None:
    payload = sent("lines", lines=rows(added(LINE)))
    assert codes(payload) == ["A018"]
    assert codes(payload.model_copy(update={"attachments": (DIAGRAM,)})) == []


def test_kind_and_speed_of_a_line_go_together() -> None:
    row = added({**LINE, "speed": "best_effort"})
    assert codes(sent("lines", files=(DIAGRAM,), lines=rows(row))) == ["B007"]


def test_an_optical_line_takes_longer() -> None:
    optical = rows(added({**LINE, "kind": "optical", "speed": "best_effort"}))
    early = sent("lines", files=(DIAGRAM,), wished="2013-09-06", lines=optical)
    [found] = check(change.PROCEDURE, early, FACTS)
    assert (found.code, found.params["earliest"]) == ("B008", "2013/09/12")


def test_a_line_that_becomes_optical_takes_as_long_as_a_new_one() -> None:
    dedicated = {**LINE, "line": "L00013"}
    tables = {**FACTS.contract.tables, "lines": {"L00013": dedicated}, "general_terminals": {}}
    contract = FACTS.contract.model_copy(update={"tables": tables})
    facts = FACTS.model_copy(update={"contract": contract})
    after = {**dedicated, "kind": "optical", "speed": "best_effort"}
    row = RowChange(key="L00013", mark=Mark.CHANGE, base=dedicated, value=after)
    assert codes(sent("lines", wished="2013-09-06", lines=rows(row)), facts) == ["B008"]
    assert codes(sent("lines", lines=rows(row)), facts) == []
    moved = RowChange(key="L00012", mark=Mark.CHANGE, base=after, value={**after, "place": "大井"})
    old = {**tables, "lines": {"L00012": after}}
    facts = facts.model_copy(update={"contract": contract.model_copy(update={"tables": old})})
    assert codes(sent("lines", wished="2013-09-06", lines=rows(moved)), facts) == []


def test_a_postal_code_put_right_moves_nothing() -> None:
    office = fields("office", postal_code="1400015", security_confirmed=True)
    assert codes(sent("names", office=office)) == []


def test_no_terminal_stays_on_a_line_that_goes() -> None:
    gone = rows(deleted("lines", "L00012"))
    assert codes(sent("lines", lines=gone)) == ["B009"]
    moved = [
        changed("general_terminals", key, line="new-1")
        for key in TKT101.contract.table("general_terminals")
    ]
    new = rows(deleted("lines", "L00012"), added(LINE))
    both = sent("lines", "general_terminals", files=(DIAGRAM,), lines=new)
    with_moved = {**both.sections, "general_terminals": rows(*moved)}
    assert codes(both.model_copy(update={"sections": with_moved})) == []


def test_an_office_that_moves_says_where_its_lines_go() -> None:
    office = fields("office", address_2="２丁目", security_confirmed=True)
    alone = sent("names", office=office)
    assert places(alone) == [("B006", "/sections/office/fields/address_1")]
    [tied] = change.PROCEDURE.tied(alone, FACTS)
    assert tied.item == "lines"
    line = rows(changed("lines", "L00012", place="大井２丁目"))
    told = sent("names", "lines", office=office, lines=line)
    assert codes(told) == []
    assert change.PROCEDURE.tied(told, FACTS) == []


def test_an_office_that_moves_may_give_its_lines_up() -> None:
    def all_gone(table: str) -> SectionChange:
        known = TKT101.contract.table(table)
        gone = (deleted(table, key) for key in known)
        return rows(*(row.model_copy(update={"value": dict(row.base)}) for row in gone))

    office = fields("office", address_2="２丁目", security_confirmed=True)
    items = "names", "lines", "general_terminals"
    lines, terminals = all_gone("lines"), all_gone("general_terminals")
    payload = sent(*items, office=office, lines=lines, general_terminals=terminals)
    assert codes(payload) == []


def test_what_happened_names_lines_to_those_who_have_some() -> None:
    [moved] = [each for each in change.PROCEDURE.cases if each.title == "事業所が移転した"]
    assert change.PROCEDURE.items_of(moved, TKT101.contract) == ("names", "send_to", "lines")
    items = change.PROCEDURE.items_of(moved, Contract())
    assert items == ("names", "send_to")
    assert change.earliest(frozenset(items), FACTS) == date(2013, 7, 25)


def test_every_case_names_items_that_there_are() -> None:
    known = {each.key for each in change.ITEMS}
    named = {key for each in change.PROCEDURE.cases for key in (*each.items, *dict(each.held))}
    assert named <= known


def test_another_phone_moves_nothing() -> None:
    office = fields("office", phone="0311112222", security_confirmed=True)
    assert codes(sent("names", office=office)) == []


@pytest.mark.parametrize(
    ("partner", "found"), [("DOE701", []), ("TKT101", ["B010"]), ("DOE70", ["F009"])]
)
def test_equipment_is_shared_with_another_office(partner: str, found: list[str]) -> None:
    row = added({"terminal": "30401B", "partner": partner})
    assert codes(sent("sharing", sharing=rows(row))) == found


SHARED: dict[str, Value] = {"terminal": "30401B", "partner": "DOE701"}
WITH_SHARED = FACTS.model_copy(
    update={
        "contract": FACTS.contract.model_copy(
            update={"tables": {**FACTS.contract.tables, "sharing": {"30401BDOE701": SHARED}}}
        )
    }
)


def test_a_terminal_that_is_shared_stays_until_it_is_released() -> None:
    gone = rows(deleted("general_terminals", "30401B"))
    alone = sent("general_terminals", general_terminals=gone)
    [found] = check(change.PROCEDURE, alone, WITH_SHARED)
    assert (found.code, found.pointer) == ("B014", "/sections/general_terminals/rows/0")
    released = rows(RowChange(key="30401BDOE701", mark=Mark.DELETE, base=SHARED, value=SHARED))
    both = sent("general_terminals", "sharing", general_terminals=gone, sharing=released)
    assert codes(both, WITH_SHARED) == []


def test_a_terminal_is_shared_with_an_office_once() -> None:
    twice = sent("sharing", sharing=rows(added(SHARED), added(SHARED, "new-2")))
    assert places(twice) == [("B015", "/sections/sharing/rows/1")]
    other = added({**SHARED, "terminal": "30402B"}, "new-2")
    assert codes(sent("sharing", sharing=rows(added(SHARED), other))) == []
    assert codes(sent("sharing", sharing=rows(added(SHARED))), WITH_SHARED) == ["B015"]


# 料金, 請求


def test_a_plan_is_not_given_up_for_none() -> None:
    payload = sent("plan", plan=fields("plan", general=""))
    assert places(payload) == [("F001", "/sections/plan/fields/general")]


def test_plan_a_without_anything_that_is_charged_for_is_warned_of() -> None:
    bare = Contract(records={"plan": {"net": "A", "general": "B"}})
    facts = FACTS.model_copy(update={"contract": bare})
    payload = sent("plan", plan=fields("plan", general="A"))
    assert codes(payload, facts) == ["B011"]
    assert codes(payload) == []


def test_plan_a_for_terminals_of_the_internet_needs_some_too() -> None:
    records: dict[str, dict[str, Value]] = {"plan": {"net": "B", "general": "B"}}
    chosen = SectionChange(fields={"net": FieldChange(base="B", value="A")})
    payload = sent("plan", plan=chosen)
    bare = FACTS.model_copy(update={"contract": Contract(records=records)})
    [found] = check(change.PROCEDURE, payload, bare)
    assert (found.code, found.pointer) == ("B011", "/sections/plan/fields/net")
    assert found.params["title"] == "netNACCS"
    tables = {"net_terminals": FACTS.contract.tables["net_terminals"]}
    with_some = bare.model_copy(update={"contract": Contract(records=records, tables=tables)})
    assert codes(payload, with_some) == []


def test_whoever_gives_up_the_last_unit_of_plan_a_is_warned_of_it() -> None:
    gone = [deleted("net_terminals", key) for key in FACTS.contract.table("net_terminals")]
    some, every = (sent("net_terminals", net_terminals=rows(*each)) for each in (gone[:-1], gone))
    assert codes(some) == []
    assert places(every) == [("B011", "/sections/net_terminals/rows/2")]


@pytest.mark.parametrize(
    ("received", "earliest", "effect"),
    [
        (date(2013, 7, 12), date(2013, 7, 19), date(2013, 8, 1)),
        (date(2013, 7, 18), date(2013, 8, 2), date(2013, 9, 1)),
        (date(2013, 12, 20), date(2014, 1, 2), date(2014, 2, 1)),
    ],
)
def test_a_plan_changes_on_the_first_of_a_month(
    received: date, earliest: date, effect: date
) -> None:
    facts = FACTS.model_copy(update={"today": received, "receipt_day": received})
    assert change.earliest(frozenset({"plan"}), facts) == earliest
    payload = sent("plan", plan=fields("plan", general="A"), wished=earliest.isoformat())
    [done] = change.PROCEDURE.effects(payload, facts, {})
    assert done.on == effect


def test_a_bank_account_is_needed_for_direct_debit_only() -> None:
    debit = fields("billing", method="debit", bank_code="1", account_holder="")
    found = places(sent("payment", billing=debit))
    assert found == [
        ("F009", "/sections/billing/fields/bank_code"),
        ("F001", "/sections/billing/fields/account_holder"),
    ]
    empty = FACTS.contract.model_copy(
        update={"records": {**FACTS.contract.records, "billing": {"method": "debit"}}}
    )
    transfer = SectionChange(fields={"method": FieldChange(base="debit", value="transfer")})
    facts = FACTS.model_copy(update={"contract": empty})
    assert codes(sent("payment", billing=transfer), facts) == []


# What it leads to


def carried_out(payload: Payload, grants: Mapping[str, dict[str, str]]) -> list[Effect]:
    assert set(grants) == {each.key for each in change.PROCEDURE.needs(payload, FACTS)}
    return change.PROCEDURE.effects(payload, FACTS, grants)


def after(effects: list[Effect]) -> Contract:
    changes = [each for each in effects if isinstance(each, ContractChange)]
    return apply(FACTS.contract, [o for each in changes for o in each.operations])


def test_a_new_user_code_comes_with_as_many_ids_as_were_wished() -> None:
    payload = sent("user_codes", users=rows(added({**USER, "purpose": "一課", "id_count": "2"})))
    effects = carried_out(
        payload,
        {
            "users.new-1": {"user_code": "1TK0D", "id_number": "A0A"},
            "users.new-1/2": {"id_number": "A0B"},
        },
    )
    state = after(effects)
    assert state.table("users")["1TK0D"] == {
        "user_code": "1TK0D",
        "business_types": "customs_broker",
        "purpose": "一課",
        "statistics": "free",
        "storage": "no",
    }
    assert state.table("user_ids")["1TK0DA0B"] == {
        "user_code": "1TK0D",
        "id_number": "A0B",
        "method": "package",
    }
    [ids] = [each.ids for each in effects if isinstance(each, IdsIssued)]
    assert ids == ("1TK0DA0A", "1TK0DA0B")


def test_an_id_of_a_new_code_is_named_by_the_code_that_was_given_out() -> None:
    new_id = added({"user_code": "new-1", "method": "web"})
    payload = sent("user_codes", "id_numbers", users=rows(added(USER)), user_ids=rows(new_id))
    effects = carried_out(
        payload,
        {
            "users.new-1": {"user_code": "1TK0D", "id_number": "A0A"},
            "user_ids.new-1": {"id_number": "B0B"},
        },
    )
    assert after(effects).table("user_ids")["1TK0DB0B"]["user_code"] == "1TK0D"


def test_a_code_that_goes_takes_its_ids_with_it() -> None:
    effects = carried_out(sent("user_codes", users=rows(deleted("users", "1TK0A"))), {})
    state = after(effects)
    assert "1TK0A" not in state.table("users")
    assert set(state.table("user_ids")) == {"1TK0BA0A", "1TK0CA0A", "1TK0CA0B"}
    [ended] = [each.ids for each in effects if isinstance(each, IdsEnded)]
    assert ended == ("1TK0AA0A", "1TK0AA0B", "1TK0AA0C")


def test_new_terminals_stand_on_the_new_line() -> None:
    terminal = added({"line": "new-1", "place": "港南"})
    payload = sent(
        "lines",
        "general_terminals",
        files=(DIAGRAM,),
        lines=rows(added(LINE)),
        general_terminals=rows(terminal),
    )
    grants = {
        "lines.new-1": {"line": "L00013"},
        "general_terminals.new-1": {"terminal": "30403B"},
    }
    state = after(carried_out(payload, grants))
    assert state.table("lines")["L00013"]["speed"] == "3"
    assert state.table("general_terminals")["30403B"]["line"] == "L00013"


def test_a_webnaccs_certificate_is_issued_and_ended() -> None:
    value: dict[str, Value] = {"system_class": "sea", "place": "大井"}
    payload = sent("web_certificates", web_terminals=rows(added(value)))
    grant = {"terminal": "20900W", "code_1": "TKT20900W", "code_2": "AAAAAAAAAA"}
    effects = carried_out(payload, {"web_terminals.new-1": grant})
    [issued] = [each for each in effects if isinstance(each, CertificateIssued)]
    assert (issued.equipment, issued.terminal) == ("webNACCS", "20900W")
    assert after(effects).table("web_terminals")["20900W"]["code_1"] == "TKT20900W"
    gone = RowChange(key="20900W", mark=Mark.DELETE)
    ends = sent("web_certificates", web_terminals=rows(gone))
    found = [
        e for e in change.PROCEDURE.effects(ends, FACTS, {}) if isinstance(e, CertificateEnded)
    ]
    assert [each.terminal for each in found] == ["20900W"]


def test_a_system_setting_is_wanted_for_what_is_new_only() -> None:
    more = rows(changed("users", "1TK0A", business_types="customs_broker nvocc"))
    wants = change.PROCEDURE.wants_setting
    assert wants(sent("business", users=more), {}) == {"1TK0A"}
    less = rows(changed("users", "1TK0C", business_types="nvocc"))
    assert wants(sent("business", users=less), {}) == frozenset()
    new = sent("user_codes", users=rows(added(USER)))
    grants = {"users.new-1": {"user_code": "1TK0D", "id_number": "A0A"}}
    assert wants(new, grants) == {"1TK0D"}


# Two applications


def touches(payload: Payload) -> frozenset[str]:
    return change.PROCEDURE.touches(payload)


@pytest.mark.parametrize(
    ("needing", "deleting", "what"),
    [
        (
            sent("id_numbers", user_ids=rows(added({"user_code": "1TK0A", "method": "web"}))),
            sent("user_codes", users=rows(deleted("users", "1TK0A"))),
            ["users/1TK0A"],
        ),
        (
            sent(
                "general_terminals",
                general_terminals=rows(added({"line": "L00012", "place": "港南"})),
            ),
            sent("lines", lines=rows(deleted("lines", "L00012"))),
            ["lines/L00012"],
        ),
    ],
)
def test_what_one_application_needs_and_another_deletes_is_an_overlap(
    needing: Payload, deleting: Payload, what: list[str]
) -> None:
    assert overlap(touches(needing), touches(deleting)) == what
    assert overlap(touches(deleting), touches(needing)) == what
    other = OpenApplication(
        number="1300001A",
        kind="change",
        status=Status.WAITING_FOR_REVIEW,
        touches=touches(deleting),
    )
    facts = FACTS.model_copy(update={"open_applications": (other,)})
    assert codes(needing, facts) == ["P004"]


def test_two_that_need_the_same_row_or_bring_new_ones_do_not_overlap() -> None:
    one = sent("id_numbers", user_ids=rows(added({"user_code": "1TK0A", "method": "web"})))
    assert overlap(touches(one), touches(one)) == []
    other = changed("users", "1TK0A", statistics="none")
    assert overlap(touches(one), touches(sent("statistics", users=rows(other)))) == []
    new = sent(
        "user_codes",
        "id_numbers",
        users=rows(added(USER)),
        user_ids=rows(added({"user_code": "new-1", "method": "web"})),
    )
    assert touches(new) == frozenset()


def test_the_confirmation_says_which_ids_go_with_a_code() -> None:
    payload = sent("user_codes", users=rows(deleted("users", "1TK0A")))
    lines = confirmation(change.PROCEDURE, payload, FACTS.contract)
    gone = {line.place.row for line in lines if line.section == "user_ids"}
    assert gone == {"1TK0AA0A", "1TK0AA0B", "1TK0AA0C"}
    assert {line.mark for line in lines if line.section == "user_ids"} == {Mark.DELETE}
