"""The 請求先パスワード and what it opens: own use in both plans, for ten minutes, on record."""

import json
from datetime import date

import httpx
import pytest
from sqlalchemy import delete, insert, select, update

from naccs_tui.api.billing import PlanView, Unlocked
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import audit, billing_party, office_billing, usage
from naccs_tui.domain.billing import Network, Plan
from tests.backend.house import House, plant_house
from tests.backend.passing import PARTY, bill_tkt101
from tests.backend.rig import Api, Clocks, refused

SECRET = "seikyu12"
MAY, JUNE, JULY = date(2013, 5, 1), date(2013, 6, 1), date(2013, 7, 1)


@pytest.fixture
def house(people: Context) -> House:
    house = plant_house(people)
    bill_tkt101(house)
    with house.context.database.write() as connection:
        stored = people.hasher.hash(SECRET)
        connection.execute(update(billing_party).values(password_hash=stored))
        connection.execute(delete(usage))
    for month, count in ((date(2012, 6, 1), 1), (MAY, 10), (JUNE, 20), (JULY, 40)):
        use(house, month, count)
    return house


def use(house: House, month: date, count: int, office: str = "TKT101") -> None:
    used = {"user_code": "1AD0F", "id_number": "A0A", "operation": "IDC", "count": count}
    where = {"office": office, "month": month, "network": "net"}
    with house.context.database.write() as connection:
        connection.execute(insert(usage).values(**where, **used))


async def unlock(api: Api, password: str = SECRET) -> httpx.Response:
    return await api.post("/v1/billing/unlock", {"password": password})


def recorded(house: House) -> list[tuple[str, str]]:
    """Act and account, as far as the party is concerned."""
    rows = select(audit.c.body).where(audit.c.subject == PARTY).order_by(audit.c.seq)
    with house.context.database.read() as connection:
        found = [json.loads(each) for each in connection.execute(rows).scalars()]
    return [(each["act"], each["who"]) for each in found]


async def test_amounts_are_locked_until_the_billing_password_is_given(
    house: House, api: Api
) -> None:
    office = await api.sign_in("TKT101")
    refused(await office.get("/v1/billing/plan"), 403, "S008")
    assert (await unlock(office)).status_code == 200
    assert (await office.get("/v1/billing/plan")).status_code == 200
    assert recorded(house) == [("unlock_billing", "TKT101")]


async def test_they_are_locked_again_after_ten_minutes(
    house: House, api: Api, clocks: Clocks
) -> None:
    office = await api.sign_in("TKT101")
    until = Unlocked.model_validate_json((await unlock(office)).content).until
    clocks.machine.advance(minutes=9, seconds=59)
    assert (await office.get("/v1/billing/plan")).status_code == 200
    clocks.machine.advance(seconds=1)
    assert clocks.machine() == until
    refused(await office.get("/v1/billing/plan"), 403, "S008")


async def test_another_session_of_the_office_stays_locked(house: House, api: Api) -> None:
    first, second = await api.sign_in("TKT101"), await api.sign_in("TKT101")
    await unlock(first)
    refused(await second.get("/v1/billing/plan"), 403, "S008")


async def test_wrong_passwords_make_one_wait_and_are_on_record(
    house: House, api: Api, clocks: Clocks
) -> None:
    office = await api.sign_in("TKT101")
    for _try in range(5):
        refused(await unlock(office, "naccs123"), 403, "S007")
    waiting = refused(await unlock(office), 429, "S002")
    assert waiting.problems[0].params == {"seconds": "2"}
    assert recorded(house) == [("unlock_billing_refused", "TKT101")] * 5
    clocks.machine.advance(seconds=2)
    assert (await unlock(office)).status_code == 200
    refused(await unlock(office, "naccs123"), 403, "S007")


async def test_wrong_billing_passwords_do_not_slow_signing_in(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for _try in range(5):
        await unlock(office, "naccs123")
    await api.sign_in("TKT101")


async def test_a_party_without_a_password_is_never_unlocked(house: House, api: Api) -> None:
    with house.context.database.write() as connection:
        connection.execute(update(billing_party).values(password_hash=""))
    refused(await unlock(await api.sign_in("TKT101"), "cheap:"), 403, "S007")


async def test_an_office_without_a_billing_party_has_no_amounts(house: House, api: Api) -> None:
    with house.context.database.write() as connection:
        connection.execute(delete(office_billing))
    refused(await unlock(await api.sign_in("TKT101")), 403, "S007")


@pytest.mark.parametrize("account", ["TKT101/sato", "TKT101/suzuki", "CTR002"])
async def test_only_whoever_has_to_do_with_bills_sees_amounts(
    house: House, api: Api, account: str
) -> None:
    somebody = await api.sign_in(account)
    refused(await unlock(somebody), 403, "S004")
    refused(await somebody.get("/v1/billing/plan"), 403, "S004")


async def test_the_last_twelve_full_months_of_the_own_use_are_compared(
    house: House, api: Api
) -> None:
    use(house, MAY, 700, "HAR001")
    office = await api.sign_in("TKT101")
    await unlock(office)
    answer = await office.get("/v1/billing/plan")
    view = PlanView.model_validate_json(answer.content)
    net = next(each for each in view.networks if each.network is Network.NET)
    assert (view.office, net.plan) == ("TKT101", Plan.A)
    # June of the year before is too long ago, July is not over.
    assert [(each.month, each.use_b) for each in net.months] == [(MAY, 960), (JUNE, 1_920)]


async def test_another_offices_password_opens_nothing(house: House, api: Api) -> None:
    refused(await unlock(await api.sign_in("HAR001")), 403, "S007")
