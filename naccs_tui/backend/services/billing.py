"""What people see of bills: the own party's only, after its password, other offices' use as sums."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from naccs_tui.api.billing import Accrued, Addressee, BillDetail, BillingView, PartyView
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import bill, billing_party, payment
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.bills import accruing, payer
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.unlocking import require_unlocked
from naccs_tui.domain.bill import DOWNLOAD, Bill, BillState, Payment, charges, seen_by
from naccs_tui.domain.billing import BillLine
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.invoice import particulars
from naccs_tui.domain.problems import refuse

_B, _P = bill.c, payment.c
_PAID = (
    select(func.coalesce(func.sum(_P.amount), 0))
    .where(_P.bill == _B.id)
    .correlate(bill)
    .scalar_subquery()
)
# All but the lines: they may be thousands.
_SUMMARY = (
    *(_B.id, _B.party, _B.month, _B.issued_on, _B.due_on, _B.method),
    *(_B.general, _B.net, _B.untaxed, _B.tax, _PAID.label("paid")),
)
_ISSUED = _B.issued_on.is_not(None)
_BILLS = select(*_SUMMARY).where(_B.party == bindparam("party"), _ISSUED).order_by(_B.month.desc())
_BILL = select(*_SUMMARY, _B.lines, _B.addressee).where(
    _B.id == bindparam("id"), _B.party == bindparam("party"), _ISSUED
)
_PAYMENTS = (
    select(_P.paid_on, _P.amount).where(_P.bill == bindparam("bill")).order_by(_P.paid_on, _P.id)
)
_CLOSED = (
    select(_B.month, _B.lines)
    .where(_B.party == bindparam("party"), _B.issued_on.is_(None))
    .order_by(_B.month)
)
_NAME = select(billing_party.c.name).where(billing_party.c.code == bindparam("party"))


def overview(context: Context, principal: Principal) -> BillingView:
    """The own billing party and its bills.

    Raises:
        Refused: S004, S008 (403) amounts are locked; P014, G002 (404) no contract, no party.
    """
    require_unlocked(context, principal)
    today = context.nss.today()
    with context.database.read() as connection:
        party, contract = _payer(connection, principal, today)
        found = by_name(connection.execute(_BILLS, {"party": party}))
        bills = tuple(map(Bill.model_validate, found))
        name = _party_name(connection, party)
    return BillingView(today=today, party=_party_view(party, name, contract), bills=bills)


def detail(context: Context, principal: Principal, number: int) -> BillDetail:
    """A bill whole, for its office's eyes.

    Raises:
        Refused: as `overview`; S005 (404) no bill of this id, another party's, or not issued yet.
    """
    require_unlocked(context, principal)
    today = context.nss.today()
    with context.database.read() as connection:
        party, _ = _payer(connection, principal, today)
        row = connection.execute(_BILL, {"id": number, "party": party}).mappings().first()
        if row is None:
            raise refuse("S005", 404, what=number)
        payments = tuple(_payments(connection, number))
        name = _party_name(connection, party)
    return _detail(row, principal.office, payments, name, today)


def details(
    context: Context, principal: Principal, numbers: Iterable[int]
) -> tuple[BillDetail, ...]:
    """Several bills, each once, the oldest month first. Raises Refused: as `detail`."""
    found = [detail(context, principal, each) for each in dict.fromkeys(numbers)]
    return tuple(sorted(found, key=lambda each: each.bill.month))


def paid_detail(context: Context, principal: Principal, number: int) -> BillDetail:
    """The same of a bill that is paid whole, not of one over nothing.

    Raises:
        Refused: as `detail`; G001 (409) it is not paid.
    """
    found = detail(context, principal, number)
    if not found.bill.total or found.bill.state_on(found.today) is not BillState.PAID:
        left, day = f"{found.bill.balance:,}", show_day(found.bill.due_on)
        raise refuse("G001", 409, number=found.bill.number, amount=left, day=day)
    return found


def accrued(context: Context, principal: Principal) -> tuple[str, tuple[Accrued, ...]]:
    """The party and what is known of its months without an issued bill, oldest first.

    Raises:
        Refused: as `overview`.
    """
    require_unlocked(context, principal)
    today = context.nss.today()
    with context.database.read() as connection:
        party, _ = _payer(connection, principal, today)
        closed = connection.execute(_CLOSED, {"party": party}).all()
        now = accruing(connection, party, today)
    months = [(row.month, _lines(row.lines)) for row in closed]
    months.append((today.replace(day=1), now))
    return party, tuple(_accrued(principal.office, months))


def _payer(connection: Connection, principal: Principal, today: date) -> tuple[str, Contract]:
    """The party of today's contract: amounts are shown to whoever has this one's password."""
    found = standing(connection, principal.office, today)
    if found is None:
        raise refuse("P014", 404)
    party = payer(connection, found)
    if not party:
        raise refuse("G002", 404)
    if party != principal.billing_party:
        raise refuse("S008", 403)
    return party, found.state


def _party_name(connection: Connection, party: str) -> str:
    return connection.execute(_NAME, {"party": party}).scalar() or ""


def _payments(connection: Connection, number: int) -> Iterator[Payment]:
    found = connection.execute(_PAYMENTS, {"bill": number})
    yield from map(Payment.model_validate, by_name(found))


def _party_view(code: str, name: str, contract: Contract) -> PartyView:
    """What the own contract says of the party, if it is that one that it names."""
    own = contract.record("billing")
    said = own if own.get("billing_code") in (None, "", code) else {}

    def text(field: str, otherwise: str = "") -> str:
        return str(said.get(field) or otherwise)

    return PartyView(
        code=code,
        name=text("name", name),
        delivery=text("delivery", DOWNLOAD),
        postal_code=text("postal_code"),
        phone=text("phone"),
        address=text("address"),
        method=text("method"),
    )


def _detail(
    row: RowMapping, office: str, payments: tuple[Payment, ...], name: str, today: date
) -> BillDetail:
    lines, asked = _lines(row["lines"]), row["addressee"] or {}
    found = Bill.model_validate(dict(row))
    return BillDetail(
        today=today,
        office=office,
        bill=found,
        addressee=Addressee(
            name=asked.get("name") or name,
            postal_code=asked.get("postal_code", ""),
            address=asked.get("address", ""),
            department=asked.get("contact_department", ""),
        ),
        charges=charges(lines),
        lines=tuple(seen_by(lines, office)),
        payments=payments,
        particulars=particulars(found.untaxed, found.month),
    )


def _accrued(office: str, months: Iterable[tuple[date, list[BillLine]]]) -> Iterator[Accrued]:
    for month, lines in months:
        if lines:
            yield Accrued(month=month, lines=tuple(seen_by(lines, office)))


def _lines(stored: Iterable[object]) -> list[BillLine]:
    return [BillLine.model_validate(each) for each in stored]
