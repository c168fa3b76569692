"""What takes effect: every finished effect whose day has come, in the order of days."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Connection, exists, func, select

from naccs_tui.backend.database.tables import effect
from naccs_tui.backend.services.applications import AnyRow, Desk, by_number, case_of, change
from naccs_tui.backend.services.contracts import CONTRACT_CHANGE, is_over, standing
from naccs_tui.backend.services.due.duty import NO_DAY, Day, Source, Step
from naccs_tui.backend.services.effects import carry_out
from naccs_tui.backend.services.strays import bringing_strays
from naccs_tui.backend.services.voiding import CODE_GONE, CONTRACT_ENDED, make_void
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.contract import PutRow
from naccs_tui.domain.effects import ContractChange
from naccs_tui.domain.notice import Event
from naccs_tui.domain.procedures.users import IDS_TABLE

_E = effect.c
_WAITING = _E.carried_out_at.is_(None) & ~_E.void
EFFECT_DAY: Source = select(func.min(_E.day), NO_DAY).where(_WAITING)


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


def _take_effect(desk: Desk, number: str, day: date) -> bool:
    rows = _waiting(desk.connection, (_E.number == number) & (_E.day == day))
    if rows and is_over(desk.connection, rows[0].contract, day):
        return _make_void(desk, rows[0], CONTRACT_ENDED)
    if _brings_strays(desk.connection, rows):
        return _make_void(desk, rows[0], CODE_GONE)
    for row in rows:
        carry_out(desk, row)
    if rows and not _waiting(desk.connection, _E.number == number):
        _put_in_force(desk, rows[-1])
    return bool(rows)


def _brings_strays(connection: Connection, rows: Sequence[AnyRow]) -> bool:
    """Whether a 識別番号 would come into the contract without its 利用者コード."""
    changes = [each for each in rows if each.type == CONTRACT_CHANGE and _puts_ids(each)]
    return any(each.number in bringing_strays(connection, each.contract) for each in changes)


def _puts_ids(change: AnyRow) -> bool:
    operations = ContractChange.model_validate(change.body).operations
    return any(isinstance(each, PutRow) and each.table == IDS_TABLE for each in operations)


def _make_void(desk: Desk, due: AnyRow, reason: str) -> bool:
    """Let what cannot take effect fall, on the day on which it should have."""
    row = by_number(desk.connection, due.number)
    if row is None or row.status != Status.REVIEW_COMPLETE:
        return False
    make_void(desk, row, reason, due.day)
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
