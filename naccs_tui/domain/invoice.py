"""What an invoice must say: particulars of the qualified-invoice system since October 2023."""

from datetime import date

from naccs_tui.domain.billing import tax, tax_rate
from naccs_tui.domain.calendar import last_of_month
from naccs_tui.domain.model import Tolerant

QUALIFIED_FROM = date(2023, 10, 1)
REGISTRATION = "T0123456789012"
"""A sample that is nobody's: the first digit of a registered number checks the others, and is never 0."""


class RateTotal(Tolerant):
    """What is taxed at a rate (per cent), and its tax, rounded down once. Yen."""

    rate: int
    untaxed: int
    tax: int


class Particulars(Tolerant):
    """The seller's 登録番号, and the sums by rate."""

    registration: str
    rates: tuple[RateTotal, ...]


def rate_totals(untaxed: int, month: date) -> tuple[RateTotal, ...]:
    """A bill's sum by rate of tax: one, as rates change with months and all lines have the same."""
    rate = tax_rate(last_of_month(month))
    return (RateTotal(rate=rate, untaxed=untaxed, tax=tax(untaxed, month)),)


def particulars(untaxed: int, month: date) -> Particulars | None:
    """What the invoice of a month says besides; None for months before the system."""
    if last_of_month(month) < QUALIFIED_FROM:
        return None
    return Particulars(registration=REGISTRATION, rates=rate_totals(untaxed, month))
