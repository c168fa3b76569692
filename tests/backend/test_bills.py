"""Bills as offices see them: behind the password, their own party's, other offices' use as sums."""

import csv
import io
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import bill, contract_version, office_billing, usage
from naccs_tui.domain.bill import REST
from tests.backend.billed import (
    BILLING,
    DUE,
    ISSUED,
    OTHER_PARTY,
    TOTAL,
    Billed,
    detail,
    overview,
    plant_bills,
    unlocked,
)
from tests.backend.passing import CODE, ID, PARTY
from tests.backend.rig import Api, Clocks, refused

JULY, AUGUST = date(2013, 7, 1), date(2013, 8, 1)
OF_A_BILL = ("", "/invoice.pdf", "/receipt.pdf", "/usage.csv")


@pytest.fixture
def billed(people: Context, clocks: Clocks) -> Billed:
    return plant_bills(people, clocks)


def rows(content: bytes, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def paths(number: int) -> list[str]:
    of_the_bill = [f"/v1/billing/bills/{number}{each}" for each in OF_A_BILL]
    return ["/v1/billing", "/v1/billing/accrued.csv", *of_the_bill]


async def test_the_party_is_told_with_all_its_six_fields(billed: Billed, api: Api) -> None:
    party = (await overview(await unlocked(api))).party
    assert (party.code, party.name, party.delivery) == (PARTY, BILLING["name"], "download")
    assert (party.postal_code, party.phone) == ("1400014", "0301234567")
    assert (party.address, party.method) == ("東京都品川区大井", "transfer")


async def test_a_bill_says_what_is_asked_what_was_paid_and_what_is_left(
    billed: Billed, api: Api
) -> None:
    office = await unlocked(api)
    [found] = (await overview(office)).bills
    assert (found.month, found.issued_on, found.due_on) == (JULY, ISSUED, DUE)
    assert (found.untaxed, found.tax, found.total) == (5404, 270, TOTAL)
    assert (found.net, found.general, found.other) == (5404, 0, 0)
    assert (found.paid, found.balance) == (0, TOTAL)
    billed.pay(5000)
    [found] = (await overview(office)).bills
    assert (found.paid, found.balance) == (5000, 674)


async def test_home_says_how_many_are_overdue_and_no_amount(billed: Billed, api: Api) -> None:
    office = await api.sign_in("TKT101")

    async def overdue(somebody: Api) -> object:
        return (await somebody.get("/v1/home")).json()["bills_overdue"]

    billed.until(DUE)
    assert await overdue(office) == 0
    billed.until(DUE + timedelta(days=1))
    assert await overdue(office) == 1
    assert await overdue(await api.sign_in("TKT101/sato")) == 0, "no part in bills"
    assert f"{TOTAL}" not in (await office.get("/v1/home")).text
    billed.pay(TOTAL - 1)
    assert await overdue(office) == 1
    billed.pay(1)
    assert await overdue(office) == 0


async def test_home_announces_no_bills_of_a_party_that_the_office_has_left(
    billed: Billed, api: Api
) -> None:
    office = await api.sign_in("TKT101")
    assert (await office.get("/v1/home")).json()["bills_ready"] is True
    with billed.house.context.database.write() as connection:
        connection.execute(insert(office_billing).values(office="TKT101", party=OTHER_PARTY))
        mine = contract_version.c.contract_office == "TKT101"
        state = connection.execute(select(contract_version.c.state).where(mine)).scalars().all()[0]
        state["records"]["billing"]["billing_code"] = OTHER_PARTY
        connection.execute(update(contract_version).where(mine).values(state=state))
    billed.until(DUE + timedelta(days=1))
    told = (await office.get("/v1/home")).json()
    assert (told["bills_ready"], told["bills_overdue"]) == (False, 0)
    shown = await overview(await unlocked(api))
    assert {each.party for each in shown.bills} == {OTHER_PARTY}


async def test_bills_come_newest_first(billed: Billed, api: Api) -> None:
    billed.until(date(2013, 10, 10))
    found = await overview(await unlocked(api))
    assert [each.month.month for each in found.bills] == [9, 8, 7]


async def test_a_bill_goes_down_to_the_operations_of_each_user_id(billed: Billed, api: Api) -> None:
    found = await detail(await unlocked(api), billed.bill_id())
    basic, used = found.lines
    assert (basic.title, basic.count, basic.price, basic.amount) == ("基本料金", 1, 5000, 5000)
    assert (used.user_code, used.id_number, used.operation) == (CODE, ID, "DLH01")
    assert (used.count, used.price, used.amount) == (101, 4, 404)
    assert [each.amount for each in found.charges] == [5000, 404]


async def test_a_bill_that_is_closed_but_not_issued_is_not_there_yet(
    people: Context, clocks: Clocks, api: Api
) -> None:
    billed = plant_bills(people, clocks, until=date(2013, 8, 1))
    office = await unlocked(api)
    assert (await overview(office)).bills == ()
    for path in OF_A_BILL:
        answer = await office.get(f"/v1/billing/bills/{billed.bill_id()}{path}")
        refused(answer, 404, "S005")


# Who sees what


async def test_nothing_is_told_before_the_password_is_given(billed: Billed, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for path in paths(billed.bill_id()):
        refused(await office.get(path), 403, "S008")


@pytest.mark.parametrize("account", ["TKT101/sato", "TKT101/suzuki", "CTR002"])
async def test_only_whoever_has_to_do_with_bills_sees_them(
    billed: Billed, api: Api, account: str
) -> None:
    somebody = await api.sign_in(account)
    for path in paths(billed.bill_id()):
        refused(await somebody.get(path), 403, "S004")


async def test_another_partys_bill_is_not_found_and_the_own_one_is(
    billed: Billed, api: Api
) -> None:
    billed.until(date(2013, 10, 10))
    mine, theirs = billed.bill_id(), billed.bill_id(OTHER_PARTY)
    as_mine = update(bill).where(bill.c.id == theirs).values(untaxed=5000, tax=250)
    with billed.house.context.database.write() as connection:
        connection.execute(as_mine)
    for number in (mine, theirs):
        billed.pay(5250, date(2013, 10, 10), number)
    office, other = await unlocked(api), await unlocked(api, "HAR001")
    for path in OF_A_BILL:
        for asker, own, foreign in ((office, mine, theirs), (other, theirs, mine)):
            assert (await asker.get(f"/v1/billing/bills/{own}{path}")).status_code == 200
            refused(await asker.get(f"/v1/billing/bills/{foreign}{path}"), 404, "S005")
    assert {each.party for each in (await overview(office)).bills} == {PARTY}


async def test_offices_that_share_a_party_see_its_sums_and_their_own_use(
    people: Context, clocks: Clocks, api: Api
) -> None:
    billed = plant_bills(people, clocks, until=date(2013, 7, 19))
    with billed.house.context.database.write() as connection:
        connection.execute(delete(office_billing).where(office_billing.c.office == "HAR001"))
        connection.execute(insert(office_billing).values(office="HAR001", party=PARTY))
        used = {"month": JULY, "network": "general", "user_code": "1HA0A", "id_number": "A0A"}
        shared = {"office": "HAR001", "operation": "IDC", "count": 2}
        connection.execute(insert(usage).values(**used, **shared))
    billed.until(ISSUED)
    number = billed.bill_id()
    mine = await detail(await unlocked(api), number)
    theirs = await detail(await unlocked(api, "HAR001"), number)
    assert mine.bill == theirs.bill
    assert mine.charges == theirs.charges
    assert mine.bill.untaxed == 5404 + 2 * 96
    for found in (mine, theirs):
        assert sum(each.amount for each in found.lines) == found.bill.untaxed
        foreign = [each for each in found.lines if each.office != found.office]
        assert {each.title for each in foreign} == {REST}
        assert not [e for e in foreign if e.user_code or e.id_number or e.operation]
    assert [each.operation for each in theirs.lines if each.office == "HAR001"][-1] == "IDC"


async def test_a_party_that_the_office_has_no_more_is_closed_to_it_and_a_new_one_wants_its_password(
    billed: Billed, api: Api
) -> None:
    office, number = await unlocked(api), billed.bill_id()
    with billed.house.context.database.write() as connection:
        connection.execute(delete(office_billing).where(office_billing.c.office == "TKT101"))
    for path in paths(number):
        refused(await office.get(path), 404, "G002")
    with billed.house.context.database.write() as connection:
        connection.execute(insert(office_billing).values(office="TKT101", party=OTHER_PARTY))
    for path in paths(number):
        refused(await office.get(path), 403, "S008")
    again = await unlocked(api)
    refused(await again.get(f"/v1/billing/bills/{number}"), 404, "S005")
    assert {each.party for each in (await overview(again)).bills} == {OTHER_PARTY}


# Files


async def test_the_usage_of_a_bill_is_a_table(billed: Billed, api: Api) -> None:
    office = await unlocked(api)
    path = f"/v1/billing/bills/{billed.bill_id()}/usage.csv"
    answer = await office.get(path)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "usage_7000101-201307.csv" in answer.headers["content-disposition"]
    heads, basic, used = rows(answer.content)
    assert heads[:4] == ["請求年月", "請求先コード", "事業所コード", "区分"]
    assert basic == f"2013/07,{PARTY},TKT101,netNACCS,,,,基本料金,1,5000,5000,A".split(",")
    assert used[4:] == [CODE, ID, "DLH01", "管理資料再出力依頼", "101", "4", "404", "A"]
    old = await office.get(path, encoding="shift_jis")
    assert rows(old.content, "cp932") == rows(answer.content)
    english = await office.get(path, language="en")
    assert rows(english.content)[0][0] == "Month"


def several(*bills: object) -> str:
    return f"/v1/billing/bills/{','.join(map(str, bills))}/usage.csv"


async def test_several_months_are_one_table_the_oldest_first(billed: Billed, api: Api) -> None:
    july = billed.bill_id()
    billed.until(date(2013, 9, 10))
    office = await unlocked(api)
    august = billed.bill_id()
    answer = await office.get(several(august, july, august))
    assert [row[0] for row in rows(answer.content)] == [
        *("請求年月", "2013/07", "2013/07", "2013/08")
    ]
    theirs = billed.bill_id(OTHER_PARTY)
    refused(await office.get(several(july, theirs)), 404, "S005")
    for wrong in ("x", "1,,2", "9999999999"):
        refused(await office.get(several(wrong)), 422, "C005")


async def test_what_is_not_billed_yet_is_told_as_provisional(billed: Billed, api: Api) -> None:
    with billed.house.context.database.write() as connection:
        used = {"month": AUGUST, "network": "net", "user_code": CODE, "id_number": ID}
        values = {"office": "TKT101", "operation": "DLH01", "count": 7}
        connection.execute(insert(usage).values(**used, **values))
    answer = await (await unlocked(api)).get("/v1/billing/accrued.csv")
    heads, *found = rows(answer.content)
    assert [(row[0], row[7], row[10], row[12]) for row in found] == [
        ("2013/08", "基本料金", "5000", "判明分(未確定)"),
        ("2013/08", "管理資料再出力依頼", "28", "判明分(未確定)"),
    ]
    assert heads[12] == "状態"


async def test_a_month_that_is_closed_and_not_issued_is_not_billed_yet(
    people: Context, clocks: Clocks, api: Api
) -> None:
    plant_bills(people, clocks, until=date(2013, 8, 9))
    answer = await (await unlocked(api)).get("/v1/billing/accrued.csv")
    assert [row[0] for row in rows(answer.content)[1:]] == ["2013/07", "2013/07", "2013/08"]


async def test_a_use_whose_code_begins_like_a_formula_is_no_formula(
    people: Context, clocks: Clocks, api: Api
) -> None:
    billed = plant_bills(people, clocks, until=date(2013, 7, 31))
    with billed.house.context.database.write() as connection:
        connection.execute(update(usage).values(operation="=A1"))
    billed.until(ISSUED)
    path = f"/v1/billing/bills/{billed.bill_id()}/usage.csv"
    used = rows((await (await unlocked(api)).get(path)).content)[-1]
    assert (used[6], used[7]) == ("'=A1", "'=A1")
