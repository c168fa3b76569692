"""The Center's desk: who has what, what is given out, what finishing does."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import issued_code, mail
from naccs_tui.backend.services import review
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted, list_for
from naccs_tui.backend.services.moves import issue_form
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.codes import AUTHENTICATION_ALPHABET, LOGICAL_TERMINAL
from naccs_tui.domain.effects import DocumentsFiled, Effect, Grants
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.setting import SettingWay
from naccs_tui.domain.situation import Situation
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house
from tests.backend.rig import Api, Clocks, refused
from tests.examples import (
    TERMINAL,
    gone_terminal,
    new_terminal,
    office_change,
    reissue,
    terminal_change,
)
from tests.procedures import SETTINGS, known_to_the_program, setting

GRANT = {"terminal": "20100W", "code_1": "1TK20100W", "code_2": "ABCDE23456"}


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def added(*keys: str) -> Payload:
    return terminal_change(*(new_terminal(key) for key in keys), wished="2013-08-05")


def claimed(house: House, payload: Payload) -> str:
    number = house.submit(payload).number
    house.claim(number)
    return number


def refusal(
    house: House,
    number: str,
    login: str = "CTR001",
    grants: dict[str, dict[str, str]] | None = None,
) -> Refused:
    with pytest.raises(Refused) as caught:
        house.finish(number, login, grants)
    return caught.value


def codes(refused: Refused) -> list[str]:
    return [each.code for each in refused.problems]


def test_the_queue_shows_what_waits_oldest_first(house: House) -> None:
    numbers = [house.submit(office_change(AUGUST, phone=f"032222333{n}")).number for n in range(3)]
    house.claim(numbers[1])
    reviewer = house.who("CTR001")
    first = review.queue(house.context, reviewer, Filters(), Wanted(limit=2))
    rest = review.queue(house.context, reviewer, Filters(), Wanted(after=first.next))
    assert [each.number for each in (*first.items, *rest.items)] == numbers
    assert [each.reviewer for each in first.items] == ["", "CTR001"]
    assert (first.total, rest.next) == (3, "")


def test_the_queue_shows_what_one_of_the_reviewers_has(house: House) -> None:
    numbers = [house.submit(office_change(AUGUST, phone=f"032222333{n}")).number for n in range(3)]
    house.claim(numbers[1])
    house.claim(numbers[2], "CTR003")
    found = review.queue(
        house.context, house.who("CTR001"), Filters(reviewer="CTR001"), Wanted(limit=2)
    )
    assert ([each.number for each in found.items], found.total) == ([numbers[1]], 1)


def test_the_second_reviewer_is_told_who_was_first(house: House) -> None:
    number = claimed(house, office_change(AUGUST, phone="0322223333"))
    with pytest.raises(Refused) as caught:
        review.claim(house.context, house.who("CTR003"), number, 1)
    [problem] = caught.value.problems
    assert (problem.code, caught.value.status) == ("R002", 409)
    assert problem.params == {"number": number, "who": "CTR001"}
    assert codes(refusal(house, number, "CTR003")) == ["R002"]


def test_a_senior_reviewer_takes_over_and_the_first_one_is_told(house: House) -> None:
    number = claimed(house, office_change(AUGUST, phone="0322223333"))
    after = house.claim(number, "CTR002")
    assert (after.summary.reviewer, after.summary.status) == ("CTR002", Status.UNDER_REVIEW)
    assert [each.who for each in after.history if each.act is Act.CLAIM] == ["CTR001", "CTR002"]
    assert codes(refusal(house, number, "CTR001")) == ["R002"]


def test_claiming_twice_changes_nothing(house: House) -> None:
    number = claimed(house, office_change(AUGUST, phone="0322223333"))
    before = house.detail(number)
    assert house.claim(number) == before


def test_finishing_needs_a_claim(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    refused = refusal(house, number)
    assert (codes(refused), refused.status) == (["R005"], 409)


def test_no_office_reviews(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    with pytest.raises(Refused) as caught:
        review.claim(house.context, house.who("TKT101"), number, 1)
    assert (codes(caught.value), caught.value.status) == (["S004"], 403)


def test_of_two_who_claim_at_once_one_gets_it(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    reviewers = [house.who(login) for login in ("CTR001", "CTR003")]

    def claim(index: int) -> str:
        try:
            return review.claim(house.context, reviewers[index], number, 1).summary.reviewer
        except Refused as error:
            return error.problems[0].code

    with ThreadPoolExecutor(2) as pool:
        outcome = sorted(pool.map(claim, range(2)))
    assert outcome in (["CTR001", "R002"], ["CTR003", "R002"])


def test_the_desk_sees_what_to_give_out_and_a_proposal_for_it(house: House) -> None:
    detail = house.detail(claimed(house, added("new-1", "new-2")))
    assert [each.key for each in detail.needs] == ["new-1", "new-2"]
    first, second = detail.proposals["new-1"], detail.proposals["new-2"]
    assert (first["terminal"], second["terminal"]) == ("20098W", "20099W")
    assert first["code_1"] == "1TK20098W"
    assert len(first["code_2"]) == 10
    assert set(first["code_2"]) <= set(AUTHENTICATION_ALPHABET)
    assert house.detail(detail.summary.number, "TKT101").proposals == {}
    assert house.count("issued_code") == 1, "nothing is reserved by a proposal"


def test_finishing_without_codes_gives_out_proposals(house: House) -> None:
    number = claimed(house, added("new-1"))
    after = house.finish(number)
    given = after.grants["new-1"]
    assert LOGICAL_TERMINAL.fullmatch(given["terminal"])
    with house.context.database.read() as connection:
        kept = {
            tuple(row) for row in connection.execute(select(issued_code.c.kind, issued_code.c.code))
        }
    assert {("terminal", given["terminal"]), ("code_2", given["code_2"])} <= kept


def test_codes_that_the_reviewer_gives_are_kept(house: House) -> None:
    number = claimed(house, added("new-1"))
    assert house.finish(number, grants={"new-1": GRANT}).grants == {"new-1": GRANT}
    again = claimed(house, added("new-1"))
    assert codes(refusal(house, again, grants={"new-1": GRANT})) == ["R004", "R004"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"terminal": "2010W"}, "F009"),
        ({"terminal": "20100I"}, "F009"),
        ({"code_1": "XXX20100W"}, "F009"),
        ({"code_2": "ABCDE2345O"}, "F009"),
        ({"code_2": "ABCDE2345"}, "F009"),
        ({"terminal": TERMINAL, "code_1": f"1TK{TERMINAL}"}, "R004"),
        ({"colour": "red"}, "P013"),
    ],
)
def test_codes_of_another_shape_or_given_out_before_are_refused(
    house: House, change: dict[str, str], code: str
) -> None:
    number = claimed(house, added("new-1"))
    found = refusal(house, number, grants={"new-1": {**GRANT, **change}})
    assert set(codes(found)) == {code}
    assert found.problems[0].pointer.startswith("/grants/new-1/")
    assert house.count("issued_code") == 1


def test_two_rows_cannot_get_the_same_code(house: House) -> None:
    number = claimed(house, added("new-1", "new-2"))
    found = refusal(house, number, grants={"new-1": GRANT, "new-2": GRANT})
    assert set(codes(found)) == {"R004"}


def test_codes_that_are_missing_are_named(house: House) -> None:
    number = claimed(house, added("new-1"))
    found = refusal(house, number, grants={"new-1": {"terminal": "20100W"}})
    assert [each.params["what"] for each in found.problems] == ["認証コード1", "認証コード2"]
    assert set(codes(found)) == {"R003"}


def test_codes_for_what_nobody_asked_are_refused(house: House) -> None:
    number = claimed(house, added("new-1"))
    assert codes(refusal(house, number, grants={"new-9": GRANT})) == ["P013"]


def test_many_finished_at_once_never_share_a_code(house: House) -> None:
    numbers = [claimed(house, added("new-1", "new-2")) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(house.finish, numbers))
    given = [grant for each in done for grant in each.grants.values()]
    for field in ("terminal", "code_2"):
        assert len({each[field] for each in given}) == len(given) == 12


def test_what_takes_effect_on_two_days_names_both(house: House) -> None:
    twice = replace(SETTINGS, kind="twice", menu=13, effects=filed_twice)
    with known_to_the_program(), REGISTRY.with_procedure(twice):
        payload = setting("1AD0F", SettingWay.NAMES, wished="2013-08-08")
        number = house.settle(payload.model_copy(update={"kind": "twice"}))
        assert house.detail(number).summary.effective_day == date(2013, 9, 1)
    of_number = (mail.c.number == number) & mail.c.dedup_key.contains("review_complete")
    with house.context.database.read() as connection:
        bodies = connection.execute(select(mail.c.body).where(of_number)).scalars().all()
    assert len(bodies) == 2
    assert all("反映日が異なります: 2013/08/08, 2013/09/01" in body for body in bodies)


def filed_twice(_payload: Payload, _situation: Situation, _grants: Grants) -> list[Effect]:
    days = (date(2013, 9, 1), date(2013, 8, 8))
    return [DocumentsFiled(on=day, subject="1AD0F", names=()) for day in days]


def test_finishing_says_when_it_takes_effect_and_tells_the_people(house: House) -> None:
    number = claimed(house, office_change(AUGUST, phone="0322223333"))
    summary = house.finish(number).summary
    assert (summary.status, summary.effective_day) == (Status.REVIEW_COMPLETE, date(2013, 8, 1))
    assert summary.reviewed_day == date(2013, 7, 18)
    with house.context.database.read() as connection:
        done = mail.c.dedup_key.contains("review_complete")
        bodies = connection.execute(select(mail.c.body).where(done)).scalars().all()
    assert len(bodies) == 2
    assert all("反映日: 2013/08/01" in each for each in bodies)
    assert not any("異なります" in each for each in bodies)


def test_a_day_that_has_passed_meanwhile_becomes_the_next_business_day(
    house: House, clocks: Clocks
) -> None:
    number = claimed(house, office_change("2013-07-26", phone="0322223333"))
    clocks.nss.advance(days=15)
    assert house.detail(number).forecast == date(2013, 8, 5), "said before"
    assert house.finish(number).summary.effective_day == date(2013, 8, 5), "a Monday"


def test_the_form_is_missing_until_it_is_issued(house: House) -> None:
    number = house.settle(office_change(AUGUST, phone="0322223333"))
    before = house.detail(number, "TKT101")
    assert before.summary.form_missing
    after = issue_form(house.context, house.who("TKT101"), number)
    assert (after.summary.form_missing, after.summary.version) == (
        False,
        before.summary.version + 1,
    )
    assert issue_form(house.context, house.who("TKT101"), number) == after
    assert not house.detail(house.settle(reissue("2013-07-24"))).summary.form_missing


def test_an_earlier_application_on_the_same_field_stops_the_later_one(house: House) -> None:
    first = house.submit(office_change(AUGUST, phone="0322223333")).number
    second = claimed(house, office_change("2013-08-05", phone="0344445555"))
    [problem] = [each for each in refusal(house, second).problems if each.is_error]
    assert (problem.code, problem.params["number"]) == ("P005", first)
    house.claim(first)
    house.finish(first)
    assert house.detail(second).findings[0].code == "P005", "finished, but not in force yet"


def test_a_terminal_that_is_deleted_is_not_reissued(house: House) -> None:
    first = house.submit(terminal_change(gone_terminal(), wished="2013-08-05")).number
    second = claimed(house, reissue("2013-07-24"))
    found = refusal(house, second)
    assert [(each.code, each.params["what"]) for each in found.problems] == [("P005", TERMINAL)]
    assert found.problems[0].params["number"] == first


async def test_the_desk_speaks_over_the_api_with_versions(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    desk = await api.sign_in("CTR001")
    path = f"/v1/desk/applications/{number}"
    shown = await desk.get(f"/v1/applications/{number}")
    assert shown.headers["etag"] == '"1"'
    refused(await desk.post(f"{path}/claim"), 428, "C004")
    taken = await desk.post(f"{path}/claim", headers={"If-Match": '"1"'})
    assert (taken.status_code, taken.headers["etag"]) == (200, '"2"')
    stale = refused(await desk.post(f"{path}/finish", {}, {"If-Match": '"1"'}), 412, "C003")
    assert stale.version == 2
    done = await desk.post(f"{path}/finish", {"grants": {}}, {"If-Match": '"2"'})
    assert done.json()["summary"]["status"] == "review_complete"
    queue = await desk.get("/v1/desk/queue")
    assert queue.json()["items"] == []
    over = refused(await desk.post(f"{path}/finish", {}, {"If-Match": '"3"'}), 409, "R001")
    assert over.problems[0].params["status"] == "申込書未出力"


def test_the_center_lists_what_was_sent_to_it_and_finds_the_rest_by_number_or_status(
    house: House,
) -> None:
    ask_for_approval(house.context)
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    center, office = house.who("CTR001"), house.who("TKT101")

    def listed(principal: Principal, filters: Filters) -> list[str]:
        found = list_for(house.context, principal, filters, Wanted())
        return [each.number for each in found.items]

    assert listed(center, Filters()) == listed(center, Filters(office="TKT101")) == []
    assert listed(office, Filters()) == [number]
    assert listed(center, Filters(number=number)) == [number]
    assert listed(center, Filters(statuses=(Status.WAITING_FOR_APPROVAL,))) == [number]


def test_an_office_reads_no_account_of_the_center(house: House) -> None:
    number = claimed(house, office_change(AUGUST, phone="0322223333"))
    shown = house.detail(number, "TKT101")
    assert (shown.summary.reviewer, [each.who for each in shown.history]) == ("", ["TKT101", ""])
    found = list_for(house.context, house.who("TKT101"), Filters(), Wanted())
    assert [each.reviewer for each in found.items] == [""]
    assert house.detail(number).summary.reviewer == "CTR001"
