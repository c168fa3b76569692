"""The Center says no: returned with reasons by place, rejected, handed over, put back."""

import json

import pytest
from sqlalchemy import select

from naccs_tui.api.applications import PlaceRemark, Remark, ReturnRequest
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import audit, notice
from naccs_tui.backend.services import returning, review
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Api, refused
from tests.examples import new_terminal, office_change, terminal_change

PHONE = PlaceRemark(section="office", field="phone", remark="市外局番から入力してください")
VERSION = {"If-Match": '"2"'}
BOTH = {"taro@example.jp", "hanako@example.jp"}


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def claimed(house: House, login: str = "CTR001") -> str:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    house.claim(number, login)
    return number


def codes(caught: pytest.ExceptionInfo[Refused]) -> tuple[list[str], int]:
    return [each.code for each in caught.value.problems], caught.value.status


def test_what_is_returned_says_place_by_place_what_to_correct(house: House) -> None:
    number = claimed(house)
    house.give_back(number, PHONE, remark="ご確認ください")
    seen = house.detail(number, "TKT101")
    assert seen.summary.status is Status.RETURNED
    assert seen.remarks == (Remark(remark="ご確認ください"), Remark(**PHONE.model_dump()))
    assert seen.acts == {Act.RESUBMIT, Act.WITHDRAW}
    assert seen.history[-1].remark == (
        "ご確認ください\n[事業所・企業 電話番号] 市外局番から入力してください"
    )


def test_applicant_and_manager_are_told_why(house: House) -> None:
    number = claimed(house)
    house.give_back(number, PHONE)
    told = [who for event, who in house.mails(number) if event == "returned"]
    assert set(told) == BOTH
    assert len(told) == 2
    with house.context.database.read() as connection:
        params = connection.execute(
            select(notice.c.params).where(notice.c.event == "returned")
        ).scalar_one()
    assert params["reason"] == "[事業所・企業 電話番号] 市外局番から入力してください"


def test_a_row_can_be_what_is_wrong(house: House) -> None:
    number = house.submit(terminal_change(new_terminal("new-1"), wished="2013-08-05")).number
    house.claim(number)
    place = {"section": "net_terminals", "row": "new-1", "field": "place"}
    house.give_back(number, PlaceRemark(**place, remark="階を入力してください"))
    assert house.detail(number).remarks[0].row == "new-1"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ReturnRequest(), "R007"),
        (
            ReturnRequest(places=(PlaceRemark(section="office", field="colour", remark="x"),)),
            "R008",
        ),
        (ReturnRequest(places=(PlaceRemark(section="moon", remark="x"),)), "R008"),
        (ReturnRequest(places=(PlaceRemark(section="net_terminals", remark="x"),)), "R008"),
        (ReturnRequest(places=(PlaceRemark(section="attachments", row="a", remark="x"),)), "R008"),
        (ReturnRequest(remark="a\x1b[2Jb"), "F012"),
        (ReturnRequest(places=(PlaceRemark(section="office", remark="\u202e"),)), "F012"),
    ],
)
def test_reasons_that_cannot_be_are_refused_and_change_nothing(
    house: House, request_: ReturnRequest, code: str
) -> None:
    number = claimed(house)
    before = house.detail(number)
    with pytest.raises(Refused) as caught:
        returning.give_back(house.context, house.who("CTR001"), number, 2, request_)
    assert codes(caught)[0] == [code]
    assert house.detail(number) == before


def test_only_a_senior_rejects_and_only_what_they_have(house: House) -> None:
    number = claimed(house)
    with pytest.raises(Refused) as caught:
        returning.reject(house.context, house.who("CTR001"), number, 2, "x")
    assert codes(caught) == (["S004"], 403)
    with pytest.raises(Refused) as caught:
        returning.reject(house.context, house.who("CTR002"), number, 2, "x")
    assert codes(caught) == (["R002"], 409)
    house.claim(number, "CTR002")
    after = returning.reject(house.context, house.who("CTR002"), number, 3, "対象外です")
    assert (after.summary.status, after.history[-1].remark) == (Status.REJECTED, "対象外です")
    assert {who for event, who in house.mails(number) if event == "rejected"} == BOTH
    assert house.detail(number, "TKT101").acts == frozenset()


def test_a_case_is_handed_to_somebody_of_the_center(house: House) -> None:
    number = claimed(house)
    after = review.hand_over(house.context, house.who("CTR001"), number, 2, "CTR003")
    assert (after.summary.reviewer, after.summary.status) == ("CTR003", Status.UNDER_REVIEW)
    with pytest.raises(Refused) as caught:
        house.finish(number, "CTR001")
    assert codes(caught) == (["R002"], 409)
    assert house.finish(number, "CTR003").summary.status is Status.REVIEW_COMPLETE


@pytest.mark.parametrize("to", ["TKT101", "CTR001", "CTR999"])
def test_nobody_else_can_get_it(house: House, to: str) -> None:
    number = claimed(house)
    with pytest.raises(Refused) as caught:
        review.hand_over(house.context, house.who("CTR001"), number, 2, to)
    assert codes(caught) == (["R006"], 422)


def test_a_case_goes_back_into_the_queue(house: House) -> None:
    number = claimed(house)
    after = review.hand_over(house.context, house.who("CTR001"), number, 2, "")
    assert (after.summary.reviewer, after.summary.status) == ("", Status.WAITING_FOR_REVIEW)
    assert house.claim(number, "CTR003").summary.reviewer == "CTR003"


def test_reviewers_are_listed_with_what_they_have(house: House) -> None:
    claimed(house)
    found = review.reviewers(house.context, house.who("CTR002")).items
    assert [(each.account, each.is_senior, each.cases) for each in found] == [
        ("CTR001", False, 1),
        ("CTR002", True, 0),
        ("CTR003", False, 0),
    ]


def test_what_one_may_do_depends_on_who_has_it(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    assert house.detail(number, "CTR001").acts == {Act.CLAIM}
    assert house.detail(number, "TKT101").acts == {Act.WITHDRAW}
    house.claim(number)
    mine = {Act.FINISH, Act.RETURN, Act.HAND_OVER, Act.RELEASE}
    assert house.detail(number, "CTR001").acts == mine
    assert house.detail(number, "CTR003").acts == frozenset()
    assert house.detail(number, "CTR002").acts == {Act.CLAIM}
    house.claim(number, "CTR002")
    assert house.detail(number, "CTR002").acts == mine | {Act.REJECT}


async def test_a_stale_act_is_answered_with_the_state_of_now(house: House, api: Api) -> None:
    number = claimed(house)
    review.hand_over(house.context, house.who("CTR001"), number, 2, "")
    house.claim(number, "CTR001")
    desk = await api.sign_in("CTR001")
    path = f"/v1/desk/applications/{number}/return"
    stale = refused(await desk.post(path, {"remark": "x"}, VERSION), 412, "C003")
    assert stale.version == 4
    assert stale.problems[0].params == {"version": "4", "status": "審査中", "who": "CTR001"}


async def test_the_record_says_from_where(house: House, api: Api) -> None:
    number = claimed(house)
    desk = await api.sign_in("CTR001")
    path = f"/v1/desk/applications/{number}/return"
    answer = await desk.post(path, {"remark": "訂正してください"}, VERSION)
    assert answer.status_code == 200, answer.text
    with house.context.database.read() as connection:
        newest = connection.execute(select(audit.c.body).order_by(audit.c.seq.desc()))
        told = json.loads(newest.scalars().first() or "")
    assert (told["act"], told["who"], told["origin"]) == ("return", "CTR001", "local")
    listed = (await desk.get("/v1/desk/audit", subject=number)).json()["items"][0]
    assert (listed["act"], listed["origin"]) == ("return", "local")


async def test_the_acts_of_the_desk_are_closed_to_offices(house: House, api: Api) -> None:
    number = claimed(house)
    office = await api.sign_in("TKT101")
    bodies = {"return": {"remark": "x"}, "reject": {"remark": "x"}, "hand-over": {"to": "CTR003"}}
    for act, body in bodies.items():
        path = f"/v1/desk/applications/{number}/{act}"
        refused(await office.post(path, body, VERSION), 403, "S004")
    refused(await office.get("/v1/desk/reviewers"), 403, "S004")
