"""Any version of a contract: how it stands to today, what it hides, and as a table."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from naccs_tui.api.contracts import ContractVersions, ContractView, Phase
from naccs_tui.backend.context import Context
from naccs_tui.backend.services import notices, sealing
from naccs_tui.backend.services.due import run_due
from naccs_tui.i18n import translate
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Api, Clocks, refused
from tests.examples import office_change
from tests.procedures import known_to_the_program, user_codes

WISHED = "2013-08-08"
GIVEN = {"new-1": {"user_code": "9ZZ9Z", "id_number": "Z9Z"}}
PHONE = "0322223333"


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        yield plant_house(people)


async def versions(api: Api) -> list[tuple[str, Phase]]:
    answer = await api.get("/v1/contracts")
    found = ContractVersions.model_validate_json(answer.content)
    return [(each.number, each.phase) for each in found.items]


async def view(api: Api, number: str) -> ContractView:
    answer = await api.get(f"/v1/contracts/{number}")
    assert answer.status_code == 200, answer.text
    return ContractView.model_validate_json(answer.content)


def give_out_a_code(house: House) -> str:
    """A user code that is given out and not read yet; the 契約番号 with which it comes."""
    number = house.submit(user_codes("通関業", wished=WISHED)).number
    house.claim(number)
    house.finish(number, grants=GIVEN)
    return "1300001A"


def notice_id(house: House) -> int:
    return notices.page(house.context, house.who("TKT101"), 0, 1).items[0].id


async def test_versions_are_to_come_in_force_or_past_by_the_day_alone(
    house: House, api: Api, clocks: Clocks
) -> None:
    house.settle(office_change(AUGUST, phone=PHONE))
    office = await api.sign_in("TKT101")
    assert await versions(office) == [("1300001A", Phase.PLANNED), ("1000001A", Phase.CURRENT)]
    clocks.nss.advance(days=14)
    later = await api.sign_in("TKT101")
    moved = [("1300001A", Phase.CURRENT), ("1000001A", Phase.PAST)]
    assert await versions(later) == moved
    run_due(house.context)
    assert await versions(later) == moved


async def test_a_version_says_from_when_to_when_it_counts(house: House, api: Api) -> None:
    house.settle(office_change(AUGUST, phone=PHONE))
    office = await api.sign_in("TKT101")
    old, new = await view(office, "1000001A"), await view(office, "1300001A")
    assert (old.phase, old.since, old.until) == (
        Phase.CURRENT,
        date(2011, 4, 1),
        date(2013, 7, 31),
    )
    assert (new.phase, new.since, new.until) == (Phase.PLANNED, date(2013, 8, 1), None)


async def test_a_version_to_come_hides_codes_until_somebody_of_the_office_has_read_them(
    house: House, api: Api
) -> None:
    number = give_out_a_code(house)
    office = await api.sign_in("TKT101")
    answer = await office.get(f"/v1/contracts/{number}")
    assert "9ZZ9Z" not in answer.text
    assert "Z9Z" not in answer.text
    hidden = ContractView.model_validate_json(answer.content)
    assert hidden.contract.table("users") == {
        "new-1": {"user_code": "", "id_number": "", "business": "通関業"}
    }
    table = await office.get(f"/v1/contracts/{number}/contract.csv")
    assert "9ZZ9Z" not in table.text
    sealing.reveal(house.context, house.who("TKT101"), notice_id(house))
    told = await view(office, number)
    assert told.contract.table("users")["9ZZ9Z"]["id_number"] == "Z9Z"


async def test_noting_codes_down_is_reading_them(house: House, api: Api) -> None:
    number = give_out_a_code(house)
    sealing.noted(house.context, house.who("TKT101"), notice_id(house))
    told = await view(await api.sign_in("TKT101"), number)
    assert "9ZZ9Z" in told.contract.table("users")


async def test_the_center_sees_what_it_gave_out(house: House, api: Api) -> None:
    number = give_out_a_code(house)
    assert "9ZZ9Z" in (await view(await api.sign_in("CTR001"), number)).contract.table("users")


async def test_on_its_day_a_code_stands_in_the_contract_whoever_has_read_it(
    house: House, api: Api, clocks: Clocks
) -> None:
    number = give_out_a_code(house)
    clocks.nss.advance(days=40)
    found = await view(await api.sign_in("TKT101"), number)
    assert "9ZZ9Z" in found.contract.table("users")


async def test_a_later_version_hides_what_an_earlier_one_to_come_brings(
    house: House, api: Api
) -> None:
    give_out_a_code(house)
    house.settle(office_change("2013-09-02", phone=PHONE))
    found = await view(await api.sign_in("TKT101"), "1300002A")
    assert found.contract.text("office", "phone") == PHONE
    assert list(found.contract.table("users")) == ["new-1"]


async def test_a_version_is_a_table_that_spreadsheets_open(house: House, api: Api) -> None:
    house.settle(office_change(AUGUST, phone=PHONE))
    office = await api.sign_in("TKT101")
    answer = await office.get("/v1/contracts/1300001A/contract.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "contract_TKT101_1300001A.csv" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert rows[:2] == [
        ["タブ", "見出し", "名前", "項目", "内容"],
        ["版", "版", "", "状態", "予定"],
    ]
    assert ["事業所", "事業所に関する項目", "", "電話番号", PHONE] in rows
    assert ["netNACCS", "論理端末・証明書", "20097W", "区分", "共用"] in rows


async def test_a_table_comes_in_the_readers_encoding_and_language(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    path = "/v1/contracts/1000001A/contract.csv"
    old = await office.get(path, encoding="shift_jis")
    assert "契約番号,1000001A\r\n" in old.content.decode("cp932")
    english = await office.get(path, language="en")
    number = translate("契約番号", "en")
    assert f"{number},1000001A\r\n" in english.content.decode("utf-8-sig")
    refused(await office.get(path, language="fr"), 422, "C005")


async def test_another_offices_table_is_not_found(house: House, api: Api) -> None:
    other = await api.sign_in("HAR001")
    refused(await other.get("/v1/contracts/1000001A/contract.csv"), 404, "S005")
    refused(await api.signed_out().get("/v1/contracts/1000001A/contract.csv"), 401, "S006")
