"""Walls between offices: what is another's is not found, whatever one asks with."""

from datetime import date

import pytest
from sqlalchemy import update

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application
from naccs_tui.domain.payload import Payload
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Api, refused
from tests.examples import entered, office_change, reissue

NEXT = {"If-Match": '"1"'}


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def named(family: str, given: str, kana: str, phone: str = "0322223333") -> Payload:
    payload = office_change(AUGUST, phone=phone)
    applicant = {name: each.value for name, each in payload.sections["applicant"].fields.items()}
    family_kana, given_kana = kana.split()
    names = {"family_name": family, "given_name": given}
    kanas = {"family_kana": family_kana, "given_kana": given_kana}
    sections = {**payload.sections, "applicant": entered({**applicant, **names, **kanas})}
    return payload.model_copy(update={"sections": sections})


async def numbers(api: Api, **filters: str) -> list[str]:
    answer = await api.get("/v1/applications", **filters)
    assert answer.status_code == 200, answer.text
    return [each.number for each in ApplicationPage.model_validate_json(answer.content).items]


async def test_another_offices_application_is_not_found_by_any_way(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    other = await api.sign_in("HAR001")
    path = f"/v1/applications/{number}"
    refused(await other.get(path), 404, "S005")
    refused(await other.post(f"{path}/approve", headers=NEXT), 404, "S005")
    refused(await other.post(f"{path}/withdraw", headers=NEXT), 404, "S005")
    refused(await other.post(f"{path}/form"), 404, "S005")
    sent_back = await other.post(f"{path}/send-back", {"remark": "x"}, NEXT)
    refused(sent_back, 404, "S005")
    assert await numbers(other) == []
    assert await numbers(other, number=number) == []
    assert await numbers(other, name="通関") == []
    assert await numbers(other, office="TKT101") == []


async def test_another_offices_contract_and_certificates_are_not_found(
    house: House, api: Api
) -> None:
    other = await api.sign_in("HAR001")
    refused(await other.get("/v1/contracts/1000001A"), 404, "S005")
    for path in ("/v1/contracts/current", "/v1/contracts", "/v1/certificates"):
        refused(await other.get(path, office="TKT101"), 404, "S005")


async def test_the_desk_is_closed_to_offices(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    office = await api.sign_in("TKT101")
    refused(await office.get("/v1/desk/queue"), 403, "S004")
    for act in ("claim", "finish"):
        path = f"/v1/desk/applications/{number}/{act}"
        refused(await office.post(path, {}, NEXT), 403, "S004")


async def test_the_center_applies_for_nobody(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    center = await api.sign_in("CTR002")
    body = office_change(AUGUST, phone="0322223333").model_dump(mode="json")
    sent = await center.post("/v1/applications", body, {"Idempotency-Key": "one-and-only"})
    refused(sent, 403, "S004")
    refused(await center.post("/v1/applications/check", body), 403, "S004")
    refused(await center.get("/v1/procedures/change/situation"), 403, "S004")
    refused(await center.post(f"/v1/applications/{number}/withdraw", headers=NEXT), 403, "S004")


async def test_nobody_gets_in_without_signing_in(house: House, api: Api) -> None:
    for path in (
        "/v1/home",
        "/v1/notices",
        "/v1/applications",
        "/v1/applications/1300001A",
        "/v1/contracts/current",
        "/v1/certificates",
        "/v1/desk/queue",
        "/v1/idempotency/one-and-only",
        "/v1/procedures/change/situation",
        "/v1/accounts",
        "/v1/office/settings",
        "/v1/desk/offices",
        "/v1/desk/offices/TKT101",
    ):
        refused(await api.get(path), 401, "S006")


async def test_what_the_office_sent_is_found_by_every_filter(house: House, api: Api) -> None:
    first = house.submit(named("大井", "花子", "オオイ ハナコ")).number
    second = house.submit(reissue("2013-07-24")).number
    third = house.submit(named("大", "井花子", "ダイ イハナコ")).number
    done = house.settle(office_change(AUGUST, items=("manager",), manager_phone="0355556666"))
    office = await api.sign_in("TKT101")
    assert await numbers(office) == [done, third, second, first]
    assert await numbers(office, number="1300002") == [second]
    assert await numbers(office, number="１３０") == [done, third, second, first]
    assert await numbers(office, number="99") == []
    assert await numbers(office, name="大井") == [third, first]
    assert await numbers(office, family="大井") == [first]
    assert await numbers(office, given="花") == [third, first]
    assert await numbers(office, name="ﾊﾅｺ") == [third, first]
    assert await numbers(office, name="大井 ハナコ") == [third, first]
    assert await numbers(office, name="%") == []
    assert await numbers(office, kind="reissue") == [second]
    assert await numbers(office, status="review_complete") == [done]
    assert await numbers(office, form_missing="true") == [done]
    assert await numbers(office, reviewed_from="2013-07-18", reviewed_to="2013-07-18") == [done]
    assert await numbers(office, received_from="2013-07-19") == []
    assert len(await numbers(office, received_to="2013-07-18")) == 4


async def test_pages_follow_one_another_without_gap_or_repetition(house: House, api: Api) -> None:
    sent = [
        house.submit(named("通関", "太郎", "ツウカン タロウ", f"03222233{n:02d}")).number
        for n in range(7)
    ]
    office = await api.sign_in("TKT101")
    for filters in ({}, {"name": "通関"}):
        seen, after = [], ""
        while True:
            answer = await office.get("/v1/applications", limit="3", after=after, **filters)
            page = ApplicationPage.model_validate_json(answer.content)
            assert (page.total, page.total_is_exact) == (7, True)
            seen += [each.number for each in page.items]
            after = page.next
            if not after:
                break
        assert seen == sent[::-1]
    refused(await office.get("/v1/applications", after="nonsense"), 422, "C005")


async def test_the_center_finds_everybodys_by_office(house: House, api: Api) -> None:
    mine = house.submit(office_change(AUGUST, phone="0322223333"), "TKT101").number
    theirs = house.submit(office_change(AUGUST, phone="0322223333"), "HAR001").number
    center = await api.sign_in("CTR001")
    assert await numbers(center) == [theirs, mine]
    assert await numbers(center, office="HAR001") == [theirs]
    assert await numbers(center, name="太郎") == [theirs, mine]
    assert await numbers(center, name="太郎", office="TKT101") == [mine]


async def test_the_office_whose_contract_it_is_reads_it_too_but_moves_nothing(
    house: House, api: Api
) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    of = update(application).where(application.c.number == number)
    with house.context.database.write() as connection:
        connection.execute(of.values(contract_office="HAR001"))
    owner = await api.sign_in("HAR001")
    assert (await owner.get(f"/v1/applications/{number}")).status_code == 200
    assert await numbers(owner) == [number]
    refused(await owner.post(f"/v1/applications/{number}/withdraw", headers=NEXT), 403, "S004")


@pytest.mark.parametrize("text", ["\x00", "\u202e", "\x1b[2J"])
async def test_characters_that_no_name_holds_are_refused_in_a_search(
    house: House, api: Api, text: str
) -> None:
    refused(await (await api.sign_in("TKT101")).get("/v1/applications", name=text), 422, "F012")


async def test_days_are_japanese(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    assert house.detail(number).summary.received_day == date(2013, 7, 18)
