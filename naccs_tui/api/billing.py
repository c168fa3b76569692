"""Billing amounts: the password before them, bills, and which plan is cheaper."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

from naccs_tui.domain.bill import Bill, Charge, Payment
from naccs_tui.domain.billing import BillLine
from naccs_tui.domain.invoice import Particulars
from naccs_tui.domain.model import Strict, Tolerant
from naccs_tui.domain.plans import NetworkPlan


class UnlockRequest(Strict):
    """password: the 請求先パスワード."""

    password: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Unlocked(Tolerant):
    """until: machine time (UTC) up to which this session may see amounts."""

    until: datetime


class PlanView(Tolerant):
    """An office's own use in both plans, network by network."""

    office: str
    networks: tuple[NetworkPlan, ...]


class PartyView(Tolerant):
    """請求先情報: who gets the bills, and how. delivery: 請求書送付方法; method: how they are paid."""

    code: str
    name: str
    delivery: str
    postal_code: str = ""
    phone: str = ""
    address: str = ""
    method: str = ""


class BillingView(Tolerant):
    """A billing party and all its bills that were issued, newest first."""

    today: date
    party: PartyView
    bills: tuple[Bill, ...]


class Addressee(Tolerant):
    """To whom a bill went."""

    name: str
    postal_code: str = ""
    address: str = ""
    department: str = ""


class BillDetail(Tolerant):
    """A bill whole.

    charges: its sums, for everybody who shares it; lines: the own office's, and what the others'
    come to; particulars: None for months before the qualified-invoice system.
    """

    today: date
    office: str
    bill: Bill
    addressee: Addressee
    charges: tuple[Charge, ...]
    lines: tuple[BillLine, ...]
    payments: tuple[Payment, ...]
    particulars: Particulars | None = None


class Accrued(Tolerant):
    """What is known of a month that no bill was issued for yet; lines as in `BillDetail`."""

    month: date
    lines: tuple[BillLine, ...]
