"""Home, 新着情報, and what the desk sees of mails and of the record."""

from datetime import date

import pytest
from sqlalchemy import delete, insert, update

from naccs_tui.api.applications import ReturnRequest
from naccs_tui.api.home import AuditPage, Home, MailPage, NoticePage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application, certificate
from naccs_tui.backend.services import returning
from naccs_tui.domain.notice import Event
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house
from tests.backend.rig import Api, refused
from tests.examples import CERTIFICATE, office_change


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def sent(house: House, count: int) -> list[str]:
    changes = [office_change(AUGUST, phone=f"03222233{n:02d}") for n in range(count)]
    return [house.submit(each).number for each in changes]


async def home(api: Api) -> Home:
    return Home.model_validate_json((await api.get("/v1/home")).content)


async def test_home_counts_what_is_new_and_under_way(house: House, api: Api) -> None:
    numbers = sent(house, 7)
    found = await home(await api.sign_in("TKT101"))
    assert (found.unread, found.open_applications) == (7, 7)
    assert [each.number for each in found.notices] == numbers[:1:-1]
    assert (await home(await api.sign_in("HAR001"))).open_applications == 0


async def test_home_tells_managers_what_waits_for_them(house: House, api: Api) -> None:
    ask_for_approval(house.context)
    house.submit(office_change(AUGUST, phone="0322223333"), "TKT101/sato")
    assert (await home(await api.sign_in("TKT101/suzuki"))).waiting_for_approval == 1
    assert (await home(await api.sign_in("TKT101/sato"))).waiting_for_approval == 0


async def test_nobody_is_asked_to_approve_what_is_their_own(house: House, api: Api) -> None:
    ask_for_approval(house.context)
    house.submit(office_change(AUGUST, phone="0322223333"), "TKT101")
    assert (await home(await api.sign_in("TKT101"))).waiting_for_approval == 0
    assert (await home(await api.sign_in("TKT101/suzuki"))).waiting_for_approval == 1


async def test_home_tells_applicants_what_came_back(house: House, api: Api) -> None:
    number, _other = sent(house, 2)
    version = house.claim(number).summary.version
    request = ReturnRequest(remark="電話番号を確かめてください。")
    returning.give_back(house.context, house.who("CTR001"), number, version, request)
    assert (await home(await api.sign_in("TKT101/sato"))).returned == 1
    assert (await home(await api.sign_in("TKT101/suzuki"))).returned == 0
    assert (await home(await api.sign_in("HAR001"))).returned == 0


async def test_home_tells_of_forms_that_are_not_issued(house: House, api: Api) -> None:
    number, _other = sent(house, 2)
    with house.context.database.write() as connection:
        waiting = update(application).where(application.c.number == number)
        connection.execute(waiting.values(status="review_complete", form_missing=True))
    assert (await home(await api.sign_in("TKT101"))).forms_missing == 1
    assert (await home(await api.sign_in("HAR001"))).forms_missing == 0
    office = await api.sign_in("TKT101")
    await office.post(f"/v1/applications/{number}/form")
    assert (await home(office)).forms_missing == 0


async def test_home_of_the_center_counts_its_queue(house: House, api: Api) -> None:
    sent(house, 3)
    assert (await home(await api.sign_in("CTR001"))).open_applications == 3


async def test_notices_come_in_pages_and_are_marked_as_read(house: House, api: Api) -> None:
    numbers = sent(house, 5)
    office = await api.sign_in("TKT101")
    first = NoticePage.model_validate_json((await office.get("/v1/notices", limit="3")).content)
    rest = await office.get("/v1/notices", after=first.next, limit="3")
    last = NoticePage.model_validate_json(rest.content)
    assert [each.number for each in (*first.items, *last.items)] == numbers[::-1]
    assert (last.next, last.unread) == ("", 5)
    newest = first.items[0]
    assert newest.event is Event.RECEIVED
    assert newest.params["title"] == "契約内容の変更"
    for _ in range(2):
        answer = await office.post(f"/v1/notices/{newest.id}/read")
        assert answer.json()["read"] is True
    assert (await home(office)).unread == 4


async def test_nobody_reads_anothers_notices(house: House, api: Api) -> None:
    sent(house, 1)
    [notice] = (await home(await api.sign_in("TKT101"))).notices
    other = await api.sign_in("HAR001")
    refused(await other.post(f"/v1/notices/{notice.id}/read"), 404, "S005")
    refused(await other.post("/v1/notices/99/read"), 404, "S005")
    assert (await home(await api.sign_in("TKT101"))).unread == 1


async def test_the_desk_reads_the_mails(house: House, api: Api) -> None:
    [number] = sent(house, 1)
    desk = await api.sign_in("CTR001")
    page = MailPage.model_validate_json((await desk.get("/v1/desk/mails", limit="1")).content)
    [mail] = page.items
    assert (mail.number, mail.state, mail.tries) == (number, "kept", 0)
    assert f"受付番号: {number}" in mail.body
    after = await desk.get("/v1/desk/mails", limit="1", after=page.next)
    assert after.json()["items"][0]["to"] != mail.to
    refused(await (await api.sign_in("TKT101")).get("/v1/desk/mails"), 403, "S004")


async def test_the_desk_reads_the_record_of_an_application(house: House, api: Api) -> None:
    [number] = sent(house, 1)
    house.claim(number)
    desk = await api.sign_in("CTR001")
    answer = await desk.get("/v1/desk/audit", subject=number)
    page = AuditPage.model_validate_json(answer.content)
    assert [(each.act, each.who) for each in page.items] == [
        ("claim", "CTR001"),
        ("submit", "TKT101"),
    ]
    refused(await (await api.sign_in("TKT101")).get("/v1/desk/audit"), 403, "S004")


async def test_home_tells_of_certificates_in_their_window_and_until_when(
    house: House, api: Api
) -> None:
    days = {
        "00001A": {"fetched_on": date(2012, 7, 19)},
        "00002A": {"fetched_on": date(2012, 8, 16)},
        "00003A": {"fetched_on": date(2012, 8, 17)},
        "00004A": {"fetched_on": date(2012, 7, 18)},
        "00005A": {"fetched_on": date(2012, 8, 1), "suspended_on": date(2013, 7, 1)},
        "00006A": {"fetched_on": date(2012, 8, 1), "ended_on": date(2013, 7, 24)},
        "00007A": {},
    }
    with house.context.database.write() as connection:
        connection.execute(delete(certificate))
        for terminal, more in days.items():
            row = CERTIFICATE.model_copy(update={"terminal": terminal, **more})
            code = {"code_2": f"{terminal}ABCD", "office": "TKT101"}
            connection.execute(insert(certificate).values({**row.model_dump(), **code}))
    found = await home(await api.sign_in("TKT101"))
    assert (found.certificates, found.certificate_day) == (2, date(2013, 7, 18))
    other = await home(await api.sign_in("HAR001"))
    assert (other.certificates, other.certificate_day) == (0, None)
