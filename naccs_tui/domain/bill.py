"""A bill as it stands: what it comes to, what was paid, what is left, and who sees which lines.

Amounts in yen. The bill is its party's: its sums are for whoever has the 請求先パスワード, the 利用者ID
of an office for that office alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from naccs_tui.domain.billing import BASIC, BillLine, Network
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_

DOWNLOAD = "download"
DELIVERY_WORDS: Mapping[str, str] = {DOWNLOAD: N_("ダウンロード")}
"""請求書送付方法; paper is sent no more."""
_NUMBER = re.compile(r"([0-9]{7})-(20[0-9]{2})(0[1-9]|1[0-2])")
USE, REST = N_("従量料金"), N_("ほかの事業所の合計")


class BillState(StrEnum):
    """How far a bill is paid."""

    PAID = "paid"
    PART = "part"
    OPEN = "open"
    OVERDUE = "overdue"


STATE_WORDS: Mapping[BillState, str] = {
    BillState.PAID: N_("支払済"),
    BillState.PART: N_("一部入金"),
    BillState.OPEN: N_("未払い"),
    BillState.OVERDUE: N_("期日超過"),
}


class Payment(Tolerant):
    """Money that came in for a bill."""

    paid_on: date
    amount: int


class Bill(Tolerant):
    """The bill of a month (its first day). general, net: parts of `untaxed`; paid: up to now.

    method: how it is paid, as the contract said when the month was closed; "" = it said nothing.
    """

    id: int
    party: str
    month: date
    issued_on: date
    due_on: date
    method: str = ""
    general: int = 0
    net: int = 0
    untaxed: int
    tax: int
    paid: int = 0

    @property
    def number(self) -> str:
        """請求番号."""
        return bill_number(self.party, self.month)

    @property
    def total(self) -> int:
        """What is asked for, with tax."""
        return self.untaxed + self.tax

    @property
    def other(self) -> int:
        """What belongs to neither network, without tax."""
        return self.untaxed - self.general - self.net

    @property
    def balance(self) -> int:
        """What is left to pay."""
        return self.total - self.paid

    def state_on(self, day: date) -> BillState:
        """How it stands on a day."""
        if self.balance <= 0:
            return BillState.PAID
        if day > self.due_on:
            return BillState.OVERDUE
        return BillState.PART if self.paid else BillState.OPEN


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of several bills. overdue: the part whose day has passed."""

    count: int
    amount: int
    overdue: int


class Charge(Tolerant):
    """What an office owes in a bill under one title (a source text), without tax."""

    office: str
    network: str
    title: str
    amount: int


def bill_number(party: str, month: date) -> str:
    """請求番号: `7000101-201306`."""
    return f"{party}-{month:%Y%m}"


def bill_of(number: str) -> tuple[str, date] | None:
    """Party and month of a 請求番号; None where it is none."""
    found = _NUMBER.fullmatch(number)
    return (found[1], date(int(found[2]), int(found[3]), 1)) if found else None


def balance_of(bills: Iterable[Bill], day: date) -> Balance:
    """What is left of all of them on a day."""
    left = [each for each in bills if each.balance > 0]
    overdue = [each for each in left if each.state_on(day) is BillState.OVERDUE]
    return Balance(
        len(left), sum(each.balance for each in left), sum(each.balance for each in overdue)
    )


def network_sum(lines: Iterable[BillLine], network: Network) -> int:
    """What a network comes to, without tax."""
    return sum(each.amount for each in lines if each.network == network)


def charges(lines: Iterable[BillLine]) -> tuple[Charge, ...]:
    """The sums of a bill by office, network and kind, in the order of its lines."""
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    for each in lines:
        found[each.office, each.network, USE if each.operation else each.title] += each.amount
    return tuple(
        Charge(office=office, network=network, title=title, amount=amount)
        for (office, network, title), amount in sorted(found.items(), key=_place)
    )


def seen_by(lines: Iterable[BillLine], office: str) -> Iterator[BillLine]:
    """The lines that an office sees: its own, and of every other one a sum by network."""
    others: dict[tuple[str, str], int] = defaultdict(int)
    for each in lines:
        if each.office == office:
            yield each
        else:
            others[each.office, each.network] += each.amount
    for (other, network), amount in others.items():
        yield BillLine(
            office=other, network=network, title=REST, count=1, price=amount, amount=amount
        )


def _place(found: tuple[tuple[str, str, str], int]) -> tuple[str, bool, int, bool]:
    """Offices by code, networks as everywhere, what belongs to none last; basic charges first."""
    (office, network, title), _amount = found
    known = [*Network]
    place = known.index(Network(network)) if network in known else len(known)
    return office, not network, place, title != BASIC
