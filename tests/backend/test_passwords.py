"""Changing one's password: what holds at once, what ends, what is told, and what guessing costs."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy import select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account, audit, mail, notice
from naccs_tui.backend.services import desk_offices, passwords, sessions
from naccs_tui.domain.account import PasswordPolicy
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import Refused
from tests.backend import house as houses
from tests.backend.house import House, plant_house
from tests.backend.rig import PASSWORD, Api, Clocks, refused
from tests.examples import OFFICE

NEW = "Nimotsu7"
PEOPLE: dict[str, dict[str, str | bool]] = {
    "applicant": {"email": "moushikomi@example.jp"},
    "office": {**OFFICE, "manager_email": "kanri@example.jp"},
    "billing": {"email": "seikyu@example.jp"},
}


@pytest.fixture
def house(people: Context, monkeypatch: pytest.MonkeyPatch) -> House:
    """An office whose contract names three people."""
    monkeypatch.setattr(houses, "CONTRACT", Contract(records=PEOPLE))
    return plant_house(people)


async def change(api: Api, old: str = PASSWORD, new: str = NEW) -> httpx.Response:
    return await api.post("/v1/password", {"old": old, "new": new})


async def test_a_new_password_holds_at_once_and_the_session_goes_on(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    assert (await change(office)).json() == {"ended": 0}
    assert (await office.get("/v1/home")).status_code == 200
    answer = await api.post("/v1/session", {"account": "TKT101", "password": PASSWORD})
    refused(answer, 401, "S001")
    await api.sign_in("TKT101", NEW)


async def test_all_other_sessions_of_the_account_end_and_no_others(house: House, api: Api) -> None:
    office, elsewhere = await api.sign_in("TKT101"), await api.sign_in("TKT101")
    colleague = await api.sign_in("TKT101/sato")
    assert (await change(office)).json() == {"ended": 1}
    refused(await elsewhere.get("/v1/session"), 401, "S006")
    for goes_on in (office, colleague):
        assert (await goes_on.get("/v1/session")).status_code == 200


async def test_three_people_are_told_and_none_of_them_the_password(house: House, api: Api) -> None:
    await change(await api.sign_in("TKT101"))
    with house.context.database.read() as connection:
        mails = connection.execute(select(mail)).all()
        told = connection.execute(select(notice)).one()
        record = " ".join(connection.execute(select(audit.c.body)).scalars())
    assert {each.recipient for each in mails} == {
        "moushikomi@example.jp",
        "kanri@example.jp",
        "seikyu@example.jp",
    }
    assert (told.event, told.office) == (Event.PASSWORD_CHANGED, "TKT101")
    assert told.params == {"code": "TKT101", "day": "2013/07/18"}
    for text in (record, str(mails), str(told)):
        assert NEW not in text
        assert PASSWORD not in text


async def test_each_change_is_told_anew(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    await change(office)
    await change(office, NEW, "Futatsu2")
    assert house.count("notice") == 2
    assert house.count("mail") == 6


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("short12", "S021"),
        ("ninechars", "S021"),
        ("with-bar", "S021"),
        ("ｆｕｌｌ１２３４", "S021"),
        (PASSWORD, "S022"),
        ("aaaaaaaa", "S023"),
        ("PassWord", "S023"),
    ],
)
async def test_a_password_against_the_rule_is_refused_with_what_to_do(
    house: House, api: Api, new: str, code: str
) -> None:
    answer = await change(await api.sign_in("TKT101"), new=new)
    body = refused(answer, 422, code)
    assert body.problems[0].pointer == "/new"
    assert new not in answer.text
    await api.sign_in("TKT101")


def test_the_modern_rule_takes_a_sentence_but_not_what_everybody_tries(house: House) -> None:
    settings = replace(house.context.settings, password_policy=PasswordPolicy.MODERN)
    modern = replace(house.context, settings=settings)
    _token, who = sessions.sign_in(modern, "TKT101/sato", PASSWORD)
    for new, code in (
        ("short", "S021"),
        ("x" * 5 + "y" * 124, "S021"),
        ("password1", "S023"),
        ("tkt101/sato", "S023"),
        ("TKT101sato", "S023"),
    ):
        with pytest.raises(Refused, match=code):
            passwords.change(modern, who, PASSWORD, new)
    passwords.change(modern, who, PASSWORD, "三つの荷物を運ぶ")
    sessions.sign_in(modern, "TKT101/sato", "三つの荷物を運ぶ")


async def signing_in(api: Api, password: str = PASSWORD) -> httpx.Response:
    return await api.post("/v1/session", {"account": "TKT101", "password": password})


async def test_wrong_old_passwords_make_the_change_wait_and_not_the_sign_in(
    house: House, api: Api, clocks: Clocks
) -> None:
    office = await api.sign_in("TKT101")
    for _ in range(5):
        assert refused(await change(office, old="wrong"), 403, "S020").problems[0].pointer == "/old"
    refused(await change(office), 429, "S002")
    await api.sign_in("TKT101")
    refused(await change(office), 429, "S002")
    clocks.machine.advance(seconds=2)
    assert (await change(office)).status_code == 200
    await api.sign_in("TKT101", NEW)


async def test_wrong_sign_ins_of_others_do_not_make_the_change_wait(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for _ in range(5):
        refused(await signing_in(api, "wrong"), 401, "S001")
    refused(await signing_in(api), 429, "S002")
    assert (await change(office)).status_code == 200
    refused(await signing_in(api, NEW), 429, "S002")


async def test_the_desk_ends_the_wait_of_the_change_too(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for _ in range(5):
        await change(office, old="wrong")
    with house.context.database.read() as connection:
        of_office = select(account.c.id).where(account.c.login == "TKT101")
        number = connection.execute(of_office).scalar_one()
    seen = desk_offices.office_of(house.context, house.who("CTR002"), "TKT101")
    assert {each.login: each.wait_seconds for each in seen.accounts if each.wait_seconds} == {
        "TKT101": 2
    }
    desk_offices.unlock(house.context, house.who("CTR002"), number)
    assert (await change(office)).status_code == 200


async def test_what_was_refused_is_on_record_and_changed_nothing(house: House, api: Api) -> None:
    await change(await api.sign_in("TKT101"), old="wrong")
    with house.context.database.read() as connection:
        record = connection.execute(select(audit.c.body).order_by(audit.c.seq.desc())).scalars()
        assert '"act":"change_password_refused"' in next(record)
    assert house.count("notice") == 0
    await api.sign_in("TKT101")


async def test_who_must_change_the_password_can_do_nothing_else_but_leave(
    house: House, api: Api
) -> None:
    with house.context.database.write() as connection:
        new = update(account).where(account.c.login == "TKT101").values(must_change=True)
        connection.execute(new)
    office = await api.sign_in("TKT101")
    assert (await office.get("/v1/session")).json()["must_change"] is True
    for path in ("/v1/home", "/v1/notices", "/v1/applications", "/v1/contracts/current"):
        refused(await office.get(path), 403, "S025")
    await change(office)
    assert (await office.get("/v1/session")).json()["must_change"] is False
    assert (await office.get("/v1/home")).status_code == 200
    assert (await office.delete("/v1/session")).status_code == 204


async def test_a_reviewer_changes_the_password_and_no_office_hears_of_it(
    house: House, api: Api
) -> None:
    assert (await change(await api.sign_in("CTR001"))).status_code == 200
    assert house.count("notice") == 0
    await api.sign_in("CTR001", NEW)


async def test_the_session_says_what_a_password_must_be_and_since_when_it_is(
    house: House, api: Api
) -> None:
    told = (await (await api.sign_in("TKT101")).get("/v1/session")).json()
    assert (told["password_policy"], told["password_day"]) == ("nss", "2013-07-18")


def test_a_password_changed_by_somebody_else_meanwhile_is_not_overwritten(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _token, who = sessions.sign_in(house.context, "TKT101", PASSWORD)
    genuine = type(house.context.hasher).hash

    def meanwhile(hasher: object, password: str) -> str:
        other = update(account).where(account.c.login == "TKT101")
        with house.context.database.write() as connection:
            connection.execute(other.values(password_hash="cheap:theirs"))
        return f"cheap:{password}"

    monkeypatch.setattr(type(house.context.hasher), "hash", meanwhile)
    with pytest.raises(Refused, match="S020"):
        passwords.change(house.context, who, PASSWORD, NEW)
    monkeypatch.setattr(type(house.context.hasher), "hash", genuine)
    sessions.sign_in(house.context, "TKT101", "theirs")
