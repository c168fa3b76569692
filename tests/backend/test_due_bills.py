"""Bills: closed on the first, issued on the tenth or the next business day, told without amounts."""

import json
from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    bill,
    billing_party,
    contract,
    contract_version,
    mail,
    office_billing,
)
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.services import notices
from naccs_tui.backend.services.accounts import NewAccount, add_account
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.notices import home
from naccs_tui.domain.application import Role
from naccs_tui.domain.billing import BillLine
from naccs_tui.domain.problems import Refused
from tests.backend.house import CONTRACT, House, plant_house
from tests.backend.passing import CODE, ID, PARTY, bill_tkt101, catch_up, done_day, pass_days, told
from tests.backend.rig import Clocks
from tests.examples import new_terminal, terminal_change

CLOSED = date(2013, 8, 1)
# 10 August 2013 is a Saturday.
ISSUED, DUE = date(2013, 8, 12), date(2013, 8, 27)


@pytest.fixture
def house(people: Context) -> House:
    house = plant_house(people)
    bill_tkt101(house)
    run_due(house.context)
    return house


def bills(house: House) -> list[tuple[object, ...]]:
    columns = (bill.c.party, bill.c.month, bill.c.closed_on, bill.c.issue_on, bill.c.issued_on)
    found = select(*columns, bill.c.due_on, bill.c.untaxed, bill.c.tax).order_by(bill.c.id)
    with house.context.database.read() as connection:
        return [tuple(row) for row in connection.execute(found)]


def lines(house: House) -> list[BillLine]:
    with house.context.database.read() as connection:
        found = connection.execute(select(bill.c.lines).order_by(bill.c.id)).scalars().first()
    assert isinstance(found, list)
    return [BillLine.model_validate(each) for each in found]


def test_a_month_is_closed_on_the_first_after_it(house: House, clocks: Clocks) -> None:
    catch_up(house, clocks, date(2013, 7, 31))
    assert bills(house) == []
    catch_up(house, clocks, CLOSED)
    days = (CLOSED, ISSUED, None, DUE)
    assert bills(house) == [(PARTY, date(2013, 7, 1), *days, 5404, 270)]
    basic, used = lines(house)
    assert (basic.title, basic.count, basic.price, basic.plan) == ("基本料金", 1, 5000, "A")
    assert (used.user_code, used.id_number, used.operation) == (CODE, ID, "DLH01")
    assert (used.count, used.price, used.amount) == (101, 4, 404)
    assert told(house, "bill_ready") == []


@pytest.mark.parametrize(
    ("first", "untaxed"),
    [(date(2013, 8, 1), [5404]), (date(2013, 8, 12), [5404]), (date(2013, 8, 13), [])],
)
def test_the_first_run_closes_a_month_whose_bills_are_not_sent_yet(
    people: Context, clocks: Clocks, first: date, untaxed: list[int]
) -> None:
    house = plant_house(people)
    bill_tkt101(house)
    clocks.nss.advance(days=(first - house.context.nss.today()).days)
    run_due(house.context)
    assert [row[6] for row in bills(house)] == untaxed
    assert done_day(house) == f"{first}"
    assert len(told(house, "bill_ready")) == (first == ISSUED)


def test_it_is_issued_on_its_day_and_told_without_an_amount(house: House, clocks: Clocks) -> None:
    catch_up(house, clocks, date(2013, 8, 11))
    assert told(house, "bill_ready") == []
    catch_up(house, clocks, ISSUED)
    assert bills(house)[0][4] == ISSUED
    params = {"month": "2013/07", "code": PARTY, "day": "2013/08/27"}
    assert told(house, "bill_ready") == [("TKT101", params)]
    with house.context.database.read() as connection:
        told_of = mail.c.dedup_key.contains("bill_ready")
        found = connection.execute(select(mail).where(told_of)).all()
    assert [row.recipient for row in found] == ["hanako@example.jp"]
    assert not any("5404" in row.body or "5,404" in row.body for row in found)
    pass_days(house, clocks, 3)
    assert len(told(house, "bill_ready")) == 1


def test_home_says_for_thirty_days_that_there_is_a_bill(house: House, clocks: Clocks) -> None:
    def ready(login: str) -> bool:
        return home(house.context, house.who(login)).bills_ready

    catch_up(house, clocks, date(2013, 8, 11))
    assert not ready("TKT101")
    catch_up(house, clocks, ISSUED)
    assert ready("TKT101")
    assert not ready("HAR001")
    clocks.nss.advance(days=29)
    assert ready("TKT101")
    clocks.nss.advance(days=1)
    assert not ready("TKT101")


def test_only_those_who_see_bills_hear_of_them(house: House, clocks: Clocks) -> None:
    def news(login: str) -> list[str]:
        who = house.who(login)
        seen = [*notices.page(house.context, who, 0, 9).items, *home(house.context, who).notices]
        return [str(each.event) for each in seen]

    kato = NewAccount("TKT101/kato", "TKT101", frozenset({Role.BILLING}))
    with house.context.database.write() as connection:
        add_account(connection, kato, "", house.context.nss.now())
    catch_up(house, clocks, ISSUED)
    assert news("TKT101") == news("TKT101/kato") == ["bill_ready", "bill_ready"]
    for login in ("TKT101/sato", "TKT101/suzuki"):
        who = house.who(login)
        assert news(login) == []
        assert notices.page(house.context, who, 0, 9).unread == home(house.context, who).unread == 0
        assert not home(house.context, who).bills_ready
        with pytest.raises(Refused, match="S005"):
            notices.read(house.context, who, 1)
    assert home(house.context, house.who("TKT101/kato")).bills_ready
    assert notices.read(house.context, house.who("TKT101/kato"), 1).read


def test_every_month_has_one_bill(house: House, clocks: Clocks) -> None:
    catch_up(house, clocks, date(2013, 11, 30))
    months = [date(2013, month, 1) for month in (7, 8, 9, 10)]
    assert [row[1] for row in bills(house)] == months
    assert [row[6] for row in bills(house)] == [5404, 5000, 5000, 5000]
    assert len(told(house, "bill_ready")) == 4


def test_what_stood_on_the_months_last_day_is_charged(house: House, clocks: Clocks) -> None:
    house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    catch_up(house, clocks, date(2013, 9, 1))
    assert [row[6] for row in bills(house)] == [5404, 10000]


def test_a_party_pays_for_all_its_offices_on_one_bill(house: House, clocks: Clocks) -> None:
    with house.context.database.write() as connection:
        connection.execute(insert(office_billing).values(office="HAR001", party=PARTY))
    catch_up(house, clocks, ISSUED)
    assert [row[6] for row in bills(house)] == [5404]
    assert [each.office for each in lines(house)] == ["HAR001", "TKT101", "TKT101"]
    assert [office for office, _ in told(house, "bill_ready")] == ["HAR001", "TKT101"]


@pytest.mark.parametrize(
    ("is_linked", "payer"), [(True, "7000999"), (False, PARTY)], ids=["linked", "unheard_of"]
)
def test_of_several_parties_the_one_that_the_contract_names_pays(
    house: House, clocks: Clocks, payer: str, *, is_linked: bool
) -> None:
    plan = {"billing": {"billing_code": "7000999"}, "plan": {"net": "A"}}
    named = CONTRACT.model_copy(update={"records": plan})
    with house.context.database.write() as connection:
        connection.execute(insert(billing_party).values(code="7000999", name="本社"))
        if is_linked:
            connection.execute(insert(office_billing).values(office="TKT101", party="7000999"))
        mine = contract_version.c.contract_office == "TKT101"
        values = {"state": named.model_dump(mode="json")}
        connection.execute(update(contract_version).where(mine).values(**values))
    catch_up(house, clocks, CLOSED)
    assert [row[0] for row in bills(house)] == [payer]


def test_the_log_names_once_who_is_charged_to_nobody(house: House, clocks: Clocks) -> None:
    with logging_to(house.context.settings.log_file):
        catch_up(house, clocks, date(2013, 8, 9))
    assert house.context.settings.log_file is not None
    [line] = house.context.settings.log_file.read_text("utf-8").splitlines()
    assert json.loads(line)["message"] == "no billing party in 2013-07: HAR001"


@pytest.mark.parametrize(
    ("starts", "ends", "billed"),
    [
        (date(2013, 7, 31), None, True),
        (date(2013, 8, 1), None, False),
        (date(2011, 4, 1), date(2013, 7, 1), True),
        (date(2011, 4, 1), date(2013, 6, 30), False),
    ],
)
def test_only_a_contract_in_force_is_billed(
    house: House, clocks: Clocks, starts: date, ends: date | None, *, billed: bool
) -> None:
    with house.context.database.write() as connection:
        mine = contract.c.office == "TKT101"
        values = {"starts_on": starts, "ends_on": ends}
        connection.execute(update(contract).where(mine).values(**values))
    catch_up(house, clocks, CLOSED)
    assert bool(bills(house)) is billed


def test_who_pays_for_nobody_gets_no_bill(house: House, clocks: Clocks) -> None:
    with house.context.database.write() as connection:
        connection.execute(delete(office_billing))
    catch_up(house, clocks, ISSUED)
    assert bills(house) == []
