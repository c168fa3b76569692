"""Corrected and sent again: the same number, every earlier sending kept, once for each key."""

from datetime import date

import pytest
from sqlalchemy import select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    application_approval,
    application_gram,
    application_revision,
)
from naccs_tui.backend.services import attachments, moves, resubmission, submission
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted, list_for
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.codes import number_key
from naccs_tui.domain.payload import AttachmentRef, Payload
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house
from tests.backend.rig import Api, Clocks, refused
from tests.examples import entered, new_terminal, office_change, reissue, terminal_change

WRONG, RIGHT = "0322223333", "0344445555"


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def sent(phone: str = RIGHT) -> Payload:
    return office_change(AUGUST, phone=phone)


def returned(house: House, payload: Payload | None = None, login: str = "TKT101") -> str:
    number = house.submit(payload or sent(WRONG), login).number
    house.claim(number)
    house.give_back(number, remark="電話番号をご確認ください")
    return number


def code(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.problems[0].code


def test_the_correction_keeps_the_number_and_counts_the_revision(house: House) -> None:
    number = returned(house)
    receipt = house.resubmit(number, sent())
    seen = house.detail(number)
    assert receipt.number == number
    assert (seen.summary.status, seen.summary.revision) == (Status.WAITING_FOR_REVIEW, 2)
    assert seen.payload == sent()
    assert (seen.remarks, seen.summary.reviewer) == ((), "")
    assert [each.act for each in seen.history] == [None, Act.CLAIM, Act.RETURN, Act.RESUBMIT]
    assert house.count() == 1


def test_what_was_sent_before_is_kept(house: House) -> None:
    number = returned(house)
    house.resubmit(number, sent())
    with house.context.database.read() as connection:
        row = connection.execute(select(application_revision)).one()
    assert (row.number, row.revision) == (number, 1)
    assert Payload.model_validate(row.payload) == sent(WRONG)


def test_the_corrected_one_goes_on_to_its_effect(house: House) -> None:
    number = returned(house)
    house.resubmit(number, sent())
    house.claim(number, "CTR003")
    assert house.finish(number, "CTR003").summary.effective_day == date(2013, 8, 1)


def test_the_same_key_gets_the_same_receipt_and_happens_once(house: House) -> None:
    number = returned(house)
    first = house.resubmit(number, sent(), key="key-again")
    assert house.resubmit(number, sent(), key="key-again") == first
    assert house.detail(number).summary.revision == 2
    assert house.count("application_revision") == 1
    with pytest.raises(Refused) as caught:
        house.resubmit(number, sent("0355556666"), key="key-again")
    assert code(caught) == "C002"


def test_a_key_stays_known_when_it_was_corrected_once_more(house: House) -> None:
    number = house.submit(sent(WRONG), key="key-first").number
    for turn, phone in enumerate(("0344440001", "0344440002")):
        house.claim(number)
        house.give_back(number, remark="もう一度")
        house.resubmit(number, sent(phone), key=f"key-turn-{turn}")
    applicant = house.who("TKT101")
    for key in ("key-first", "key-turn-0", "key-turn-1"):
        assert submission.submitted(house.context, applicant, key).number == number
    assert house.submit(sent(WRONG), key="key-first").number == number
    assert house.count() == 1


def test_the_key_of_another_application_is_no_answer_for_this_one(house: House) -> None:
    one, other = returned(house), returned(house)
    house.resubmit(one, sent(), key="key-of-one")
    with pytest.raises(Refused) as caught:
        house.resubmit(other, sent(), key="key-of-one")
    assert code(caught) == "C002"
    assert house.detail(other).summary.status is Status.RETURNED


def test_the_key_of_the_first_sending_is_no_answer_for_a_correction(house: House) -> None:
    number = house.submit(sent(WRONG), key="key-first").number
    house.claim(number)
    house.give_back(number, remark="電話番号をご確認ください")
    with pytest.raises(Refused) as caught:
        house.resubmit(number, sent(WRONG), key="key-first")
    assert code(caught) == "C002"
    assert house.detail(number).summary.status is Status.RETURNED


def test_the_key_of_a_correction_is_no_answer_for_a_new_application(house: House) -> None:
    number = returned(house)
    house.resubmit(number, sent(), key="key-again")
    for turn in range(2):
        with pytest.raises(Refused) as caught:
            house.submit(sent(), key="key-again")
        assert code(caught) == "C002", turn
        house.claim(number)
        house.give_back(number, remark="もう一度")
        house.resubmit(number, sent("0355556666"), key=f"key-turn-{turn}")
    assert house.count() == 1


def test_a_number_that_is_none_of_theirs_is_not_there_whatever_the_key(house: House) -> None:
    mine, theirs = returned(house), returned(house, login="HAR001")
    house.resubmit(mine, sent(), key="key-of-mine")
    who = house.who("TKT101")
    with pytest.raises(Refused) as caught:
        resubmission.resubmit(house.context, who, theirs, 3, "key-of-mine", sent())
    assert (code(caught), caught.value.status) == ("S005", 404)


def test_only_what_was_returned_is_corrected(house: House) -> None:
    number = house.submit(sent(WRONG)).number
    with pytest.raises(Refused) as caught:
        house.resubmit(number, sent())
    assert (code(caught), caught.value.status) == ("R001", 409)


def test_a_correction_is_of_the_same_kind(house: House) -> None:
    number = returned(house)
    with pytest.raises(Refused) as caught:
        house.resubmit(number, reissue("2013-07-24"))
    assert code(caught) == "R009"


def test_a_correction_with_errors_changes_nothing(house: House) -> None:
    number = returned(house)
    before = house.detail(number)
    with pytest.raises(Refused) as caught:
        house.resubmit(number, sent("電話"))
    assert code(caught) == "F003"
    assert house.detail(number) == before
    assert house.count("application_revision") == 0


def test_lead_times_count_from_the_correction(house: House, clocks: Clocks) -> None:
    number = returned(house)
    clocks.nss.advance(days=13)
    with pytest.raises(Refused) as caught:
        house.resubmit(number, sent())
    assert code(caught) == "D002", "five business days after 31 July"


def test_files_that_were_sent_stay_and_new_ones_come_with_them(house: House) -> None:
    applicant = house.who("TKT101")

    def upload(name: str) -> AttachmentRef:
        content = [b"%PDF-1.7\n%%EOF\n"]
        return attachments.upload(house.context, applicant, name, "net_terminals", content)

    def with_files(*files: AttachmentRef) -> Payload:
        change = terminal_change(new_terminal(), wished="2013-08-05")
        return change.model_copy(update={"attachments": files})

    first = upload("a.pdf")
    number = returned(house, with_files(first))
    both = (first, upload("b.pdf"))
    house.resubmit(number, with_files(*both))
    assert house.detail(number).payload.attachments == both
    with pytest.raises(Refused) as caught:
        house.submit(with_files(first))
    assert code(caught) == "A006", "a file belongs to one application"


def named(family: str) -> Payload:
    corrected = sent()
    values = {name: each.value for name, each in corrected.sections["applicant"].fields.items()}
    applicant = entered({**values, "family_name": family})
    return corrected.model_copy(update={"sections": {**corrected.sections, "applicant": applicant}})


def numbers(house: House, name: str) -> list[str]:
    found = list_for(house.context, house.who("TKT101"), Filters(name=name), Wanted())
    return [each.number for each in found.items]


def grams(house: House) -> set[tuple[object, ...]]:
    with house.context.database.read() as connection:
        return {tuple(row) for row in connection.execute(select(application_gram))}


def test_after_a_correction_it_is_found_by_the_new_name_only(house: House) -> None:
    number, other = returned(house), house.submit(sent()).number
    assert numbers(house, "通関") == [other, number]
    house.resubmit(number, named("税関"))
    assert (numbers(house, "税関"), numbers(house, "通関")) == ([number], [other])
    assert numbers(house, "税関太郎") == numbers(house, "タロウ 税関") == [number]
    assert numbers(house, "タロウ") == [other, number], "what is the same is found as before"


def test_a_name_that_is_no_longer_the_applicants_leaves_nothing_behind(house: House) -> None:
    house.submit(named("税関"))
    wanted = {(gram, year, parts) for gram, year, _serial, parts in grams(house)}
    number = returned(house)
    house.resubmit(number, named("税関"))
    key = number_key(number)
    assert key is not None
    found = {(row[0], row[1], row[3]) for row in grams(house) if row[2] == key.serial}
    assert found == wanted


def test_a_manager_looks_at_it_again(house: House) -> None:
    ask_for_approval(house.context)
    number = house.submit(sent(WRONG), "TKT101/sato").number
    moves.send_back(house.context, house.who("TKT101/suzuki"), number, 1, "番号が違います")
    assert house.detail(number, "TKT101/sato").acts == {Act.RESUBMIT, Act.WITHDRAW}
    receipt = house.resubmit(number, sent(), "TKT101/sato")
    assert receipt.status is Status.WAITING_FOR_APPROVAL
    with house.context.database.read() as connection:
        row = connection.execute(select(application_approval)).one()
    assert (row.state, row.account_id, row.remark) == ("waiting", None, "")
    moves.approve(house.context, house.who("TKT101/tanaka"), number, 3)
    assert house.detail(number).summary.status is Status.WAITING_FOR_REVIEW


def test_each_step_is_told_to_applicant_and_manager(house: House) -> None:
    ask_for_approval(house.context)
    number = house.submit(sent(WRONG), "TKT101/sato").number
    moves.send_back(house.context, house.who("TKT101/suzuki"), number, 1, "番号が違います")
    house.resubmit(number, sent(), "TKT101/sato")
    moves.withdraw(house.context, house.who("TKT101/sato"), number, 3)
    told = house.mails(number)
    both = ("taro@example.jp", "hanako@example.jp")
    events = ["received", "approval_asked", "sent_back", "received", "approval_asked", "withdrawn"]
    assert sorted(told) == sorted((event, who) for event in events for who in both)
    assert list(dict.fromkeys(event for event, _ in told)) == [*events[:3], "withdrawn"]


async def test_over_the_api_it_needs_key_and_version(house: House, api: Api) -> None:
    number = returned(house)
    office = await api.sign_in("TKT101")
    path, body = f"/v1/applications/{number}/resubmit", sent().model_dump(mode="json")
    key, version = {"Idempotency-Key": "key-of-mine"}, {"If-Match": '"3"'}
    refused(await office.post(path, body, key), 428, "C004")
    refused(await office.post(path, body, version), 400, "C001")
    refused(await office.post(path, body, {**key, "If-Match": '"2"'}), 412, "C003")
    answer = await office.post(path, body, {**key, **version})
    assert (answer.status_code, answer.json()["number"]) == (200, number)
    again = await office.post(path, body, {**key, **version})
    assert again.json() == answer.json(), "although the version is another by now"
    other = await (await api.sign_in("HAR001")).post(
        path, body, {"Idempotency-Key": "theirs-01", **version}
    )
    refused(other, 404, "S005")


def test_another_office_cannot_correct_it(house: House) -> None:
    number = returned(house)
    with pytest.raises(Refused) as caught:
        resubmission.resubmit(house.context, house.who("HAR001"), number, 3, "key-theirs", sent())
    assert (code(caught), caught.value.status) == ("S005", 404)
