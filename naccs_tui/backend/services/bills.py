"""Bills of billing parties: a month is closed, and later issued, when its offices are told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from naccs_tui.backend.database.tables import bill, contract, office_billing, usage
from naccs_tui.backend.log import LOG
from naccs_tui.backend.services.applications import AnyRow, Desk, put_on_record
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.contract_parts import billing_code_on
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.backend.services.reminders import matter_of
from naccs_tui.domain.bill import network_sum
from naccs_tui.domain.billing import (
    BillLine,
    Network,
    OfficeMonth,
    Usage,
    bill_days,
    bill_lines,
    month_text,
    tax,
    untaxed,
)
from naccs_tui.domain.calendar import last_of_month, show_day
from naccs_tui.domain.field import Value
from naccs_tui.domain.notice import Event

NEWS = timedelta(days=30)
"""For so long after its issue home says that there is a bill."""
ISSUE = "issue_bill"
ADDRESSEE = ("name", "postal_code", "address", "contact_department")
"""What a bill keeps of the contract's page 請求先."""
_B, _O, _U, _T = bill.c, office_billing.c, usage.c, contract.c
_OFFICES = select(_O.office).where(_O.party == bindparam("party")).order_by(_O.office)
_PARTIES = select(_O.party).where(_O.office == bindparam("office")).order_by(_O.party)
_UNPAID = (
    select(_T.office)
    .where(_T.office.not_in(select(_O.office)), _T.starts_on <= bindparam("last"))
    .where(or_(_T.ends_on.is_(None), _T.ends_on >= bindparam("first")))
    .order_by(_T.office)
)
_USAGE = (
    select(_U.network, _U.user_code, _U.id_number, _U.operation, _U.count)
    .where(_U.office == bindparam("office"), _U.month == bindparam("month"))
    .order_by(_U.network.desc(), _U.user_code, _U.id_number, _U.operation)
)
_IS_NEW = (_B.issued_on > bindparam("since")) & (_B.untaxed > 0)
_IS_OVERDUE = _B.settled_on.is_(None) & (_B.due_on < bindparam("today"))
_NEWS = select(
    func.count().filter(_IS_NEW).label("issued"), func.count().filter(_IS_OVERDUE).label("overdue")
).where(_B.party == bindparam("party"), _B.issued_on.is_not(None))


@dataclass(frozen=True, slots=True)
class BillNews:
    """Bills of a party. issued: over any amount, in the last 30 days; overdue: not paid whole in time."""

    issued: int
    overdue: int


def close(connection: Connection, party: str, month: date) -> bool:
    """Close a month (its first day) of a billing party; False where there is nothing to bill."""
    known = select(_B.id).where(_B.party == party, _B.month == month)
    months = list(_months(connection, party, month, last_of_month(month)))
    lines = bill_lines(months)
    if not lines or connection.execute(known).first():
        return False
    days, amount = bill_days(month, business_days(month)), untaxed(lines)
    asked = _billing_record(months, party)
    values = {
        "party": party,
        "month": month,
        "closed_on": days.closed_on,
        "issue_on": days.issue_on,
        "due_on": days.due_on,
        "lines": [each.model_dump(mode="json") for each in lines],
        "untaxed": amount,
        "tax": tax(amount, month),
        "general": network_sum(lines, Network.GENERAL),
        "net": network_sum(lines, Network.NET),
        "method": str(asked.get("method", "")),
        "addressee": {name: asked.get(name, "") for name in ADDRESSEE},
    }
    connection.execute(insert(bill), values)
    return True


def accruing(connection: Connection, party: str, today: date) -> list[BillLine]:
    """What the month of `today` comes to by now, by the contracts of today."""
    return bill_lines(_months(connection, party, today.replace(day=1), today))


def issue(desk: Desk, bill_id: int, day: date) -> bool:
    """Issue a bill and tell the offices of its party, if it asks for anything; False = done before."""
    waiting = update(bill).where(_B.id == bill_id, _B.issued_on.is_(None))
    row = desk.connection.execute(waiting.values(issued_on=day).returning(bill)).first()
    if row is None:
        return False
    put_on_record(desk, ISSUE, row.party, {"month": f"{row.month:%Y-%m}"})
    if row.untaxed + row.tax == 0:
        # Nobody waits for nothing, and nobody needs to hear of it.
        desk.connection.execute(update(bill).where(_B.id == bill_id).values(settled_on=day))
        return True
    _tell(desk, row, day)
    return True


def _tell(desk: Desk, row: AnyRow, day: date) -> None:
    params = {"month": month_text(row.month), "code": row.party, "day": show_day(row.due_on)}
    for office in desk.connection.execute(_OFFICES, {"party": row.party}).scalars().all():
        key = f"bill:{row.party}:{row.month:%Y-%m}:{office}"
        told = matter_of(desk.connection, office, day, key, params)
        desk.teller.tell_of(Event.BILL_READY, told)


def log_unpaid(connection: Connection, month: date) -> None:
    """Say in the log for whose contracts in a month (its first day) nobody is charged."""
    asked = {"first": month, "last": last_of_month(month)}
    offices = connection.execute(_UNPAID, asked).scalars().all()
    if offices:
        LOG.warning("no billing party in %s: %s", f"{month:%Y-%m}", ", ".join(offices))


def news(connection: Connection, party: str, today: date) -> BillNews:
    """What there is to tell of a party's bills; nothing of no party."""
    if not party:
        return BillNews(issued=0, overdue=0)
    asked = {"party": party, "since": today - NEWS, "today": today}
    found = connection.execute(_NEWS, asked).one()
    return BillNews(issued=found.issued, overdue=found.overdue)


def _months(connection: Connection, party: str, month: date, on: date) -> Iterator[OfficeMonth]:
    """The offices that a party pays for on a day of the month, each with what it used in it."""
    for office in connection.execute(_OFFICES, {"party": party}).scalars().all():
        found = standing(connection, office, on)
        if found and _is_in_force(found, month, on) and payer(connection, found) == party:
            asked = {"office": office, "month": month}
            used = (Usage(*row) for row in connection.execute(_USAGE, asked))
            yield OfficeMonth(office, found.state, tuple(used))


def _billing_record(months: Sequence[OfficeMonth], party: str) -> Mapping[str, Value]:
    """Whom the contract that names the party wants to be asked; where none does, the first one's."""
    records = [each.contract.record("billing") for each in months]
    named = (each for each in records if each.get("billing_code") == party)
    return next(named, records[0] if records else {})


def _is_in_force(found: Standing, month: date, on: date) -> bool:
    is_over = found.ends_on is not None and found.ends_on < month
    return found.begins_on <= on and not is_over


def party_of(connection: Connection, office: str, today: date) -> str:
    """The party whose bills an office can open today, "" for none."""
    named = billing_code_on(connection, office, today)
    return "" if named is None else _payer(connection, office, named)


def payer(connection: Connection, found: Standing) -> str:
    """The party that the contract names, where it is one of the office's; else the first of these."""
    return _payer(connection, found.office, found.state.text("billing", "billing_code"))


def _payer(connection: Connection, office: str, named: str) -> str:
    parties = connection.execute(_PARTIES, {"office": office}).scalars().all()
    return named if named in parties else min(parties, default="")
