"""What a month costs: prices as data, lines, consumption tax, and the days of a bill. Amounts in yen.

Real are the basic charge (plan A 5,000 a unit, plan B nothing), 管理統計資料 and 保税管理資料保存サービス
(1,000 a 利用者コード) and DLH01 (4 and 5). All other prices are samples: the table is not public.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from naccs_tui.domain.calendar import Calendar, first_of_month, last_of_month
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_

ISSUE_DAY, DUE_DAY = 10, 27


class Network(StrEnum):
    """How NACCS is reached; each has a plan of its own."""

    NET = "net"
    GENERAL = "general"


NETWORK_WORDS: Mapping[Network, str] = {
    Network.NET: N_("netNACCS"),
    Network.GENERAL: N_("一般NACCS"),
}


class Plan(StrEnum):
    """料金プラン: A pays for every unit and less for each use."""

    A = "A"
    B = "B"


class Price(NamedTuple):
    """A price in each plan."""

    a: int
    b: int

    def of(self, plan: Plan) -> int:
        """The price in a plan."""
        return self.a if plan is Plan.A else self.b


class Operation(NamedTuple):
    """A 業務 of NACCS: what it is called (a source text) and what one use costs."""

    title: str
    price: Price


BASIC = N_("基本料金")
BASIC_PRICE = Price(5000, 0)
LEAST_UNITS = 1
"""What plan A is paid for where there is nothing that is charged for."""
OPTION_PRICE = 1000
OPTIONS: Mapping[tuple[str, str], str] = {
    ("statistics", "paid"): N_("管理統計資料(有料分)"),
    ("storage", "yes"): N_("保税管理資料保存サービス"),
}
"""What is ordered for a 利用者コード -> title; each costs the same."""
OPERATIONS: Mapping[str, Operation] = {
    "DLH01": Operation(N_("管理資料再出力依頼"), Price(4, 5)),
    "IDA": Operation(N_("輸入申告事項登録"), Price(24, 30)),
    "IDC": Operation(N_("輸入申告"), Price(83, 96)),
    "EDA": Operation(N_("輸出申告事項登録"), Price(24, 30)),
    "EDC": Operation(N_("輸出申告"), Price(83, 96)),
    "BIA": Operation(N_("搬入確認登録"), Price(13, 15)),
}
SAMPLE = Price(8, 10)
"""Of every 業務 that has no line above."""

TAX_RATES = ((date(2019, 10, 1), 10), (date(2014, 4, 1), 8), (date(1997, 4, 1), 5))
"""The first day of each rate of consumption tax, in per cent, newest first."""


class BillLine(Tolerant):
    """A line of a bill: what an office used, how often, for how much."""

    office: str
    network: str = ""
    user_code: str = ""
    id_number: str = ""
    operation: str = ""
    title: str
    plan: str = ""
    count: int
    price: int
    amount: int


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a 業務 was used in a month under a 利用者ID."""

    network: str
    user_code: str
    id_number: str
    operation: str
    count: int


@dataclass(frozen=True, slots=True)
class OfficeMonth:
    """A month of an office: its contract as it stood on the month's last day, and what it used."""

    office: str
    contract: Contract
    usage: tuple[Usage, ...] = ()


@dataclass(frozen=True, slots=True)
class BillDays:
    """closed_on: the first day after the month; issue_on, due_on: business days after that."""

    closed_on: date
    issue_on: date
    due_on: date


def bill_days(month: date, calendar: Calendar) -> BillDays:
    """When the bill of a month (any of its days) is closed, issued and due."""
    after = first_of_month(month.replace(day=2))
    issue_on = calendar.on_or_after(after.replace(day=ISSUE_DAY))
    return BillDays(after, issue_on, calendar.on_or_after(after.replace(day=DUE_DAY)))


def bill_lines(months: Iterable[OfficeMonth]) -> list[BillLine]:
    """All lines of a bill, office by office: basic charges, options, use."""
    return [line for each in months for line in _lines(each)]


def units_of(contract: Contract, network: Network) -> int:
    """How much there is of what is charged for: netNACCS terminals; terminals and mailboxes of 一般NACCS."""
    if network is Network.NET:
        return len(contract.table("net_terminals"))
    return len(contract.table("general_terminals")) + len(contract.table("mailboxes"))


def untaxed(lines: Iterable[BillLine]) -> int:
    """The sum of a bill, without tax."""
    return sum(each.amount for each in lines)


def tax_rate(day: date) -> int:
    """The rate of consumption tax on a day, in per cent."""
    return next((rate for first, rate in TAX_RATES if day >= first), 0)


def tax(amount: int, month: date) -> int:
    """The consumption tax on a bill's sum: that of the month's last day, rounded down once."""
    return amount * tax_rate(last_of_month(month)) // 100


def month_text(month: date) -> str:
    """`2013/07`, in every language."""
    return f"{month.year}/{month.month:02}"


def _lines(month: OfficeMonth) -> Iterator[BillLine]:
    for network in Network:
        yield from _basic(month, network)
    yield from _options(month)
    for each in month.usage:
        yield _used(month, each)


def _plan(contract: Contract, network: str) -> Plan:
    """The plan of a network; whoever has chosen none has plan B."""
    return Plan.A if contract.text("plan", network) == Plan.A else Plan.B


def _basic(month: OfficeMonth, network: Network) -> Iterator[BillLine]:
    plan, units = _plan(month.contract, network), units_of(month.contract, network)
    price = BASIC_PRICE.of(plan)
    if plan is Plan.A:
        units = max(units, LEAST_UNITS)
    if units:
        yield BillLine(
            office=month.office,
            network=network,
            title=BASIC,
            plan=plan,
            count=units,
            price=price,
            amount=units * price,
        )


def _options(month: OfficeMonth) -> Iterator[BillLine]:
    codes = month.contract.table("users").values()
    for (name, value), title in OPTIONS.items():
        count = sum(row.get(name) == value for row in codes)
        if count:
            yield BillLine(
                office=month.office,
                title=title,
                count=count,
                price=OPTION_PRICE,
                amount=count * OPTION_PRICE,
            )


def _used(month: OfficeMonth, used: Usage) -> BillLine:
    plan = _plan(month.contract, used.network)
    known = OPERATIONS.get(used.operation, Operation(used.operation, SAMPLE))
    price = known.price.of(plan)
    return BillLine(
        office=month.office,
        network=used.network,
        user_code=used.user_code,
        id_number=used.id_number,
        operation=used.operation,
        title=known.title,
        plan=plan,
        count=used.count,
        price=price,
        amount=used.count * price,
    )
