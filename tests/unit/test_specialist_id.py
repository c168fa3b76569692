"""通関士IDの追加: who may, what the Center gives out for it, and what it leads to."""

from datetime import date

import pytest

from naccs_tui.domain.business import BROKER, SPECIALIST, apart, businesses
from naccs_tui.domain.checking import check, keeps_out
from naccs_tui.domain.contract import PutRow
from naccs_tui.domain.effects import ContractChange, GrantKind, IdsIssued
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.procedures.specialist_id import PROCEDURE
from naccs_tui.domain.setting import Beginning, CodeSetting
from naccs_tui.domain.situation import Situation
from tests.examples import APPLICANT, entered, situation

BROKER_CODE = CodeSetting(user_code="1TK0A", business_types=f"{BROKER} nvocc")
SPECIALIST_CODE = CodeSetting(user_code="1TK0S", business_types=SPECIALIST)
NEW = RowChange(key="new-1", mark=Mark.ADD, value={"method": "package", "id_count": "2"})
MORE = RowChange(
    key="1TK0S",
    mark=Mark.CHANGE,
    value={"user_code": "1TK0S", "method": "web", "id_count": "1"},
    base={"user_code": "1TK0S", "method": "", "id_count": ""},
)
GRANTS = {
    "specialists.new-1": {"user_code": "1TK0Z", "id_number": "A0A"},
    "specialists.new-1/2": {"id_number": "A0B"},
    "specialists.1TK0S/1": {"id_number": "A0C"},
}


def facts(*codes: CodeSetting) -> Situation:
    return situation().model_copy(update={"settings": codes})


def asked(*rows: RowChange, wished: str = "2012-03-01") -> Payload:
    applicant = entered({**APPLICANT, "wished_start": wished})
    sections = {"applicant": applicant, "specialists": SectionChange(rows=rows)}
    return Payload(kind="specialist_id", base_version=1, sections=sections)


def codes_of(payload: Payload, known: Situation) -> list[str]:
    return [each.code for each in check(PROCEDURE, payload, known)]


def test_only_customs_brokers_may_start() -> None:
    warehouse = CodeSetting(user_code="1TK0B", business_types="customs_warehouse")
    assert [each.code for each in keeps_out(PROCEDURE, facts(warehouse))] == ["P006"]
    assert keeps_out(PROCEDURE, facts(warehouse, BROKER_CODE)) == []


def test_a_broker_code_that_has_not_begun_is_enough_and_the_specialists_begin_with_it() -> None:
    begins = date(2012, 4, 2)
    coming = BROKER_CODE.model_copy(update={"starts_on": begins})
    assert keeps_out(PROCEDURE, facts(coming)) == []
    effects = PROCEDURE.effects(asked(NEW), facts(coming), GRANTS)
    assert {each.on for each in effects} == {begins}


def forwarder(on: date, number: str) -> CodeSetting:
    """A 利用者コード in use that a planned change makes one of 通関業, too."""
    begins = {BROKER: Beginning(on=on, brought_by=number)}
    return CodeSetting(
        user_code="1TK0F", business_types="sea_forwarder", coming=BROKER, comes=begins
    )


def test_a_code_in_use_that_gets_the_business_is_enough_and_the_specialists_begin_with_it() -> None:
    known = facts(forwarder(date(2012, 4, 2), "1100005A"))
    assert keeps_out(PROCEDURE, known) == []
    assert {each.on for each in PROCEDURE.effects(asked(NEW), known, GRANTS)} == {date(2012, 4, 2)}
    assert PROCEDURE.builds_on(asked(NEW), known) == {"1100005A"}


COMING = SPECIALIST_CODE.model_copy(
    update={"starts_on": date(2012, 4, 2), "brought_by": "1100007B"}
)


def test_a_number_is_not_there_before_its_user_code() -> None:
    known = facts(BROKER_CODE, COMING)
    [found] = check(PROCEDURE, asked(MORE, wished="2012-03-30"), known)
    assert (found.code, found.pointer) == ("B027", "/sections/applicant/fields/wished_start")
    assert (found.params["row"], found.params["earliest"]) == ("1TK0S", "2012/04/02")
    assert codes_of(asked(MORE, wished="2012-04-02"), known) == []
    assert codes_of(asked(NEW, wished="2012-03-30"), known) == [], "a new code waits for no other"
    late = {each.on for each in PROCEDURE.effects(asked(MORE), known, GRANTS)}
    assert late == {date(2012, 4, 2)}


def test_it_builds_on_what_brings_the_user_codes_that_it_needs() -> None:
    def grounds(*codes: CodeSetting, of: RowChange = NEW) -> set[str]:
        return {*PROCEDURE.builds_on(asked(of), facts(*codes))}

    broker = BROKER_CODE.model_copy(
        update={"starts_on": date(2012, 3, 1), "brought_by": "1100005A"}
    )
    later = broker.model_copy(update={"starts_on": date(2012, 3, 2), "brought_by": "1100006A"})
    assert grounds(BROKER_CODE, COMING) == set()
    assert grounds(BROKER_CODE, COMING, of=MORE) == {"1100007B"}
    assert grounds(later, broker) == {"1100005A"}, "the first that begins will do"
    assert grounds(broker, COMING, of=MORE) == {"1100005A", "1100007B"}
    assert grounds(broker, BROKER_CODE) == set(), "one is in use already"
    assert grounds(broker, forwarder(date(2012, 2, 29), "1100008A")) == {"1100008A"}


def test_it_must_name_some_id_and_leave_seven_business_days() -> None:
    known = facts(BROKER_CODE)
    assert codes_of(asked(NEW), known) == []
    assert codes_of(asked(), known) == ["P010"]
    assert codes_of(asked(NEW, wished="2012-02-17"), known) == ["D002"]
    empty = NEW.model_copy(update={"value": {"method": "", "id_count": "0"}})
    assert codes_of(asked(empty), known) == ["F001", "F011"]


def test_codes_of_other_businesses_cannot_be_chosen() -> None:
    assert codes_of(asked(MORE), facts(BROKER_CODE)) == ["P007"]
    assert codes_of(asked(MORE), facts(BROKER_CODE, SPECIALIST_CODE)) == []


def test_a_new_code_and_each_number_are_given_out() -> None:
    needs = PROCEDURE.needs(asked(NEW, MORE), facts(BROKER_CODE, SPECIALIST_CODE))
    assert [(each.key, each.kind, each.of) for each in needs] == [
        ("specialists.new-1", GrantKind.USER_CODE, ""),
        ("specialists.new-1/2", GrantKind.ID_NUMBER, "specialists.new-1"),
        ("specialists.1TK0S/1", GrantKind.ID_NUMBER, "1TK0S"),
    ]


def test_ids_and_rows_follow_from_what_was_given_out() -> None:
    known = facts(BROKER_CODE, SPECIALIST_CODE)
    change, issued = PROCEDURE.effects(asked(NEW, MORE), known, GRANTS)
    assert isinstance(change, ContractChange)
    assert isinstance(issued, IdsIssued)
    assert issued.ids == ("1TK0ZA0A", "1TK0ZA0B", "1TK0SA0C")
    rows = [each for each in change.operations if isinstance(each, PutRow)]
    assert [(each.table, each.key) for each in rows] == [
        ("users", "1TK0Z"),
        ("user_ids", "1TK0ZA0A"),
        ("user_ids", "1TK0ZA0B"),
        ("user_ids", "1TK0SA0C"),
    ]
    assert rows[0].values["business_types"] == SPECIALIST


def test_a_system_setting_is_wanted_for_a_new_code_only() -> None:
    assert PROCEDURE.wants_setting(asked(NEW), GRANTS) == {"1TK0Z"}
    assert PROCEDURE.wants_setting(asked(MORE), GRANTS) == frozenset()


@pytest.mark.parametrize("other", [BROKER, "nvocc", "general_applicant"])
def test_specialists_share_their_code_with_nobody(other: str) -> None:
    assert apart(businesses(f"{SPECIALIST} {other}")) is not None
