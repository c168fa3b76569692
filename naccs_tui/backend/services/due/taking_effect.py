"""What takes effect: every finished effect whose day has come, in the order of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, exists, func, select

from naccs_tui.backend.database.tables import effect
from naccs_tui.backend.services.applications import AnyRow, Desk, by_number, case_of, change
from naccs_tui.backend.services.contracts import is_over, standing
from naccs_tui.backend.services.due.duty import Day, Step
from naccs_tui.backend.services.effects import carry_out
from naccs_tui.backend.services.voiding import CONTRACT_ENDED, make_void
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.notice import Event

_E = effect.c
_WAITING = _E.carried_out_at.is_(None) & ~_E.void
_FIRST = select(func.min(_E.day)).where(_WAITING)


def is_late(today: date) -> ColumnElement[bool]:
    """Whether anything should have taken effect by today."""
    return exists(select(_E.id).where(_WAITING, _E.day <= today))


def steps(connection: Connection, view: Day) -> Iterator[Step]:
    """What is to take effect by the day: a step is what one application does on one day."""
    first = func.min(_E.finish_order)
    due = (
        select(_E.number, _E.day, func.max(_E.contract).label("contract"))
        .where(_WAITING, _E.day <= view.day)
        .group_by(_E.number, _E.day)
        .order_by(_E.day, first)
    )
    for row in connection.execute(due):
        do = partial(_take_effect, number=row.number, day=row.day)
        # A version is what all changes before it have made: what failed must not be left out of it.
        yield Step(row.number, do, line=row.contract or "")


def coming(connection: Connection, view: Day) -> date | None:
    """The first day after this one on which something takes effect, what is late at once."""
    first: date | None = connection.execute(_FIRST).scalar_one()
    return max(first, view.day + timedelta(days=1)) if first else None


def _take_effect(desk: Desk, number: str, day: date) -> bool:
    rows = _waiting(desk.connection, (_E.number == number) & (_E.day == day))
    if rows and is_over(desk.connection, rows[0].contract, day):
        return _make_void(desk, rows[0])
    for row in rows:
        carry_out(desk, row)
    if rows and not _waiting(desk.connection, _E.number == number):
        _put_in_force(desk, rows[-1])
    return bool(rows)


def _make_void(desk: Desk, due: AnyRow) -> bool:
    """Nothing takes effect after the contract's end, whenever that was learnt."""
    row = by_number(desk.connection, due.number)
    if row is None or row.status != Status.REVIEW_COMPLETE:
        return False
    make_void(desk, row, CONTRACT_ENDED, due.day)
    return True


def _waiting(connection: Connection, which: ColumnElement[bool]) -> list[AnyRow]:
    waiting = select(effect).where(which, _WAITING).order_by(_E.position)
    return list(connection.execute(waiting).all())


def _put_in_force(desk: Desk, last: AnyRow) -> None:
    row = by_number(desk.connection, last.number)
    if row is None or row.status != Status.REVIEW_COMPLETE:
        return
    after = change(desk, row, Act.TAKE_EFFECT)
    contract = standing(desk.connection, last.office, last.day)
    if contract is not None:
        desk.teller.tell(Event.IN_FORCE, case_of(after, contract.state), last.day)
