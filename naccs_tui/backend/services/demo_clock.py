"""The demo's NSS time: read, and moved forward through all days on which something happens."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select

from naccs_tui.api.service import ClockMove, DemoClock, DoneWork
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import audit as audit_table
from naccs_tui.backend.database.tables import bill, notice
from naccs_tui.backend.due import Work
from naccs_tui.backend.services.applications import SYSTEM
from naccs_tui.backend.services.bills import ISSUE
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.due.certificate_days import SUSPEND
from naccs_tui.backend.services.due.duties import DUTIES, Coming, next_event
from naccs_tui.backend.services.payments import PAY
from naccs_tui.backend.services.sealing import EXPIRE_ACT
from naccs_tui.domain.application import ACT_WORDS, Act
from naccs_tui.domain.calendar import jst, midnight
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.words import N_

NOTICES = N_("お知らせ")
_WORDS = {each.key: each.words for each in DUTIES}
ACTS: Mapping[str, str] = {
    **{act.value: words for act, words in ACT_WORDS.items()},
    Act.TAKE_EFFECT.value: _WORDS["effects"],
    Act.MAKE_VOID.value: _WORDS["void"],
    SUSPEND: _WORDS["suspension"],
    ISSUE: _WORDS["bill"],
    PAY: _WORDS["debit"],
    EXPIRE_ACT: _WORDS["contents"],
}
"""What is on record -> what it is called, as in what was foretold."""
REMINDERS: Mapping[str, str] = {
    Event.CLOSING_SOON: _WORDS["closing"],
    Event.CERTIFICATE_EXPIRING: _WORDS["renewal"],
}
_LAST_SEQ = select(func.coalesce(func.max(audit_table.c.seq), 0))
_LAST_ID = select(func.coalesce(func.max(notice.c.id), 0))
_BODIES = select(audit_table.c.body).where(audit_table.c.seq > bindparam("seq"))
_TOLD = select(notice.c.event).where(notice.c.id > bindparam("id"))
_LAST_BILL = select(func.coalesce(func.max(bill.c.id), 0))
_CLOSED = select(func.count()).select_from(bill).where(bill.c.id > bindparam("bill"))
FARTHEST = timedelta(days=366 * 2)


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves the time, and from where; "" = the program itself, at its console."""

    account: str = ""
    origin: str = ""


def clock(context: Context) -> DemoClock:
    """What time it is in the demo, and what happens next by itself."""
    with context.database.read() as connection:
        context.nss.refresh(connection)
        coming = _coming(context, connection)
    return DemoClock(
        now=context.nss.now(),
        today=context.nss.today(),
        next_day=coming.day if coming else None,
        next_what=coming.what if coming else "",
    )


def move_clock(context: Context, move: ClockMove, work: Work, by: Mover) -> DemoClock:
    """Move NSS time; a day named is reached at its beginning, days are counted by the hour.

    It stops at the beginning of each day on which something happens, so that everything is done,
    and dated, on its own day. Whoever is stopped on the way leaves an earlier time.

    work: what is due at a time.

    Raises:
        Refused: C015 it would go back, or farther than two years at once; X003, X004, X012.
    """
    before = _how_far(context)
    target = _begin(context, move, by)
    while stop := _stop_before(context, target):
        _go_to(context, stop)
        work(context)
    _go_to(context, target)
    work(context)
    return clock(context).model_copy(update={"done": _done_since(context, before)})


def _how_far(context: Context) -> dict[str, int]:
    """The last row of the record, of 新着情報 and of the bills."""
    asked = {"seq": _LAST_SEQ, "id": _LAST_ID, "bill": _LAST_BILL}
    with context.database.read() as connection:
        return {name: connection.execute(last).scalar_one() for name, last in asked.items()}


def _done_since(context: Context, before: dict[str, int]) -> tuple[DoneWork, ...]:
    """What the program itself did meanwhile, in whichever process, and what was told of it."""
    with context.database.read() as connection:
        bodies = connection.execute(_BODIES, before).scalars()
        entries = [json.loads(body) for body in bodies]
        told = Counter(connection.execute(_TOLD, before).scalars())
        closed = connection.execute(_CLOSED, before).scalar_one()
    acts = Counter(each["act"] for each in entries if each["who"] in ("", SYSTEM))
    counts = {
        **{words: acts[act] for act, words in ACTS.items()},
        **{words: told[event] for event, words in REMINDERS.items()},
        _WORDS["month"]: closed,
        NOTICES: told.total(),
    }
    return tuple(DoneWork(what=what, count=count) for what, count in counts.items() if count)


def _begin(context: Context, move: ClockMove, by: Mover) -> datetime:
    with context.database.write() as connection:
        context.nss.refresh(connection)
        before = context.nss.now()
        after = _target(before, move, _coming(context, connection))
        if not before <= after <= before + FARTHEST:
            raise _wrong_way()
        entry = audit.Entry(before, by.account, "move_clock", after.isoformat(), origin=by.origin)
        audit.append(connection, entry)
    return after


def _stop_before(context: Context, target: datetime) -> datetime | None:
    with context.database.read() as connection:
        context.nss.refresh(connection)
        coming = _coming(context, connection)
    return midnight(coming.day) if coming and midnight(coming.day) < target else None


def _go_to(context: Context, instant: datetime) -> None:
    with context.database.write() as connection:
        context.nss.refresh(connection)
        # Another process may have moved it farther meanwhile.
        if instant > context.nss.now():
            context.nss.move_to(connection, instant)


def _coming(context: Context, connection: Connection) -> Coming | None:
    return next_event(connection, context.nss.today(), context.settings.policies)


def _target(now: datetime, move: ClockMove, coming: Coming | None) -> datetime:
    local = jst(now)
    if move.to_next_event:
        return midnight(coming.day) if coming else now
    if move.to is not None:
        return now if move.to == local.date() else midnight(move.to)
    if not (0 <= move.days <= FARTHEST.days and 0 <= move.business_days <= FARTHEST.days):
        raise _wrong_way()
    day = _business_day(local.date() + timedelta(days=move.days), move.business_days)
    return datetime.combine(day, local.timetz()).astimezone(UTC)


def _business_day(day: date, count: int) -> date:
    return business_days(day).add(day, count) if count else day


def _wrong_way() -> Refused:
    return refuse("C015")
