"""Making applications void: what they would have done is not done, what they were given is taken back."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, select, update

from naccs_tui.backend.database.tables import application, effect
from naccs_tui.backend.services.applications import AnyRow, Desk, change
from naccs_tui.backend.services.cases import case_now
from naccs_tui.backend.services.contracts import replan
from naccs_tui.backend.services.revoking import revoke
from naccs_tui.domain.application import OPEN, Act
from naccs_tui.domain.notice import Event
from naccs_tui.domain.words import N_, Word

CONTRACT_ENDED = N_("契約が終了したため")
_A, _E = application.c, effect.c


def make_void(desk: Desk, row: AnyRow, reason: str, day: date) -> None:
    """Make an open application void on a day and tell its office why. reason: a source text."""
    _cancel(desk.connection, _E.number == row.number, day)
    _end(desk, row, reason, day)


def void_with_contract(desk: Desk, contract: str, office: str, closing: str, day: date) -> None:
    """Make all open applications of an office's contract void but the one that closes it."""
    still_open = (
        select(application)
        .where(_A.contract_office == office, _A.status.in_(sorted(OPEN)))
        .where(_A.contract == contract, _A.number != closing)
        .order_by(_A.year, _A.serial)
    )
    # All at once, before any is told: planning anew is as long as what is planned.
    _cancel(desk.connection, (_E.contract == contract) & (_E.number != closing), day)
    for row in desk.connection.execute(still_open).all():
        _end(desk, row, CONTRACT_ENDED, day)


def _end(desk: Desk, row: AnyRow, reason: str, day: date) -> None:
    after = change(desk, row, Act.MAKE_VOID, remark=reason)
    revoke(desk.connection, row.number, day, desk.now)
    case = case_now(desk.connection, after, day)
    desk.teller.tell(Event.VOID, case, day, reason=Word(reason))


def _cancel(connection: Connection, which: ColumnElement[bool], day: date) -> None:
    """Let effects that wait never come, and plan the contracts that they would change anew."""
    waiting = which & _E.carried_out_at.is_(None) & ~_E.void
    cancelled = update(effect).where(waiting).values(void=True).returning(_E.contract)
    found = connection.execute(cancelled).scalars()
    for contract in sorted({each for each in found if each}):
        replan(connection, contract, day)
