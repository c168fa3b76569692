"""What a month costs: lines by plan, tax by its day, the days of a bill."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.billing import (
    BillLine,
    OfficeMonth,
    Usage,
    bill_days,
    bill_lines,
    month_text,
    tax,
    tax_rate,
    untaxed,
)
from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.contract import Contract, Row

CALENDAR = Calendar({date(2013, 9, 16): "敬老の日"})
MONTHS = st.dates(date(2013, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))


def contract(
    plan: Row, *, net: int = 0, general: int = 0, mailboxes: int = 0, users: Sequence[Row] = ()
) -> Contract:
    rows = {f"{serial}": Row() for serial in range(general)}
    return Contract(
        records={"plan": plan},
        tables={
            "net_terminals": {f"{serial}W": Row() for serial in range(net)},
            "general_terminals": rows,
            "mailboxes": {f"M{serial}": Row() for serial in range(mailboxes)},
            "users": {f"1TK0{place}": row for place, row in enumerate(users)},
        },
    )


def lines(state: Contract, *usage: Usage) -> list[BillLine]:
    return bill_lines([OfficeMonth("TKT101", state, usage)])


def used(operation: str, count: int, network: str = "net") -> Usage:
    return Usage(network, "1TK0A", "A0A", operation, count)


def test_plan_a_pays_for_each_unit_and_plan_b_for_none() -> None:
    state = contract({"net": "A", "general": "B"}, net=3, general=2)
    found = [(each.network, each.count, each.price, each.amount) for each in lines(state)]
    assert found == [("net", 3, 5000, 15000), ("general", 2, 0, 0)]


def test_plan_a_without_anything_that_is_charged_for_pays_for_one_unit() -> None:
    found = [(each.network, each.count, each.amount) for each in lines(contract({"net": "A"}))]
    assert found == [("net", 1, 5000)]
    assert lines(contract({"net": "B", "general": "B"})) == lines(contract({})) == []


def test_mailboxes_are_units_of_general_naccs() -> None:
    state = contract({"general": "A"}, general=2, mailboxes=2)
    assert [each.amount for each in lines(state)] == [20000]


def test_the_real_price_of_a_use_follows_the_networks_plan() -> None:
    state = contract({"net": "A", "general": "B"})
    _basic, net, general = lines(state, used("DLH01", 10), used("DLH01", 10, "general"))
    assert (net.plan, net.price, net.amount) == ("A", 4, 40)
    assert (general.plan, general.price, general.amount) == ("B", 5, 50)


def test_without_a_plan_it_is_plan_b() -> None:
    [line] = lines(contract({}), used("DLH01", 1))
    assert (line.plan, line.price) == ("B", 5)


def test_an_operation_without_a_price_is_called_by_its_code() -> None:
    [line] = lines(contract({}), used("XYZ01", 2))
    assert (line.title, line.price, line.amount) == ("XYZ01", 10, 20)


def test_options_cost_the_same_for_every_user_code() -> None:
    paid: Row = {"statistics": "paid", "storage": "yes"}
    state = contract({}, users=(paid, {**paid, "storage": "no"}))
    assert [each.amount for each in lines(state)] == [2000, 1000]
    assert lines(contract({}, users=({"statistics": "free", "storage": "no"},))) == []


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2014, 3, 31), 5),
        (date(2014, 4, 1), 8),
        (date(2019, 9, 30), 8),
        (date(2019, 10, 1), 10),
        (date(2026, 11, 24), 10),
    ],
)
def test_the_rate_of_tax_follows_the_day(day: date, rate: int) -> None:
    assert tax_rate(day) == rate


@pytest.mark.parametrize(
    ("amount", "month", "found"),
    [
        (5404, date(2013, 7, 1), 270),
        (99, date(2014, 3, 1), 4),
        (99, date(2014, 4, 1), 7),
        (99, date(2019, 9, 1), 7),
        (99, date(2019, 10, 1), 9),
        (0, date(2013, 7, 1), 0),
    ],
)
def test_tax_is_rounded_down_once_a_bill(amount: int, month: date, found: int) -> None:
    assert tax(amount, month) == found


@given(st.lists(st.integers(0, 10_000), max_size=20), MONTHS)
def test_tax_is_never_rounded_line_by_line(counts: list[int], month: date) -> None:
    found = lines(contract({}), *(used("DLH01", count) for count in counts))
    amount = untaxed(found)
    assert amount == sum(counts) * 5
    assert tax(amount, month) * 100 <= amount * tax_rate(month) < tax(amount, month) * 100 + 100


@pytest.mark.parametrize(
    ("month", "closed", "issued", "due"),
    [
        (date(2013, 7, 1), date(2013, 8, 1), date(2013, 8, 12), date(2013, 8, 27)),
        (date(2013, 12, 31), date(2014, 1, 1), date(2014, 1, 10), date(2014, 1, 27)),
        (date(2013, 8, 15), date(2013, 9, 1), date(2013, 9, 10), date(2013, 9, 27)),
        (date(2013, 9, 30), date(2013, 10, 1), date(2013, 10, 10), date(2013, 10, 28)),
        (date(2012, 2, 29), date(2012, 3, 1), date(2012, 3, 12), date(2012, 3, 27)),
    ],
)
def test_the_days_of_a_bill(month: date, closed: date, issued: date, due: date) -> None:
    found = bill_days(month, CALENDAR)
    assert (found.closed_on, found.issue_on, found.due_on) == (closed, issued, due)


@given(MONTHS)
def test_a_bill_is_closed_issued_and_due_in_the_month_after(month: date) -> None:
    found = bill_days(month, CALENDAR)
    assert month < found.closed_on <= found.issue_on < found.due_on
    assert (found.closed_on - month).days in range(28, 32)
    assert found.issue_on.month == found.closed_on.month
    assert CALENDAR.is_open(found.issue_on)
    assert CALENDAR.is_open(found.due_on)


def test_a_month_is_shown_in_japanese() -> None:
    assert month_text(date(2013, 7, 1)) == "2013/07"
