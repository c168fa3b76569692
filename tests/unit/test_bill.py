"""Bills to the yen: every way to a sum leads to the same one as a reckoning of its own."""

import csv
import io
from datetime import date
from decimal import ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.backend.documents.sheet import Encoding, sheet
from naccs_tui.backend.documents.usage_sheet import usage_rows
from naccs_tui.domain.bill import (
    REST,
    Balance,
    Bill,
    BillState,
    balance_of,
    charges,
    network_sum,
    seen_by,
)
from naccs_tui.domain.billing import (
    BillLine,
    Network,
    OfficeMonth,
    Usage,
    bill_lines,
    tax,
    untaxed,
)
from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.invoice import particulars, rate_totals
from naccs_tui.screens.bill_chart import parts

OFFICES = ("HAR001", "NAC001", "TKT101")
PRICES = {"A": {"IDC": 83, "DLH01": 4, "XYZ": 8}, "B": {"IDC": 96, "DLH01": 5, "XYZ": 10}}
MONTHS = st.dates(date(2012, 1, 1), date(2030, 12, 1)).map(lambda day: day.replace(day=1))
USES = st.lists(
    st.tuples(
        st.sampled_from(["net", "general"]),
        st.sampled_from(["1TK0AA0A", "1TK0AA0B", "1TK0BA0A"]),
        st.sampled_from(["IDC", "DLH01", "XYZ"]),
        st.integers(0, 100_000),
    ),
    max_size=12,
    unique_by=lambda use: use[:3],
)
OFFICE = st.fixed_dictionaries({
    "net": st.sampled_from(["A", "B", ""]),
    "general": st.sampled_from(["A", "B", ""]),
    "terminals": st.integers(0, 40),
    "general_terminals": st.integers(0, 9),
    "mailboxes": st.integers(0, 9),
    "paid_statistics": st.integers(0, 5),
    "uses": USES,
})
DAY = date(2013, 7, 18)


def months(offices: list[dict[str, object]]) -> list[OfficeMonth]:
    return [
        OfficeMonth(code, contract(each), tuple(uses(each)))
        for code, each in zip(OFFICES, offices, strict=False)
    ]


def contract(office: dict[str, object]) -> Contract:
    def rows(count: object, **values: str) -> dict[str, Row]:
        assert isinstance(count, int)
        return {f"{number}": Row(values) for number in range(count)}

    return Contract(
        records={"plan": {"net": str(office["net"]), "general": str(office["general"])}},
        tables={
            "net_terminals": rows(office["terminals"]),
            "general_terminals": rows(office["general_terminals"]),
            "mailboxes": rows(office["mailboxes"]),
            "users": rows(office["paid_statistics"], statistics="paid"),
        },
    )


def uses(office: dict[str, object]) -> list[Usage]:
    found = office["uses"]
    assert isinstance(found, list)
    return [Usage(net, user[:5], user[5:], op, count) for net, user, op, count in found]


def reckoned(offices: list[dict[str, object]]) -> Decimal:
    """The sum of a bill without tax, by the words of the price list instead of by lines."""
    total = Decimal(0)
    for each in offices[: len(OFFICES)]:
        units = {
            "net": Decimal(str(each["terminals"])),
            "general": Decimal(f"{each['general_terminals']}") + Decimal(f"{each['mailboxes']}"),
        }
        total += sum(
            (5000 * max(units[net], Decimal(1)) for net in units if each[net] == "A"), Decimal(0)
        )
        total += 1000 * Decimal(str(each["paid_statistics"]))
        for use in uses(each):
            plan = "A" if each[use.network] == "A" else "B"
            total += Decimal(PRICES[plan][use.operation]) * use.count
    return total


def taxed(amount: Decimal, month: date) -> Decimal:
    """The tax on a sum; a month belongs to the rate of its last day."""
    key = f"{month:%Y-%m}"
    rate = "0.05" if key < "2014-04" else "0.08" if key < "2019-10" else "0.10"
    return (amount * Decimal(rate)).quantize(Decimal(1), rounding=ROUND_FLOOR)


@given(st.lists(OFFICE, min_size=1, max_size=3), MONTHS)
def test_totals_are_those_of_an_independent_reckoning(
    offices: list[dict[str, object]], month: date
) -> None:
    lines = bill_lines(months(offices))
    amount = untaxed(lines)
    assert amount == reckoned(offices)
    assert tax(amount, month) == taxed(reckoned(offices), month)
    [rate] = rate_totals(amount, month)
    assert (rate.untaxed, rate.tax) == (amount, tax(amount, month))


@given(st.lists(OFFICE, min_size=1, max_size=3), st.sampled_from(OFFICES), MONTHS)
def test_every_view_of_a_bill_adds_up_to_it(
    offices: list[dict[str, object]], reader: str, month: date
) -> None:
    lines = bill_lines(months(offices))
    amount = untaxed(lines)
    assert sum(each.amount for each in charges(lines)) == amount
    seen = list(seen_by(lines, reader))
    assert sum(each.amount for each in seen) == amount
    nets = sum(network_sum(lines, each) for each in Network)
    assert nets + sum(each.amount for each in lines if not each.network) == amount
    [heads, *rows] = table([(month, seen)])
    place = heads.index("金額")
    assert sum(int(row[place]) for row in rows) == amount
    count, price = heads.index("件数"), heads.index("単価")
    assert all(int(row[count]) * int(row[price]) == int(row[place]) for row in rows)


def table(found: list[tuple[date, list[BillLine]]]) -> list[list[str]]:
    written = sheet(usage_rows("7000101", found, "ja"), Encoding.UTF_8)
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def line(office: str, amount: int, **more: str) -> BillLine:
    return BillLine(
        office=office,
        title=more.pop("title", "輸入申告"),
        count=1,
        price=amount,
        amount=amount,
        **more,
    )


def test_of_another_office_only_its_sums_are_seen() -> None:
    own = line("TKT101", 5, network="net", user_code="1TK0A", id_number="A0A", operation="IDC")
    others = [
        line("HAR001", amount, network=net, user_code="1AD0F", id_number="A0A", operation="IDC")
        for net, amount in (("net", 7), ("net", 20), ("general", 300))
    ]
    seen = list(seen_by([others[0], own, *others[1:]], "TKT101"))
    assert seen[0] == own
    assert [(e.office, e.network, e.title, e.amount) for e in seen[1:]] == [
        ("HAR001", "net", REST, 27),
        ("HAR001", "general", REST, 300),
    ]
    assert not [e for e in seen[1:] if e.user_code or e.id_number or e.operation]


def test_charges_stand_by_office_network_and_kind() -> None:
    found = charges([
        line("TKT101", 1, network="", title="管理統計資料(有料分)"),
        line("TKT101", 2, network="general", operation="IDC"),
        line("TKT101", 3, network="net", title="基本料金"),
        line("TKT101", 4, network="general", operation="IDA"),
        line("HAR001", 5, network="general", title="基本料金"),
    ])
    assert [(e.office, e.network, e.title, e.amount) for e in found] == [
        ("HAR001", "general", "基本料金", 5),
        ("TKT101", "net", "基本料金", 3),
        ("TKT101", "general", "従量料金", 6),
        ("TKT101", "", "管理統計資料(有料分)", 1),
    ]


@pytest.mark.parametrize(
    ("month", "says"),
    [(date(2023, 9, 1), False), (date(2023, 10, 1), True), (date(2026, 11, 1), True)],
)
def test_particulars_of_invoices_begin_in_october_2023(month: date, *, says: bool) -> None:
    found = particulars(123_459, month)
    assert (found is not None) is says
    if found:
        [rate] = found.rates
        assert (rate.rate, rate.untaxed, rate.tax) == (10, 123_459, 12_345)


def test_the_registration_number_of_the_samples_is_nobodys() -> None:
    """The check digit that belongs to the other twelve (9 - weighted sum mod 9) is 1 to 9."""
    found = particulars(1, date(2024, 1, 1))
    assert found is not None
    assert (found.registration[0], len(found.registration)) == ("T", 14)
    digits = [int(each) for each in reversed(found.registration[2:])]
    check = 9 - sum(each * (1 + place % 2) for place, each in enumerate(digits)) % 9
    assert check != int(found.registration[1])


def bill(paid: int, due_on: date = date(2013, 7, 29)) -> Bill:
    return Bill(
        id=1,
        party="7000101",
        month=date(2013, 6, 1),
        issued_on=date(2013, 7, 10),
        due_on=due_on,
        untaxed=1000,
        tax=50,
        paid=paid,
    )


@pytest.mark.parametrize(
    ("paid", "due_on", "state"),
    [
        (0, DAY, BillState.OPEN),
        (1, DAY, BillState.PART),
        (1049, date(2013, 7, 17), BillState.OVERDUE),
        (0, date(2013, 7, 17), BillState.OVERDUE),
        (1050, date(2013, 7, 17), BillState.PAID),
    ],
)
def test_a_bill_is_overdue_from_the_day_after_it_is_due(
    paid: int, due_on: date, state: BillState
) -> None:
    assert bill(paid, due_on).state_on(DAY) is state


def test_what_is_left_of_several_bills_and_what_of_it_is_overdue() -> None:
    bills = [bill(0), bill(1050), bill(1000, date(2013, 6, 27))]
    assert balance_of(bills, DAY) == Balance(count=2, amount=1100, overdue=50)


@given(st.tuples(*[st.integers(0, 10**7)] * 3), st.integers(1, 60))
def test_a_bar_is_as_long_as_its_sum_and_never_longer_than_its_room(
    sums: tuple[int, int, int], room: int
) -> None:
    general, net, _other = sums
    found = bill(0).model_copy(update={"general": general, "net": net, "untaxed": sum(sums)})
    most = max(sum(sums), 1)
    cells = parts(found, most, room)
    assert all(each >= 0 for each in cells)
    assert sum(cells) == (room if sum(sums) else 0)
    half = parts(found, 2 * most, room)
    assert abs(sum(half) - sum(sums) * room / (2 * most)) <= 0.5
