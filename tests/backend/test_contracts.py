"""The contract as people see it: today, its history, planned versions, certificates."""

from datetime import date

import pytest

from naccs_tui.api.contracts import CertificateList, ContractVersions, ContractView
from naccs_tui.backend.context import Context
from naccs_tui.backend.services.due import run_due
from tests.backend.house import AUGUST, BEGAN, House, plant_house
from tests.backend.rig import Api, Clocks, refused
from tests.examples import TERMINAL, office_change

PHONE = "0322223333"


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


async def view(api: Api, path: str = "current", **params: str) -> ContractView:
    answer = await api.get(f"/v1/contracts/{path}", **params)
    assert answer.status_code == 200, answer.text
    return ContractView.model_validate_json(answer.content)


async def test_the_contract_of_today_with_its_certificates(house: House, api: Api) -> None:
    found = await view(await api.sign_in("TKT101"))
    assert (found.number, found.version, found.office) == ("1000001A", 1, "TKT101")
    assert (found.starts_on, found.ends_on, found.as_of) == (BEGAN, None, date(2013, 7, 18))
    assert found.contract.text("office", "office_name") == "大井営業所"
    assert [each.terminal for each in found.certificates] == [TERMINAL]


async def test_a_planned_version_is_in_the_history_and_not_in_todays_contract(
    house: House, api: Api
) -> None:
    number = house.settle(office_change(AUGUST, phone=PHONE))
    office = await api.sign_in("TKT101")
    found = await view(office)
    assert found.contract.text("office", "phone") == "0301234567"
    newest = found.history[0]
    assert (newest.planned, newest.starts_on, newest.version) == (True, date(2013, 8, 1), 2)
    assert (newest.number, newest.receipt_number) == ("1300001A", number)
    assert (newest.classification, newest.applying_office) == ("変更", "TKT101")
    planned = await view(office, newest.number)
    assert planned.contract.text("office", "phone") == PHONE
    assert planned.as_of == date(2013, 8, 1)
    listed = await office.get("/v1/contracts")
    assert ContractVersions.model_validate_json(listed.content).items == found.history


async def test_on_its_day_the_planned_version_is_the_contract(
    house: House, api: Api, clocks: Clocks
) -> None:
    house.settle(office_change(AUGUST, phone=PHONE))
    clocks.nss.advance(days=14)
    before = await view(await api.sign_in("TKT101"))
    run_due(house.context)
    after = await view(await api.sign_in("TKT101"))
    assert before.contract == after.contract, "the day decides, not the moment of the work"
    assert (after.version, after.contract.text("office", "phone")) == (2, PHONE)
    assert [each.planned for each in after.history] == [False, False]


async def test_the_center_names_the_office(house: House, api: Api) -> None:
    center = await api.sign_in("CTR001")
    assert (await view(center, office="HAR001")).office == "HAR001"
    assert (await view(center, "1000002A")).office == "HAR001"
    refused(await center.get("/v1/contracts/current"), 404, "S005")
    refused(await center.get("/v1/contracts/current", office="ZZZ999"), 404, "P014")


async def test_numbers_that_do_not_exist_are_not_found(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for number in ("1399999A", "current2", "%00", "13"):
        refused(await office.get(f"/v1/contracts/{number}"), 404, "S005")


async def test_an_office_without_a_contract_is_told_so(people: Context, api: Api) -> None:
    office = await api.sign_in("TKT101")
    refused(await office.get("/v1/contracts/current"), 404, "P014")
    refused(await office.get("/v1/procedures/change/situation"), 409, "P014")
    assert (await office.get("/v1/contracts")).json() == {"items": []}


async def test_certificates_are_listed_with_todays_date(house: House, api: Api) -> None:
    answer = await (await api.sign_in("TKT101")).get("/v1/certificates")
    found = CertificateList.model_validate_json(answer.content)
    assert (found.today, len(found.items)) == (date(2013, 7, 18), 1)
