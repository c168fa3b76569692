"""The checks that client and server share."""

from datetime import date

import pytest

from naccs_tui.domain.application import STATUS_WORDS, Status
from naccs_tui.domain.checking import check, keeps_out, overlaps_at_the_desk
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import AttachmentRef, FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.situation import OpenApplication, Situation
from tests.examples import (
    OFFICE,
    TERMINAL,
    gone_terminal,
    new_terminal,
    office_change,
    reissue,
    situation,
    terminal_change,
)


def found(payload: Payload, facts: Situation | None = None) -> list[Problem]:
    procedure = REGISTRY.get(payload.kind)
    assert procedure is not None
    return check(procedure, payload, facts or situation())


def codes(payload: Payload, facts: Situation | None = None) -> list[str]:
    return [each.code for each in found(payload, facts)]


def stopped(payload: Payload, number: str, facts: Situation) -> list[Problem]:
    procedure = REGISTRY.get(payload.kind)
    assert procedure is not None
    return overlaps_at_the_desk(procedure, payload, facts, number)


def other(number: str, *touches: str, status: Status = Status.UNDER_REVIEW) -> OpenApplication:
    return OpenApplication(number=number, kind="change", status=status, touches=frozenset(touches))


@pytest.mark.parametrize(
    "payload",
    [
        office_change(phone="0322223333"),
        terminal_change(new_terminal(), gone_terminal()),
        reissue(),
    ],
    ids=["office", "terminals", "reissue"],
)
def test_a_whole_application_has_no_findings(payload: Payload) -> None:
    assert found(payload) == []


def test_a_field_of_an_item_that_was_not_chosen_is_locked() -> None:
    [problem] = found(office_change(items=("names",), head_phone="0399998888"))
    assert (problem.code, problem.pointer) == ("F008", "/sections/office/fields/head_phone")


def test_a_page_that_no_chosen_item_opens_is_not_part_of_the_application() -> None:
    payload = terminal_change(new_terminal()).model_copy(update={"items": ("names",)})
    assert [each.pointer for each in found(payload)] == ["/sections/net_terminals"]


def test_a_field_that_no_page_declares_is_named() -> None:
    strange = SectionChange(fields={"colour": FieldChange(base="", value="赤")})
    payload = office_change(phone="0322223333")
    payload = payload.model_copy(update={"sections": {**payload.sections, "office": strange}})
    [problem] = found(payload)
    assert (problem.code, problem.params["title"]) == ("F008", "colour")


def test_a_value_that_changed_meanwhile_is_a_conflict_that_shows_the_current_one() -> None:
    payload = office_change(base={**OFFICE, "phone": "0300000000"}, phone="0322223333")
    [problem] = found(payload)
    assert (problem.code, problem.pointer) == ("P003", "/sections/office/fields/phone")
    assert problem.params["current"] == OFFICE["phone"]


def test_what_stood_there_before_is_not_what_the_applicant_says_but_what_the_contract_says() -> (
    None
):
    payload = office_change(
        base={**OFFICE, "phone": "0300000000"}, phone=OFFICE["phone"], fax="0344445555"
    )
    [problem] = found(payload)
    assert (problem.code, problem.pointer) == ("P003", "/sections/office/fields/phone")
    assert problem.params["current"] == OFFICE["phone"]


def test_the_manuals_sample_date_is_a_closing_day_and_the_next_business_day_is_offered() -> None:
    [problem] = found(reissue("2012-02-11"), situation(date(2012, 2, 9)))
    assert (problem.code, problem.pointer) == ("D001", "/sections/reissue/fields/wished_day")
    assert problem.params == {"day": "2012/02/11", "name": "建国記念の日", "offer": "2012/02/13"}


@pytest.mark.parametrize(
    ("wished", "code"), [("2012-02-15", "D002"), ("2012-02-18", "D001"), ("2013-02-11", "D003")]
)
def test_a_wished_start_is_a_business_day_neither_too_early_nor_too_late(
    wished: str, code: str
) -> None:
    assert codes(office_change(wished, phone="0322223333")) == [code]


def test_the_longest_lead_time_among_the_chosen_items_decides() -> None:
    payload = terminal_change(new_terminal(), wished="2012-02-16")
    [problem] = found(payload)
    assert (problem.code, problem.params["earliest"]) == ("D002", "2012/02/23")


def test_an_open_application_on_the_same_field_is_a_warning_with_its_number() -> None:
    facts = situation(others=(other("1100700A", "office.phone", "office.fax"),))
    [problem] = found(office_change(phone="0322223333", address_2="二丁目"), facts)
    assert (problem.code, problem.params["number"]) == ("P004", "1100700A")
    assert problem.params["what"] == "電話番号"
    assert not problem.is_error


def test_an_open_application_on_another_field_is_nothing_to_mention() -> None:
    facts = situation(others=(other("1100700A", "office.fax"),))
    assert found(office_change(phone="0322223333"), facts) == []


def test_a_reissue_and_the_terminals_deletion_meet_on_the_terminal() -> None:
    facts = situation(others=(other("1100700A", f"net_terminals/{TERMINAL}"),))
    [problem] = found(reissue(), facts)
    assert (problem.code, problem.params["what"]) == ("P004", TERMINAL)


@pytest.mark.parametrize(
    ("earlier", "status", "code", "how"),
    [
        ("1100699A", Status.WAITING_FOR_REVIEW, "P005", "審査を先に終える"),
        ("1100699A", Status.RETURNED, "P021", "申込事業所に"),
        ("1100699A", Status.WAITING_FOR_APPROVAL, "P021", "申込事業所に"),
        ("1100701A", Status.UNDER_REVIEW, "P021", "あとに受け付けた"),
        ("1100701A", Status.REVIEW_COMPLETE, "P005", "反映されるまで待つか"),
    ],
)
def test_who_came_first_or_is_finished_stops_the_others_reviewer(
    earlier: str, status: Status, code: str, how: str
) -> None:
    facts = situation(others=(other(earlier, "office.phone", status=status),))
    problems = stopped(office_change(phone="0322223333"), "1100700A", facts)
    assert [(each.code, each.params["number"]) for each in problems] == [(code, earlier)]
    assert how in problems[0].params["how"]
    assert problems[0].params["status"] == STATUS_WORDS[status]


def test_nothing_changed_and_nothing_chosen_are_said() -> None:
    assert codes(office_change()) == ["P002"]
    payload = terminal_change().model_copy(update={"items": (), "sections": {}})
    assert "P001" in codes(payload)


def test_a_code_that_the_center_issues_cannot_be_typed() -> None:
    row = new_terminal()
    typed = row.model_copy(update={"value": {**row.value, "terminal": "12345A"}})
    [problem] = found(terminal_change(typed))
    assert (problem.code, problem.pointer) == (
        "F014",
        "/sections/net_terminals/rows/0/value/terminal",
    )


def test_rows_must_exist_once_and_be_marked_as_the_page_allows() -> None:
    assert codes(terminal_change(gone_terminal("99999Z"))) == ["P007"]
    assert codes(terminal_change(gone_terminal(), gone_terminal())) == ["P012"]
    named = new_terminal("20100W")
    assert codes(terminal_change(named)) == ["P008"]


def test_only_internet_users_can_have_a_certificate_reissued() -> None:
    assert codes(reissue(), situation(certificates=())) == ["P006"]


@pytest.mark.parametrize("kind", ["specialist_id", "system_setting", "reissue"])
def test_whoever_lacks_what_is_needed_first_hears_also_what_holds_if_it_was_applied_for(
    kind: str,
) -> None:
    procedure = REGISTRY.get(kind)
    assert procedure is not None
    bare = situation(certificates=()).model_copy(update={"settings": ()})
    [found] = keeps_out(procedure, bare)
    assert (found.code, procedure.first) == ("P006", "change")
    assert "申込済みの場合は" in found.params["how"]


def test_two_addresses_that_differ_are_told_where_the_second_stands() -> None:
    payload = office_change(phone="0322223333")
    applicant = payload.sections["applicant"]
    fields = {**applicant.fields, "email_again": FieldChange(base="", value="jiro@example.jp")}
    sections = {**payload.sections, "applicant": SectionChange(fields=fields)}
    [problem] = found(payload.model_copy(update={"sections": sections}))
    assert (problem.code, problem.pointer) == ("F007", "/sections/applicant/fields/email_again")


def test_a_payload_of_another_version_of_the_form_is_refused_whole() -> None:
    payload = office_change(phone="0322223333").model_copy(update={"schema_version": 99})
    assert codes(payload) == ["P009"]


def test_what_was_there_before_cannot_carry_control_characters_either() -> None:
    seen = office_change(base={**OFFICE, "phone": "\x1b[2J"}, phone=OFFICE["phone"])
    assert codes(seen) == ["F012"]
    gone = gone_terminal().model_copy(update={"base": {"place": "\x1b]0;x\x07"}})
    assert codes(terminal_change(gone)) == ["F012"]
    chosen = reissue()
    row = RowChange(key=TERMINAL, mark=Mark.CHANGE, value={"code_2": "\u202e"})
    sections = {**chosen.sections, "certificates": SectionChange(rows=(row,))}
    assert codes(chosen.model_copy(update={"sections": sections})) == ["F012"]


def test_a_new_rows_key_is_a_plain_name() -> None:
    for key in ("new-", "new-\x00", "new-" + "1" * 100):
        assert codes(terminal_change(new_terminal(key))) == ["P008"]


def test_the_tick_that_every_office_change_carries_is_no_overlap() -> None:
    change = REGISTRY.get("change")
    assert change is not None
    assert change.touches(office_change(phone="0322223333")) == {"office.phone"}


def test_a_file_belongs_to_a_page_that_asks_for_files() -> None:
    file = AttachmentRef(id="1", name="図.pdf", size=1, sha256="0" * 64, section="office")
    payload = office_change(phone="0344445555", attachments=(file,))
    assert codes(payload) == ["P013"]
    taken = file.model_copy(update={"section": "net_terminals"})
    assert codes(terminal_change(new_terminal()).model_copy(update={"attachments": (taken,)})) == []


def test_a_row_cannot_claim_to_have_been_another() -> None:
    gone = gone_terminal()
    forged = gone.model_copy(update={"base": {**gone.base, "place": "別の場所"}})
    assert codes(terminal_change(forged)) == ["P016"]
    assert codes(terminal_change(gone.model_copy(update={"base": {}}))) == ["P016"]


def test_a_reissue_gives_out_no_code_of_its_own() -> None:
    payload = reissue()
    row = payload.rows("certificates")[0].model_copy(update={"value": {"code_2": "AAAAAAAAAA"}})
    sections = {**payload.sections, "certificates": SectionChange(rows=(row,))}
    assert codes(payload.model_copy(update={"sections": sections})) == ["P016"]


def test_a_list_holds_five_hundred_operations() -> None:
    rows = [new_terminal(f"new-{n}") for n in range(1, 502)]
    assert codes(terminal_change(*rows[:500])) == []
    assert codes(terminal_change(*rows)) == ["P015"]
