"""Submitting: once each, numbered without gaps, judged by the facts of the moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from naccs_tui.api.applications import Submitted
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.database.tables import application, mail, notice
from naccs_tui.backend.services import moves, submission
from naccs_tui.domain.application import Role, Status
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house, receipt
from tests.examples import OFFICE, entered, office_change, reissue


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def change(phone: str = "0322223333") -> Payload:
    return office_change(AUGUST, phone=phone)


def refusal(house: House, payload: Payload, login: str = "TKT101", key: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        house.submit(payload, login, key)
    return caught.value


def codes(refused: Refused) -> list[str]:
    return [each.code for each in refused.problems]


def test_a_submission_gets_the_next_number_and_waits_for_review(house: House) -> None:
    first, second = house.submit(change()), house.submit(reissue("2013-07-24"))
    assert (first.number, second.number) == (receipt(1), receipt(2, "D"))
    assert first.status is Status.WAITING_FOR_REVIEW
    assert first.receipt_day == date(2013, 7, 19), "received after half past five"
    summary = house.detail(first.number).summary
    assert summary.received_day == date(2013, 7, 18)
    assert summary.applicant_name == "通関 太郎"


def test_everything_that_belongs_to_a_submission_is_written_with_it(house: House) -> None:
    number = house.submit(change()).number
    with house.context.database.read() as connection:
        mails = connection.execute(select(mail.c.recipient, mail.c.subject)).all()
        told = connection.execute(select(notice.c.event, notice.c.number, notice.c.office)).one()
        verdict = audit.verify(connection)
        row = connection.execute(select(application)).one()
    addresses = {"taro@example.jp", "hanako@example.jp"}
    assert {each.recipient for each in mails} == addresses
    assert {each.subject for each in mails} == {f"契約内容の変更 受付完了 (受付番号 {number})"}
    assert tuple(told) == ("received", number, "TKT101")
    assert verdict.broken_at is None
    assert row.touches == ["office.phone"]
    detail = house.detail(number, "TKT101")
    assert [(each.act, each.who, each.status) for each in detail.history] == [
        (None, "TKT101", Status.WAITING_FOR_REVIEW)
    ]
    assert detail.contract.record("office") == OFFICE


def test_the_same_key_gives_the_same_receipt_whatever_has_happened_since(house: House) -> None:
    first = house.submit(change(), key="one-and-only")
    house.claim(first.number)
    assert house.submit(change(), key="one-and-only") == first
    assert house.count() == 1


def test_the_same_key_with_another_payload_is_refused(house: House) -> None:
    house.submit(change(), key="one-and-only")
    assert codes(refusal(house, change("0399999999"), key="one-and-only")) == ["C002"]


def test_the_order_in_which_a_payload_was_written_does_not_make_it_another(house: House) -> None:
    payload = change()
    turned = payload.model_copy(update={"sections": dict(reversed(payload.sections.items()))})
    assert house.submit(payload, key="one-and-only") == house.submit(turned, key="one-and-only")


def test_two_offices_may_have_made_the_same_key(house: House) -> None:
    mine, theirs = (house.submit(change(), login, "same-key") for login in ("TKT101", "HAR001"))
    assert mine.number != theirs.number


def test_a_refused_submission_keeps_neither_key_nor_number(house: House) -> None:
    locked = office_change(AUGUST, items=("names",), head_phone="0311112222")
    assert codes(refusal(house, locked, key="one-and-only")) == ["F008"]
    assert house.submit(change(), key="one-and-only").number == receipt(1)


def test_all_problems_are_told_at_once(house: House) -> None:
    refused = refusal(house, office_change("2013-07-20", phone="０３", fax="abc"))
    assert refused.status == 422
    assert codes(refused) == ["F003", "F003", "D002"]


def test_a_warning_does_not_stop_a_submission_and_is_told(house: House) -> None:
    first = house.submit(change())
    second = house.submit(change("0344445555"))
    [warning] = second.warnings
    assert (warning.code, warning.params["number"]) == ("P004", first.number)


def test_only_an_applicant_submits(house: House) -> None:
    refused = refusal(house, change(), "TKT101/suzuki")
    assert (codes(refused), refused.status) == (["S004"], 403)


def test_a_kind_that_nobody_knows_is_refused(house: House) -> None:
    unknown = change().model_copy(update={"kind": "strange"})
    assert codes(refusal(house, unknown)) == ["P013"]


def test_what_became_of_a_key_can_be_asked_for(house: House) -> None:
    number = house.submit(change(), key="one-and-only").number
    assert submission.submitted(house.context, house.who("TKT101"), "one-and-only").number == number
    with pytest.raises(Refused, match="S005"):
        submission.submitted(house.context, house.who("HAR001"), "one-and-only")


def test_checking_says_what_submitting_would_say(house: House) -> None:
    house.submit(change())
    applicant = house.who("TKT101")
    answer = submission.check_only(
        house.context, applicant, office_change("2013-07-26", phone="0322220000")
    )
    assert [each.code for each in answer.problems] == ["P004"]
    assert answer.earliest == date(2013, 7, 26)


def test_an_application_waits_for_a_manager_where_the_office_wants_it(house: House) -> None:
    ask_for_approval(house.context)
    sent = house.submit(change(), "TKT101/sato")
    assert sent.status is Status.WAITING_FOR_APPROVAL
    after = moves.approve(house.context, house.who("TKT101/suzuki"), sent.number, 1)
    assert after.summary.status is Status.WAITING_FOR_REVIEW
    assert [(each.who, each.role) for each in after.history] == [
        ("TKT101/sato", Role.APPLICANT),
        ("TKT101/suzuki", Role.MANAGER),
    ]
    assert house.submit(change(), "TKT101/sato", "key-00000000") == sent


def test_nobody_approves_what_they_sent_and_no_applicant_approves(house: House) -> None:
    ask_for_approval(house.context)
    number = house.submit(change(), "TKT101").number
    for login in ("TKT101", "TKT101/sato"):
        with pytest.raises(Refused, match="S004"):
            moves.approve(house.context, house.who(login), number, 1)


def test_a_manager_sends_back_with_a_reason_and_the_sender_withdraws(house: House) -> None:
    ask_for_approval(house.context)
    number = house.submit(change(), "TKT101/sato").number
    manager, sender = house.who("TKT101/suzuki"), house.who("TKT101/sato")
    back = moves.send_back(house.context, manager, number, 1, "電話番号を確かめてください")
    assert back.summary.status is Status.RETURNED
    assert back.history[-1].remark == "電話番号を確かめてください"
    with pytest.raises(Refused, match="C003"):
        moves.withdraw(house.context, sender, number, 1)
    after = moves.withdraw(house.context, sender, number, back.summary.version)
    assert after.summary.status is Status.WITHDRAWN


def test_a_reason_without_control_characters_is_asked_for(house: House) -> None:
    ask_for_approval(house.context)
    number = house.submit(change(), "TKT101/sato").number
    with pytest.raises(Refused, match="F012"):
        moves.send_back(house.context, house.who("TKT101/suzuki"), number, 1, "\x1b[2J\x00")


def test_what_is_under_review_cannot_be_withdrawn(house: House) -> None:
    number = house.submit(change()).number
    version = house.claim(number).summary.version
    with pytest.raises(Refused) as caught:
        moves.withdraw(house.context, house.who("TKT101"), number, version)
    assert caught.value.problems[0].params == {"number": number, "status": "審査中"}


def test_a_contract_that_changed_under_the_hands_is_a_conflict_at_submission(house: House) -> None:
    stale = office_change(AUGUST, base={**OFFICE, "phone": "0300000000"}, phone="0322223333")
    [problem] = refusal(house, stale).problems
    assert (problem.code, problem.pointer) == ("P003", "/sections/office/fields/phone")


def test_the_situation_names_who_applied_last(house: House) -> None:
    payload = change()
    applicant = {**payload.sections["applicant"].fields}
    values = {name: each.value for name, each in applicant.items()} | {"family_name": "税関"}
    sections = {**payload.sections, "applicant": entered(values)}
    house.submit(payload.model_copy(update={"sections": sections}))
    found = submission.situation_for(house.context, house.who("TKT101"), "change")
    assert found.applicant["family_name"] == "税関"
    assert {"wished_start", "email_again"}.isdisjoint(found.applicant)
    assert [each.touches for each in found.open_applications] == [{"office.phone"}]


def test_sixteen_threads_on_two_servers_with_one_key_make_one_application(house: House) -> None:
    nss, machine = house.context.nss, house.context.machine
    other = replace(open_context(house.context.settings, machine=machine), nss=nss)
    payload, sender = change(), house.who("TKT101")
    servers, at_once = (house.context, other), threading.Barrier(16)

    def send(index: int) -> Submitted:
        at_once.wait()
        return submission.submit(servers[index % 2], sender, "one-and-only", payload)[0]

    try:
        with ThreadPoolExecutor(16) as pool:
            receipts = list(pool.map(send, range(16)))
    finally:
        other.database.close()
    assert all(each == receipts[0] for each in receipts)
    assert (house.count(), house.count("application_event")) == (1, 1)
    assert house.count("mail") == 2


def test_numbers_have_no_gaps_when_many_submit_at_once(house: House) -> None:
    sender = house.who("TKT101")

    def send(index: int) -> str:
        key = f"key-of-{index:04d}"
        return submission.submit(house.context, sender, key, change(f"03222233{index:02d}"))[
            0
        ].number

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(send, range(24)))
    assert sorted(numbers) == [receipt(each) for each in range(1, 25)]
