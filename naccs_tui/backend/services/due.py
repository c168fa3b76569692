"""What takes effect by itself: every finished effect whose day has come, in the order of days."""

from sqlalchemy import Connection, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application, effect
from naccs_tui.backend.services.applications import (
    AnyRow,
    case_of,
    change,
    machine_desk,
)
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.effects import carry_out
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.notice import Event

_E = effect.c


def run_due(context: Context) -> int:
    """Do everything that is due by NSS time; returns how many steps that were.

    A step is what one application does on one day, and one unit of work: whoever is stopped
    between two goes on there, days that were missed are caught up in their order, nothing is done
    twice, and several processes may run at once.
    """
    steps = 0
    while _is_due(context) and _step(context):
        steps += 1
    return steps


def _is_due(context: Context) -> bool:
    """A look that makes nobody wait; most of the time there is nothing."""
    with context.database.read() as connection:
        context.nss.refresh(connection)
        return _next(connection, context) is not None


def _step(context: Context) -> bool:
    with context.database.write() as connection:
        first = _next(connection, context)
        if first is None:
            return False
        now = context.nss.now()
        for row in _together(connection, first):
            carry_out(connection, row, now)
        if not _remaining(connection, first.number):
            _put_in_force(context, connection, first)
        return True


def _next(connection: Connection, context: Context) -> AnyRow | None:
    due = (
        select(effect)
        .where(_E.carried_out_at.is_(None), ~_E.void, _E.day <= context.nss.today())
        .order_by(_E.day, _E.finish_order, _E.position)
        .limit(1)
    )
    return connection.execute(due).first()


def _together(connection: Connection, first: AnyRow) -> list[AnyRow]:
    same = (_E.number == first.number) & (_E.day == first.day)
    waiting = select(effect).where(same, _E.carried_out_at.is_(None), ~_E.void)
    return list(connection.execute(waiting.order_by(_E.position)).all())


def _remaining(connection: Connection, number: str) -> bool:
    waiting = (_E.number == number) & _E.carried_out_at.is_(None) & ~_E.void
    return connection.execute(select(_E.id).where(waiting).limit(1)).first() is not None


def _put_in_force(context: Context, connection: Connection, last: AnyRow) -> None:
    found = select(application).where(application.c.number == last.number)
    row = connection.execute(found).one()
    if row.status != Status.REVIEW_COMPLETE:
        return
    desk = machine_desk(context, connection)
    after = change(desk, row, Act.TAKE_EFFECT)
    contract = standing(connection, last.office, last.day)
    if contract is not None:
        desk.teller.tell(Event.IN_FORCE, case_of(after, contract.state), last.day)
