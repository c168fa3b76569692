"""What comes in for bills: transfers that are noted, debits on the day they are due, receipts."""

import json
from datetime import date

import pytest
from sqlalchemy import select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import audit, bill, payment
from naccs_tui.backend.services import bills, payments
from naccs_tui.backend.services.due.duties import next_event
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.situation import Policies
from tests.backend.billed import DUE, ISSUED, TOTAL, Billed, plant_bills, unlocked
from tests.backend.passing import PARTY, told
from tests.backend.rig import Api, Clocks, refused


@pytest.fixture
def billed(people: Context, clocks: Clocks) -> Billed:
    return plant_bills(people, clocks)


def paid(billed: Billed) -> list[tuple[date, int]]:
    found = select(payment.c.paid_on, payment.c.amount).order_by(payment.c.id)
    with billed.house.context.database.read() as connection:
        return [(row.paid_on, row.amount) for row in connection.execute(found)]


def settled(billed: Billed) -> date | None:
    mine = select(bill.c.settled_on).where(bill.c.id == billed.bill_id())
    with billed.house.context.database.read() as connection:
        found: date | None = connection.execute(mine).scalar_one()
    return found


def recorded(billed: Billed) -> list[dict[str, object]]:
    newest = select(audit.c.body).order_by(audit.c.seq)
    with billed.house.context.database.read() as connection:
        found = [json.loads(each) for each in connection.execute(newest).scalars()]
    return [each["details"] for each in found if each["act"] == "pay_bill"]


async def test_a_receipt_is_for_a_bill_that_is_paid_whole(billed: Billed, api: Api) -> None:
    path = f"/v1/billing/bills/{billed.bill_id()}/receipt.pdf"
    office = await unlocked(api)
    found = refused(await office.get(path), 409, "G001").problems[0]
    said = {"number": "7000101-201307", "amount": "5,674", "day": "2013/08/27"}
    assert found.params == said
    billed.pay(TOTAL - 1)
    assert settled(billed) is None
    refused(await office.get(path), 409, "G001")
    billed.pay(1, date(2013, 8, 13))
    assert settled(billed) == date(2013, 8, 13)
    assert (await office.get(path)).content.startswith(b"%PDF")


def test_every_payment_is_on_record(billed: Billed) -> None:
    billed.pay(5000)
    said = {"bill": "7000101-201307", "amount": 5000, "day": "2013-08-12"}
    assert recorded(billed) == [said]


def test_more_than_is_left_is_not_taken(billed: Billed) -> None:
    billed.pay(5000)
    with pytest.raises(Refused, match="G003"):
        billed.pay(675)
    assert paid(billed) == [(ISSUED, 5000)]


@pytest.mark.parametrize(
    ("amount", "day", "code"),
    [(0, ISSUED, "G006"), (-1, ISSUED, "G006"), (1, date(2013, 8, 11), "G007")],
)
def test_a_payment_that_cannot_have_come_in_is_refused(
    billed: Billed, amount: int, day: date, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        billed.pay(amount, day)
    assert paid(billed) == []


def test_a_bill_that_was_issued_late_is_debited_at_once(people: Context, clocks: Clocks) -> None:
    late = date(2013, 8, 28)
    billed = plant_bills(people, clocks, method="debit")
    with people.database.write() as connection:
        connection.execute(update(bill).values(issued_on=late))
    billed.until(late)
    assert paid(billed) == [(late, TOTAL)]


def test_nothing_comes_in_for_a_bill_that_was_not_issued(people: Context, clocks: Clocks) -> None:
    billed = plant_bills(people, clocks, until=date(2013, 8, 11))
    with pytest.raises(Refused, match="S005"):
        billed.pay(1)


def test_a_bill_is_debited_once_on_the_day_it_is_due(people: Context, clocks: Clocks) -> None:
    billed = plant_bills(people, clocks, method="debit")
    billed.until(date(2013, 8, 26))
    assert paid(billed) == []
    billed.until(date(2013, 8, 30))
    assert paid(billed) == [(DUE, TOTAL)]
    assert settled(billed) == DUE


def test_what_is_left_is_debited(people: Context, clocks: Clocks) -> None:
    billed = plant_bills(people, clocks, method="debit")
    billed.pay(5000)
    billed.until(DUE)
    assert paid(billed) == [(ISSUED, 5000), (DUE, 674)]


@pytest.fixture
def nothing_to_pay(people: Context, clocks: Clocks) -> Billed:
    """A bill over 0 yen that is about to be issued and would be debited."""
    billed = plant_bills(people, clocks, until=date(2013, 8, 11), method="debit")
    empty = update(bill).values(untaxed=0, tax=0, net=0, lines=[])
    with people.database.write() as connection:
        connection.execute(empty)
    return billed


async def test_a_bill_over_nothing_is_settled_at_once_and_nobody_hears_of_it(
    nothing_to_pay: Billed, api: Api
) -> None:
    nothing_to_pay.until(ISSUED)
    assert settled(nothing_to_pay) == ISSUED
    house = nothing_to_pay.house
    assert told(house, "bill_ready") == []
    with house.context.database.read() as connection:
        assert bills.news(connection, PARTY, ISSUED) == bills.BillNews(issued=0, overdue=0)
    path = f"/v1/billing/bills/{nothing_to_pay.bill_id()}/receipt.pdf"
    refused(await (await unlocked(api)).get(path), 409, "G001")


def test_a_bill_over_nothing_that_was_issued_before_does_not_come_due_for_ever(
    nothing_to_pay: Billed,
) -> None:
    with nothing_to_pay.house.context.database.write() as connection:
        connection.execute(update(bill).values(issued_on=ISSUED))
    nothing_to_pay.until(DUE)
    assert (settled(nothing_to_pay), paid(nothing_to_pay)) == (DUE, [])


def test_a_transfer_is_waited_for(billed: Billed) -> None:
    billed.until(date(2013, 8, 30))
    assert paid(billed) == []


def test_a_debit_is_a_coming_event(people: Context, clocks: Clocks) -> None:
    billed = plant_bills(people, clocks, method="debit")
    billed.until(date(2013, 8, 26))
    with billed.house.context.database.read() as connection:
        coming = next_event(connection, date(2013, 8, 26), Policies())
    assert coming is not None
    assert (coming.day, coming.what) == (DUE, "請求額の口座振替")


NUMBER = "7000101-201307"


def test_a_payment_is_noted_by_the_number_of_its_invoice(billed: Billed) -> None:
    context = billed.house.context
    assert payments.note_payment(context, NUMBER, 5000, None) == 674
    billed.until(date(2013, 8, 14))
    assert payments.note_payment(context, NUMBER, 674, date(2013, 8, 13)) == 0
    assert paid(billed) == [(ISSUED, 5000), (date(2013, 8, 13), 674)]


@pytest.mark.parametrize(
    "number", ["7000101-201308", "7000101-201313", "7000101", "", "x' OR 1=1", "7000999-201307"]
)
def test_a_number_of_no_invoice_is_refused(billed: Billed, number: str) -> None:
    with pytest.raises(Refused, match="G004"):
        payments.note_payment(billed.house.context, number, 1, None)


def test_nothing_is_noted_of_a_day_to_come(billed: Billed) -> None:
    with pytest.raises(Refused, match="G005"):
        payments.note_payment(billed.house.context, NUMBER, 1, date(2013, 8, 13))
    assert paid(billed) == []
