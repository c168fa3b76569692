"""What the Center's desk sees of mails, and sends once more; in which language they are."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from naccs_tui.api.home import AuditPage, Mail, MailPage, Resent
from naccs_tui.backend import outbox
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.outbox import RETRY_AFTER
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.mailbox import to_port
from tests.backend.rig import MORNING, Api, refused
from tests.examples import office_change


@pytest.fixture
def house(people: Context) -> House:
    """Its mails wait for a mail server, which none of these tests asks for."""
    settings = replace(people.settings, mail=to_port(9))
    return plant_house(replace(people, settings=settings))


def without_a_mail_server(house: House) -> House:
    settings = replace(house.context.settings, mail=None)
    return House(replace(house.context, settings=settings), house.keys)


def received(house: House) -> str:
    """An application with two mails; the first was sent, the second refused for good."""
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    first, second = ids(house, number)
    with house.context.database.write() as connection:
        held = {each.id: each for each in outbox.claim(connection, MORNING, 2)}
        outbox.sent(connection, held[first], MORNING)
        outbox.give_up(connection, held[second], "550 no such user")
    return number


def ids(house: House, number: str) -> list[int]:
    found = select(mail.c.id).where(mail.c.number == number).order_by(mail.c.id)
    with house.context.database.read() as connection:
        return list(connection.execute(found).scalars())


async def mails(desk: Api, **filters: str) -> list[Mail]:
    answer = await desk.get("/v1/desk/mails", **filters)
    assert answer.status_code == 200, answer.text
    return list(MailPage.model_validate_json(answer.content).items)


async def test_the_desk_sees_what_became_of_mails(house: House, api: Api) -> None:
    received(house)
    failed, sent = await mails(await api.sign_in("CTR001"))
    assert (sent.state, sent.sent_at, sent.next_try, sent.error) == ("sent", MORNING, None, "")
    assert (failed.state, failed.sent_at, failed.next_try) == ("failed", None, None)
    assert failed.error == "550 no such user"


async def test_a_mail_that_waits_says_when_it_is_tried_again(house: House, api: Api) -> None:
    house.submit(office_change(AUGUST, phone="0322223333"))
    with house.context.database.write() as connection:
        [held] = outbox.claim(connection, MORNING, 1)
        outbox.not_sent(connection, held, MORNING, "451 later")
    found = {each.id: each for each in await mails(await api.sign_in("CTR001"))}
    assert found[held.id].next_try == MORNING + RETRY_AFTER
    assert found[held.id].error == "451 later"


async def test_the_desk_finds_mails_by_state_and_number(house: House, api: Api) -> None:
    number = received(house)
    other = house.submit(office_change(AUGUST, items=("manager",), manager_phone="0355556666"))
    desk = await api.sign_in("CTR001")
    assert {each.number for each in await mails(desk, number=number)} == {number}
    assert [each.state for each in await mails(desk, state="failed")] == ["failed"]
    assert {each.number for each in await mails(desk, state="waiting")} == {other.number}
    assert await mails(desk, state="sent", number=other.number) == []
    refused(await desk.get("/v1/desk/mails", state="lost"), 422, "C005")
    refused(await desk.get("/v1/desk/mails", number="%"), 422, "C005")


async def test_a_mail_is_sent_once_more_and_that_is_on_record(house: House, api: Api) -> None:
    number = received(house)
    _first, failed = ids(house, number)
    desk = await api.sign_in("CTR001")
    answer = await desk.post(f"/v1/desk/mails/{failed}/resend")
    again = Mail.model_validate_json(answer.content)
    assert (again.id, again.state, again.tries, again.error) == (failed, "waiting", 0, "")
    assert again.next_try == MORNING
    record = await desk.get("/v1/desk/audit", subject=number, limit="1")
    [act] = AuditPage.model_validate_json(record.content).items
    assert (act.act, act.who, act.details) == ("resend_mail", "CTR001", {"mail": failed})
    assert act.origin


async def test_a_mail_that_is_being_sent_is_not_sent_once_more(house: House, api: Api) -> None:
    house.submit(office_change(AUGUST, phone="0322223333"))
    with house.context.database.write() as connection:
        [held] = outbox.claim(connection, MORNING, 1)
    desk = await api.sign_in("CTR001")
    refused(await desk.post(f"/v1/desk/mails/{held.id}/resend"), 409, "R022")
    with house.context.database.write() as connection:
        outbox.sent(connection, held, MORNING)
    assert (await desk.post(f"/v1/desk/mails/{held.id}/resend")).json()["state"] == "waiting"


async def test_all_mails_that_failed_are_sent_once_more_and_that_is_on_record(
    house: House, api: Api
) -> None:
    numbers = [received(house)]
    house.submit(office_change(AUGUST, items=("manager",), manager_phone="0355556666"))
    path = "/v1/desk/mails/resend-failed"
    refused(await api.post(path), 401, "S006")
    refused(await (await api.sign_in("TKT101")).post(path), 403, "S004")
    desk = await api.sign_in("CTR001")
    assert Resent.model_validate_json((await desk.post(path)).content).count == 1
    assert Resent.model_validate_json((await desk.post(path)).content).count == 0
    found = await mails(desk, number=numbers[0])
    assert [(each.state, each.tries, each.error) for each in found] == [
        ("waiting", 0, ""),
        ("sent", 1, ""),
    ]
    record = await desk.get("/v1/desk/audit", subject="mail/failed")
    [act] = AuditPage.model_validate_json(record.content).items
    assert (act.act, act.who, act.details) == ("resend_failed_mails", "CTR001", {"count": 1})


async def test_where_nothing_is_sent_mails_are_kept_until_the_desk_sends_them(
    house: House, api: Api
) -> None:
    number = without_a_mail_server(house).submit(office_change(AUGUST, phone="0322223333")).number
    desk = await api.sign_in("CTR001")
    found = await mails(desk, state="kept")
    assert {each.number for each in found} == {number}
    assert [each.next_try for each in found] == [None, None]
    await desk.post("/v1/desk/mails/resend-failed")
    assert await mails(desk, state="waiting") == []
    answer = await desk.post(f"/v1/desk/mails/{found[0].id}/resend")
    assert answer.json()["state"] == "waiting"
    assert [each.id for each in await mails(desk, state="kept")] == [found[1].id]


async def test_only_the_center_sends_mails_once_more(house: House, api: Api) -> None:
    number = received(house)
    path = f"/v1/desk/mails/{ids(house, number)[1]}/resend"
    refused(await api.post(path), 401, "S006")
    refused(await (await api.sign_in("TKT101")).post(path), 403, "S004")
    desk = await api.sign_in("CTR001")
    refused(await desk.post("/v1/desk/mails/4711/resend"), 404, "S005")
    assert [each.state for each in await mails(desk, number=number)] == ["failed", "sent"]


def test_a_server_may_write_its_mails_in_english(house: House) -> None:
    settings = replace(house.context.settings, mail_language="en")
    english = House(replace(house.context, settings=settings))
    number = english.submit(office_change(AUGUST, phone="0322223333")).number
    with house.context.database.read() as connection:
        subjects = set(connection.execute(select(mail.c.subject)).scalars())
    [subject] = subjects
    assert number in subject
    assert subject.isascii()
