"""Bills that are debited: all that is left of them, on the day they are due."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sqlalchemy import Connection, func, select

from naccs_tui.backend.database.tables import bill
from naccs_tui.backend.services import payments
from naccs_tui.backend.services.applications import Desk
from naccs_tui.backend.services.due.duty import NO_DAY, Day, Source, Step
from naccs_tui.domain.procedures.billing_party import DEBIT

_B = bill.c
_WAITING = (_B.settled_on.is_(None), _B.method == DEBIT, _B.issued_on.is_not(None))
_DUE = select(_B.id, _B.party, _B.due_on).where(*_WAITING).order_by(_B.due_on, _B.party)
DEBIT_DAY: Source = select(func.min(_B.due_on), NO_DAY).where(*_WAITING)


def collect(connection: Connection, view: Day) -> Iterator[Step]:
    """Every bill to be debited whose day has come."""
    for row in connection.execute(_DUE.where(_B.due_on <= view.day)):
        step = partial(_collect, number=row.id, day=row.due_on)
        yield Step(f"{row.party} {row.due_on}", step)


def _collect(desk: Desk, number: int, day: date) -> bool:
    return payments.collect(desk, number, day)
