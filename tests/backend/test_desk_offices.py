"""What the desk does for people of offices who cannot get in."""

import pytest
from sqlalchemy import insert, select, update

from naccs_tui.api.accounts import DeskOfficePage, DeskOfficeView, NewPassword
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    audit,
    billing_party,
    company,
    mail,
    notice,
    office,
    office_billing,
)
from naccs_tui.backend.services import desk_offices, sessions
from naccs_tui.backend.services.unlocking import require_unlocked, unlock
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import Refused
from tests.backend.house import House, plant_house
from tests.backend.rig import PASSWORD, Api, Clocks, refused

PARTY, SECRET = "7000034", "seikyu12"


@pytest.fixture
def house(people: Context) -> House:
    """Both offices, and a billing party that pays for TKT101."""
    house = plant_house(people)
    stored = people.hasher.hash(SECRET)
    with people.database.write() as connection:
        party = {"code": PARTY, "name": "経理部", "password_hash": stored}
        connection.execute(insert(billing_party).values(**party))
        connection.execute(insert(office_billing).values(office="TKT101", party=PARTY))
    return house


async def found(api: Api, query: str = "", **more: str) -> list[str]:
    answer = await api.get("/v1/desk/offices", query=query, **more)
    assert answer.status_code == 200, answer.text
    return [each.code for each in DeskOfficePage.model_validate_json(answer.content).items]


async def looked_at(api: Api, code: str = "TKT101") -> DeskOfficeView:
    return DeskOfficeView.model_validate_json((await api.get(f"/v1/desk/offices/{code}")).content)


async def account_id(api: Api, login: str) -> int:
    seen = await looked_at(api, login.partition("/")[0])
    return next(each.id for each in seen.accounts if each.login == login)


async def guess(api: Api, times: int = 5) -> None:
    for _ in range(times):
        await api.post("/v1/session", {"account": "TKT101/sato", "password": "wrong"})


def acts(house: House) -> list[tuple[str, str]]:
    rows = select(audit.c.body, audit.c.subject).order_by(audit.c.seq)
    with house.context.database.read() as connection:
        return [(row.body, row.subject) for row in connection.execute(rows)]


async def test_an_office_is_found_by_code_name_company_and_billing_party(
    house: House, api: Api
) -> None:
    desk = await api.sign_in("CTR001")
    assert await found(desk) == ["HAR001", "TKT101"]
    for query in ("tkt", "ＴＫＴ１", "101", "大井", "東京通関", "70000"):
        assert await found(desk, query) == ["TKT101"], query
    assert await found(desk, "HARU") == ["HAR001"]
    assert await found(desk, "%") == []
    refused(await desk.get("/v1/desk/offices", query="\x00"), 422, "F012")


@pytest.mark.parametrize("query", ["Haru", "ｈａｒｕ", "HARU Branch", "ＨＡＲＵ　ＢＲＡＮＣＨ"])
@pytest.mark.parametrize(
    "kept", ["Haru Branch", "ＨＡＲＵ　ＢＲＡＮＣＨ", "ｈａｒｕ　ｂｒａｎｃｈ"]
)
async def test_names_are_found_however_wide_and_large_their_letters_are(
    house: House, api: Api, kept: str, query: str
) -> None:
    with house.context.database.write() as connection:
        connection.execute(update(company).values(name="通関"))
        connection.execute(update(office).where(office.c.code == "HAR001").values(name=kept))
    assert await found(await api.sign_in("CTR001"), query) == ["HAR001"]


async def test_offices_come_in_pages(house: House, api: Api) -> None:
    desk = await api.sign_in("CTR001")
    answer = await desk.get("/v1/desk/offices", limit="1")
    page = DeskOfficePage.model_validate_json(answer.content)
    assert ([each.code for each in page.items], page.next) == (["HAR001"], "HAR001")
    assert await found(desk, after=page.next) == ["TKT101"]


async def test_the_desk_sees_accounts_parties_and_who_must_wait(
    house: House, api: Api, clocks: Clocks
) -> None:
    await guess(api, 7)
    desk = await api.sign_in("CTR001")
    seen = await looked_at(desk)
    waits = {each.login: each.wait_seconds for each in seen.accounts}
    assert waits == {"TKT101": 0, "TKT101/sato": 2, "TKT101/suzuki": 0, "TKT101/tanaka": 0}
    assert [(each.code, each.name) for each in seen.parties] == [(PARTY, "経理部")]
    clocks.machine.advance(seconds=2)
    assert {each.wait_seconds for each in (await looked_at(desk)).accounts} == {0}
    refused(await desk.get("/v1/desk/offices/ZZZ999"), 404, "S005")


async def test_acting_is_for_senior_reviewers_and_looking_for_the_center(
    house: House, api: Api
) -> None:
    reviewer = await api.sign_in("CTR001")
    sato = await account_id(reviewer, "TKT101/sato")
    paths = [f"/v1/desk/accounts/{sato}/{act}" for act in ("unlock", "reset")]
    paths += [f"/v1/desk/parties/{PARTY}/{act}" for act in ("unlock", "reset")]
    for who in (reviewer, await api.sign_in("TKT101")):
        for path in paths:
            refused(await who.post(path), 403, "S004")
    office = await api.sign_in("TKT101")
    refused(await office.get("/v1/desk/offices"), 403, "S004")
    refused(await office.get("/v1/desk/offices/TKT101"), 403, "S004")


async def test_an_unlocked_account_need_not_wait(house: House, api: Api) -> None:
    await guess(api)
    right = {"account": "TKT101/sato", "password": PASSWORD}
    refused(await api.post("/v1/session", right), 429, "S002")
    senior = await api.sign_in("CTR002")
    sato = await account_id(senior, "TKT101/sato")
    assert (await senior.post(f"/v1/desk/accounts/{sato}/unlock")).status_code == 204
    await api.sign_in("TKT101/sato")
    assert any('"act":"unlock_account"' in body for body, about in acts(house) if "sato" in about)


async def test_a_password_that_the_desk_made_must_be_changed_and_is_told(
    house: House, api: Api
) -> None:
    office, senior = await api.sign_in("TKT101"), await api.sign_in("CTR002")
    number = await account_id(senior, "TKT101")
    answer = await senior.post(f"/v1/desk/accounts/{number}/reset")
    made = NewPassword.model_validate_json(answer.content)
    assert made.of == "TKT101"
    refused(await office.get("/v1/session"), 401, "S006")
    signed = await api.sign_in("TKT101", made.password)
    refused(await signed.get("/v1/home"), 403, "S025")
    with house.context.database.read() as connection:
        told = connection.execute(select(notice)).one()
        mails = str(connection.execute(select(mail)).all())
    assert told.event == Event.PASSWORD_CHANGED
    assert made.password not in f"{acts(house)}{mails}{told}"


async def test_nobody_resets_accounts_of_the_center_here(house: House, api: Api) -> None:
    senior = await api.sign_in("CTR002")
    number = house.who("CTR001").account_id
    refused(await senior.post(f"/v1/desk/accounts/{number}/reset"), 404, "S005")
    refused(await senior.post(f"/v1/desk/accounts/{number}/unlock"), 404, "S005")
    refused(await senior.post("/v1/desk/accounts/999999/reset"), 404, "S005")


async def test_a_new_billing_password_covers_amounts_and_is_told(house: House, api: Api) -> None:
    office, senior = await api.sign_in("TKT101"), await api.sign_in("CTR002")
    assert (await office.post("/v1/billing/unlock", {"password": SECRET})).status_code == 200
    answer = await senior.post(f"/v1/desk/parties/{PARTY}/reset")
    made = NewPassword.model_validate_json(answer.content)
    who = sessions.authenticate(house.context, office.token)
    with pytest.raises(Refused, match="S008"):
        require_unlocked(house.context, who)
    refused(await office.post("/v1/billing/unlock", {"password": SECRET}), 403, "S007")
    answer = await office.post("/v1/billing/unlock", {"password": made.password})
    assert answer.status_code == 200
    with house.context.database.read() as connection:
        told = connection.execute(select(notice)).one()
    assert (told.event, told.office) == (Event.BILLING_PASSWORD_RESET, "TKT101")
    assert made.password not in f"{acts(house)}{told}"


def test_a_billing_password_given_out_while_the_old_one_is_compared_covers_amounts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, genuine = house.context, house.context.hasher.verify
    token, who = sessions.sign_in(people, "TKT101", PASSWORD)

    def verify(stored: str, password: str) -> bool:
        desk_offices.reset_party(people, house.who("CTR002"), PARTY)
        return genuine(stored, password)

    monkeypatch.setattr(people.hasher, "verify", verify)
    with pytest.raises(Refused, match="S007"):
        unlock(people, who, SECRET)
    assert sessions.authenticate(people, token).billing_until is None


async def test_tries_for_amounts_are_unlocked_too(house: House, api: Api) -> None:
    office, senior = await api.sign_in("TKT101"), await api.sign_in("CTR002")
    for _ in range(5):
        await office.post("/v1/billing/unlock", {"password": "wrong"})
    refused(await office.post("/v1/billing/unlock", {"password": SECRET}), 429, "S002")
    assert [each.wait_seconds for each in (await looked_at(senior)).parties] == [2]
    assert (await senior.post(f"/v1/desk/parties/{PARTY}/unlock")).status_code == 204
    assert (await office.post("/v1/billing/unlock", {"password": SECRET})).status_code == 200
    refused(await senior.post("/v1/desk/parties/7999999/unlock"), 404, "S005")
    refused(await senior.post("/v1/desk/parties/7999999/reset"), 404, "S005")
