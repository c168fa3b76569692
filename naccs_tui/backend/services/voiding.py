"""Making applications void: what they would have done is not done, what they were given is taken back."""

from datetime import date

from sqlalchemy import Connection, select, update

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
    after = change(desk, row, Act.MAKE_VOID, remark=reason)
    for contract in _cancel(desk.connection, row.number):
        replan(desk.connection, contract, day)
    revoke(desk.connection, row.number, day, desk.now)
    case = case_now(desk.connection, after, day)
    desk.teller.tell(Event.VOID, case, day, reason=Word(reason))


def void_with_contract(desk: Desk, contract: str, closing: str, day: date) -> None:
    """Make all open applications of a contract void but the one that closes it."""
    still_open = (
        select(application)
        .where(_A.contract == contract, _A.status.in_(sorted(OPEN)), _A.number != closing)
        .order_by(_A.year, _A.serial)
    )
    for row in desk.connection.execute(still_open).all():
        make_void(desk, row, CONTRACT_ENDED, day)


def _cancel(connection: Connection, number: str) -> list[str]:
    """Let nothing of an application take effect any more; returns the contracts it would change."""
    waiting = (_E.number == number) & _E.carried_out_at.is_(None) & ~_E.void
    cancelled = update(effect).where(waiting).values(void=True).returning(_E.contract)
    found = connection.execute(cancelled).scalars()
    return sorted({contract for contract in found if contract})
