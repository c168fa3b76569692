"""TKT101's bills of the 14 months before the demo begins, some of others, and what was paid: invented."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.database.tables import bill, billing_party, payment
from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.backend.demo.timeline import WEEKDAYS
from naccs_tui.backend.demo.usage_rows import MONTHS, Values
from naccs_tui.backend.services import bills
from naccs_tui.domain.calendar import month_before
from naccs_tui.domain.procedures.billing_party import DEBIT

FEE = 420
"""What the bank kept of a transfer, so that a bill stays open by that much. Yen."""
LATE = 2
"""Which bill that is: the so many-th from the newest one that is due."""
OTHERS_MONTHS = 2
DAYS_BEFORE = 2
"""So many weekdays before a bill is due it is transferred."""
_B = bill.c
_DUE = select(_B.id, _B.party, _B.due_on, _B.method, (_B.untaxed + _B.tax).label("total")).order_by(
    _B.party, _B.month.desc()
)
_SETTLE = update(bill).where(_B.id == bindparam("of")).values(settled_on=bindparam("day"))


def plant_bills(connection: Connection, today: date) -> None:
    """Close the months, issue what had to be issued by now, and pay what was due."""
    for party in connection.execute(select(billing_party.c.code)).scalars().all():
        is_rich = party == TKT101.contract.text("billing", "billing_code")
        _close(connection, party, today, MONTHS if is_rich else OTHERS_MONTHS)
    connection.execute(update(bill).where(_B.issue_on <= today).values(issued_on=_B.issue_on))
    paid = list(_payments(connection, today))
    if not paid:
        return
    connection.execute(insert(payment), [values for values, _ in paid])
    settled = [{"of": each["bill"], "day": each["paid_on"]} for each, is_whole in paid if is_whole]
    if settled:
        connection.execute(_SETTLE, settled)


def _close(connection: Connection, party: str, today: date, count: int) -> None:
    month = today
    for _month in range(count):
        month = month_before(month)
        bills.close(connection, party, month)


def _payments(connection: Connection, today: date) -> Iterator[tuple[Values, bool]]:
    """What came in, each with whether it was all of the bill."""
    places: dict[str, int] = {}
    for row in connection.execute(_DUE.where(_B.due_on <= today)):
        place = places[row.party] = places.get(row.party, 0) + 1
        is_whole = row.method == DEBIT or place != LATE
        is_debit = row.method == DEBIT
        day = row.due_on if is_debit else WEEKDAYS.before(row.due_on, DAYS_BEFORE)
        amount = row.total if is_whole else row.total - FEE
        yield {"bill": row.id, "paid_on": day, "amount": amount}, is_whole
