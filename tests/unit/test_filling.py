"""From what is typed to the payload, to the confirmation, to the contract."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.contract import Contract, Row, apply
from naccs_tui.domain.diff import ISSUED_BY_CENTER, NO, NOT_DONE, NOT_ENTERED, confirmation, show
from naccs_tui.domain.field import Field, Kind, Mark
from naccs_tui.domain.filling import Filling, ListRow, ListSheet, Opening, payload_of, rebase
from naccs_tui.domain.operations import contract_operations
from naccs_tui.domain.payload import Payload, Place, place_of, row_pointer, touched
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import REGISTRY, change, reissue
from naccs_tui.domain.procedures.setting_pages import UNWISHED
from naccs_tui.domain.words import worded
from tests.examples import OFFICE, TERMINAL, situation

FACTS = situation()
ITEMS = [item.key for item in change.ITEMS]
OPEN_FIELDS = [field.name for field in change.SECTIONS[1].fields if field.item and not field.own]
TEXTS = st.text(st.sampled_from("東京大井営業所０１２"), max_size=8)
GRANTS = {"new-1": {"terminal": "30001W", "code_1": "TKT30001W", "code_2": "ABCDEFGHJK"}}


def filled(procedure: Procedure, *items: str) -> Filling:
    return prefill(procedure, FACTS).with_items(items)


def payload(filling: Filling) -> Payload:
    return payload_of(filling, change.SECTIONS)


def test_an_untouched_filling_changes_nothing() -> None:
    sent = payload(filled(change.PROCEDURE, *ITEMS))
    assert sent.sections == {}
    assert touched(sent, change.PROCEDURE.records) == frozenset()


def test_only_what_differs_from_the_contract_travels_with_what_was_there() -> None:
    filling = filled(change.PROCEDURE, "names").with_value("office", "phone", "0399998888")
    sent = payload(filling).sections["office"].fields
    assert set(sent) == {"phone"}
    assert (sent["phone"].base, sent["phone"].value) == (OFFICE["phone"], "0399998888")


def test_a_row_travels_without_what_its_page_does_not_ask_for() -> None:
    row: Row = {"user_code": "1TK0A", "purpose": "", "company_english": "TOKYO TSUKAN"}
    facts = FACTS.model_copy(update={"contract": Contract(tables={"users": {"1TK0A": row}})})
    filling = prefill(change.PROCEDURE, facts).with_items(["user_codes"])
    [kept] = filling.lists["users"].rows
    changed = kept.model_copy(
        update={"mark": Mark.CHANGE, "values": {**row, "purpose": "通関一課"}}
    )
    sent = payload(filling.with_list("users", ListSheet(rows=(changed,))))
    [told] = sent.rows("users")
    assert told.value == {"user_code": "1TK0A", "purpose": "通関一課"}
    assert told.base == {"user_code": "1TK0A", "purpose": ""}


def test_what_was_entered_under_an_item_that_is_no_longer_chosen_stays_at_home() -> None:
    filling = filled(change.PROCEDURE, "names", "manager")
    filling = filling.with_value("office", "manager_phone", "0399998888")
    assert "manager_phone" in payload(filling).sections["office"].fields
    without = filling.with_items(["names"])
    assert "office" not in payload(without).sections
    assert "manager_phone" in payload(without.with_items(["manager"])).sections["office"].fields


def test_the_chosen_items_open_sections_and_fields() -> None:
    names = Opening(frozenset({"names"}))
    applicant, office, *others = change.SECTIONS
    assert names.opens(applicant)
    assert names.opens(office)
    assert not any(map(names.opens, others))
    phone, head_phone = office.field("phone"), office.field("head_phone")
    assert phone is not None
    assert head_phone is not None
    assert not names.locks(phone)
    assert names.locks(head_phone)


def test_a_row_is_deleted_and_one_is_added() -> None:
    filling = filled(change.PROCEDURE, "net_terminals")
    sheet = filling.lists["net_terminals"]
    gone = sheet.rows[0].model_copy(update={"mark": Mark.DELETE})
    new = ListRow(key="new-1", mark=Mark.ADD, values={"system_class": "sea", "place": "港南"})
    sent = payload(filling.with_list("net_terminals", sheet.with_row(gone).with_row(new)))
    row = f"net_terminals/{TERMINAL}"
    assert touched(sent, change.PROCEDURE.records) == {row, f"-{row}"}

    after = apply(FACTS.contract, contract_operations(change.SECTIONS, sent, GRANTS))
    assert list(after.table("net_terminals")) == ["30001W"]
    assert after.table("net_terminals")["30001W"] == {
        "terminal": "30001W",
        "code_1": "TKT30001W",
        "system_class": "sea",
        "place": "港南",
    }


def test_a_reissue_touches_its_terminal_and_no_contract() -> None:
    filling = prefill(reissue.PROCEDURE, FACTS)
    sheet = filling.lists["certificates"]
    wanted = sheet.with_row(sheet.rows[0].model_copy(update={"mark": Mark.CHANGE}))
    sent = payload_of(filling.with_list("certificates", wanted), reissue.SECTIONS)
    assert touched(sent, reissue.PROCEDURE.records) == {f"net_terminals/{TERMINAL}"}
    assert contract_operations(reissue.SECTIONS, sent, {}) == ()


def test_a_pointer_names_a_place() -> None:
    filling = filled(change.PROCEDURE, "net_terminals")
    sheet = filling.lists["net_terminals"].with_row(ListRow(key="new-1", mark=Mark.ADD))
    sent = payload(filling.with_list("net_terminals", sheet))
    pointer = row_pointer("net_terminals", 0, "place")
    assert place_of(pointer, sent) == Place("net_terminals", "new-1", "place")
    assert place_of("/sections/office/fields/phone", sent) == Place("office", field="phone")
    assert place_of("/attachments", sent) == Place()
    assert place_of("/sections/net_terminals/rows/7", sent) == Place("net_terminals")


def test_values_are_shown_as_people_read_them() -> None:
    day, tick = Field("日", kind=Kind.DATE), Field("確認", kind=Kind.TICK)
    assert show(day, "2013-07-31") == "2013/07/31"
    assert show(tick, False) is NO
    assert show(replace(tick, required=True), False) is NOT_DONE
    assert show(Field("名"), "") is NOT_ENTERED
    assert show(Field("端末", issued=True), "") is ISSUED_BY_CENTER


@given(
    st.sets(st.sampled_from(ITEMS)),
    st.dictionaries(st.sampled_from(OPEN_FIELDS), TEXTS),
)
def test_entered_confirmed_and_applied_are_the_same(
    items: set[str], values: dict[str, str]
) -> None:
    filling = filled(change.PROCEDURE, *items)
    for name, value in values.items():
        filling = filling.with_value("office", name, value)
    sent = payload(filling)
    after = apply(FACTS.contract, contract_operations(change.SECTIONS, sent, {}))

    changed = {
        line.place.field
        for line in confirmation(change.PROCEDURE, sent, FACTS.contract)
        if line.is_changed
    }
    before = FACTS.contract.record("office")
    assert changed == {
        name for name, value in after.record("office").items() if value != before.get(name, "")
    }


def test_every_procedure_is_whole() -> None:
    for procedure in REGISTRY:
        section, field = procedure.wished
        declared = procedure.section(section)
        if procedure.wished != UNWISHED:
            assert declared is not None
            assert declared.field(field) is not None
        assert procedure.earliest(frozenset(), FACTS) > date(2012, 2, 9)
        assert all(each.about.title and each.about.crumb for each in procedure.sections)
        assert len({each.key for each in procedure.sections}) == len(procedure.sections)


def test_a_draft_goes_on_upon_what_the_contract_says_by_now() -> None:
    old = filled(change.PROCEDURE, "names").with_value("office", "phone", "0399998888")
    moved = {**OFFICE, "fax": "0311112222", "phone": "0322223333"}
    facts = FACTS.model_copy(
        update={"contract": Contract(records={"office": moved}, tables={}), "contract_version": 9}
    )
    now = rebase(old, prefill(change.PROCEDURE, facts), change.SECTIONS)
    office = now.records["office"]
    assert office.values["phone"] == "0399998888"
    assert (office.base["phone"], office.values["fax"]) == ("0322223333", "0311112222")
    assert (now.base_version, now.items) == (9, ("names",))
    assert now.lists["net_terminals"].rows == ()


def test_rows_keep_their_marks_and_new_rows_stay() -> None:
    filling = filled(change.PROCEDURE, "net_terminals")
    sheet = filling.lists["net_terminals"]
    gone = sheet.rows[0].model_copy(update={"mark": Mark.DELETE})
    new = ListRow(key="new-1", mark=Mark.ADD, values={"place": "港南"})
    old = filling.with_list("net_terminals", sheet.with_row(gone).with_row(new))
    now = rebase(old, prefill(change.PROCEDURE, FACTS), change.SECTIONS)
    marks = [(row.key, row.mark) for row in now.lists["net_terminals"].rows]
    assert marks == [(TERMINAL, Mark.DELETE), ("new-1", Mark.ADD)]


def test_new_rows_are_told_apart_also_where_another_list_names_them() -> None:
    filling = filled(change.PROCEDURE, "lines", "general_terminals")
    lines = filling.lists["lines"]
    for key in ("new-1", "new-2"):
        lines = lines.with_row(ListRow(key=key, mark=Mark.ADD, values={"place": "港南"}))
    terminal = ListRow(key="new-1", mark=Mark.ADD, values={"line": "new-2"})
    terminals = filling.lists["general_terminals"].with_row(terminal)
    both = filling.with_list("lines", lines).with_list("general_terminals", terminals)
    shown = confirmation(change.PROCEDURE, payload(both), FACTS.contract)
    groups = [line.group for line in shown if line.section == "lines"]
    assert list(dict.fromkeys(groups)) == ["新しい回線 1", "新しい回線 2"]
    [on] = [each for each in shown if each.place == Place("general_terminals", "new-1", "line")]
    assert (on.group, on.after) == ("新しい端末", "新しい回線 2")
    assert worded(on.after, {"新しい回線": "New line"}.__getitem__) == "New line 2"
