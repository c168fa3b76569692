"""Making applications void: what they would have done is not done, what they were given is taken back."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, select, update

from naccs_tui.backend.database.tables import application, effect
from naccs_tui.backend.services.applications import AnyRow, Desk, by_number, change
from naccs_tui.backend.services.cases import case_now
from naccs_tui.backend.services.contracts import replan
from naccs_tui.backend.services.judging import judge
from naccs_tui.backend.services.links import open_followers
from naccs_tui.backend.services.revoking import revoke
from naccs_tui.backend.services.strays import bringing_strays
from naccs_tui.domain.application import OPEN, Act, Status
from naccs_tui.domain.notice import Event
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_, Word

CONTRACT_ENDED = N_("契約が終了したため")
GROUND_GONE = N_("前提となる利用者コードの申込が無効になったため")
CODE_GONE = N_("利用者コードがなくなり、識別番号だけが残るため")
_A, _E = application.c, effect.c


def make_void(desk: Desk, row: AnyRow, reason: str, day: date, **more: str) -> None:
    """Make an open application void on a day, and with it what was built on it; tell the office why.

    reason: a source text; more: further parameters of the words.
    """
    _cancel(desk.connection, _E.number == row.number, day)
    _end(desk, row, reason, day, **more)
    for number in open_followers(desk.connection, row.number):
        _lose_ground(desk, number, row.number, day)
    for number in bringing_strays(desk.connection, row.contract) if row.contract else ():
        _make_void_if_planned(desk, number, CODE_GONE, day)


def _lose_ground(desk: Desk, number: str, ground: str, day: date) -> None:
    """Let what was built on a void application fall with it, unless it stands without it, too.

    What nobody has finished yet stays its office's to correct; the Center cannot finish it so.
    """
    row = by_number(desk.connection, number)
    if row is None or row.status not in OPEN or REGISTRY.get(row.kind) is None:
        return
    if not judge(desk.context, desk.connection, row).has_lost_its_ground:
        return
    if row.status == Status.REVIEW_COMPLETE:
        make_void(desk, row, GROUND_GONE, day, base=ground)
    else:
        case = case_now(desk.connection, row, day)
        desk.teller.tell(Event.GROUND_GONE, case, day, base=ground)


def _make_void_if_planned(desk: Desk, number: str, reason: str, day: date) -> None:
    row = by_number(desk.connection, number)
    if row is not None and row.status == Status.REVIEW_COMPLETE:
        make_void(desk, row, reason, day)


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


def _end(desk: Desk, row: AnyRow, reason: str, day: date, **more: str) -> None:
    after = change(desk, row, Act.MAKE_VOID, remark=reason)
    revoke(desk.connection, row.number, day, desk.now)
    case = case_now(desk.connection, after, day)
    desk.teller.tell(Event.VOID, case, day, reason=Word(reason), **more)


def _cancel(connection: Connection, which: ColumnElement[bool], day: date) -> None:
    """Let effects that wait never come, and plan the contracts that they would change anew."""
    waiting = which & _E.carried_out_at.is_(None) & ~_E.void
    cancelled = update(effect).where(waiting).values(void=True).returning(_E.contract)
    found = connection.execute(cancelled).scalars()
    for contract in sorted({each for each in found if each}):
        replan(connection, contract, day)
