"""Bills: a month is closed on the first day after it, its bills are issued on their day."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sqlalchemy import Connection, Date, exists, func, literal, select

from naccs_tui.backend.database.tables import bill, billing_party
from naccs_tui.backend.services import bills
from naccs_tui.backend.services.applications import Desk
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.due.duty import NO_DAY, Day, Known, Source, Step
from naccs_tui.domain.billing import bill_days
from naccs_tui.domain.calendar import first_of_month, month_before

_B, _P = bill.c, billing_party.c
_ANYBODY = select(_P.code).limit(1)
_WAITING = select(_B.id, _B.party).where(_B.issued_on.is_(None))
BILLED: Source = select(literal(date.min, Date), NO_DAY).where(exists(_ANYBODY))
"""Any day, where anybody is billed."""
ISSUE_DAY: Source = select(func.min(_B.issue_on), NO_DAY).where(_B.issued_on.is_(None))


def close(connection: Connection, view: Day) -> Iterator[Step]:
    """Every billing party that has no bill of the month before yet, until the day of their issue.

    Later the month belongs to a past in which this program did not bill.
    """
    month = month_before(view.day)
    if view.day > bill_days(month, business_days(month)).issue_on:
        return
    billed = select(_B.party).where(_B.month == month)
    parties = select(_P.code).where(_P.code.not_in(billed)).order_by(_P.code)
    for party in connection.execute(parties).scalars():
        yield Step(f"{party} {month:%Y-%m}", partial(_close, party=party, month=month))
    if view.day.day == 1 and connection.execute(_ANYBODY).first():
        yield Step(f"{month:%Y-%m}", partial(_log_unpaid, month=month))


def close_coming(known: Known, view: Day) -> date | None:
    """The next first of a month, where anybody is billed."""
    return first_of_month(view.day + timedelta(days=1)) if known else None


def issue(connection: Connection, view: Day) -> Iterator[Step]:
    """Bills whose day has come."""
    due = _WAITING.where(_B.issue_on <= view.day).order_by(_B.issue_on, _B.party)
    for row in connection.execute(due):
        yield Step(row.party, partial(_issue, number=row.id, day=view.day))


def _close(desk: Desk, party: str, month: date) -> bool:
    return bills.close(desk.connection, party, month)


def _log_unpaid(desk: Desk, month: date) -> bool:
    bills.log_unpaid(desk.connection, month)
    return False


def _issue(desk: Desk, number: int, day: date) -> bool:
    return bills.issue(desk, number, day)
