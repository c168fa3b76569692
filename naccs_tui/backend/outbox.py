"""Mail that is to be sent: written with what it tells of, delivered later, by one worker at a time.

A mail that waits is tried until it was handed over, was refused for good, or three days are over;
then the desk begins it again. Where nothing is sent, mails are kept for the desk to read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Update,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from naccs_tui.backend.database.tables import mail

LEASE = timedelta(minutes=1)
RETRY_AFTER, SELDOM_AFTER = timedelta(minutes=5), timedelta(minutes=30)
OFTEN = 12
"""So many tries come soon one after another: for an hour, as long as greylisting takes."""
LAST_AFTER = timedelta(days=3)
"""How long a sending is tried from its first try on: a weekend without anybody at the mail server.

Not from its writing: what waited while no worker ran has not been tried yet.
"""
WAITING, SENT, FAILED, KEPT = "waiting", "sent", "failed", "kept"
_M = mail.c
_KNOWN = select(_M.dedup_key).where(_M.dedup_key.in_(bindparam("keys", expanding=True)))
_INSERT = insert(mail)
_DUE = (
    select(_M.id)
    .where(_M.state == WAITING, _M.run_at <= bindparam("now"))
    .order_by(_M.rank, _M.run_at, _M.id)
    .limit(bindparam("most"))
)
_HELD = (
    _M.id,
    _M.recipient,
    _M.subject,
    _M.body,
    _M.tries,
    _M.at,
    _M.dedup_key,
    _M.sending,
    _M.begun_at,
    _M.held_until,
)


def _taken() -> Update:
    # In a query of its own, which PostgreSQL runs once: within IN it may run it for every row.
    due = _DUE.with_for_update(skip_locked=True).cte("due")
    now, until = (bindparam(name, type_=_M.run_at.type) for name in ("now", "until"))
    return (
        update(mail)
        .where(_M.id.in_(select(due.c.id)))
        .values(run_at=until, held_until=until, tries=_M.tries + 1)
        .values(begun_at=func.coalesce(_M.begun_at, now))
    )


_TAKEN = _taken().returning(*_HELD)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail. dedup_key: a second one of the same key is not written; number: what it is about.

    rank: lower ones go first.
    """

    to: str
    subject: str
    body: str
    dedup_key: str
    number: str | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this worker holds. at, dedup_key: see `put`, `Letter`.

    tries: this one counted; sending: which of those that the desk has begun; begun_at: machine
    time of its first try; held_until: of the end of the lease.
    """

    id: int
    to: str
    subject: str
    body: str
    tries: int
    at: datetime
    dedup_key: str
    sending: int
    begun_at: datetime
    held_until: datetime


def put(
    connection: Connection,
    letters: Iterable[Letter],
    *,
    at: datetime,
    run_at: datetime,
    state: str = WAITING,
) -> int:
    """Write mails within the caller's unit of work; returns how many were not written before.

    at: NSS time, shown to people; run_at: machine time from which they may be sent; state: KEPT
    where there is nothing that could send them.
    """
    by_key = {each.dedup_key: each for each in letters}
    known = set(connection.execute(_KNOWN, {"keys": list(by_key)}).scalars()) if by_key else set()
    common = {"at": at, "run_at": run_at, "state": state}
    new = [{**_row(each), **common} for key, each in by_key.items() if key not in known]
    if new:
        connection.execute(_INSERT, new)
    return len(new)


def _row(letter: Letter) -> dict[str, object]:
    return {
        "dedup_key": letter.dedup_key,
        "number": letter.number,
        "recipient": letter.to,
        "subject": letter.subject,
        "body": letter.body,
        "rank": letter.rank,
    }


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether there is a mail to be sent. now: machine time."""
    return connection.execute(_DUE, {"now": now, "most": 1}).first() is not None


def claim(
    connection: Connection, now: datetime, most: int, *, lease: timedelta = LEASE
) -> Sequence[Claimed]:
    """Take up to `most` mails for sending; whoever dies with them gives them back after the lease.

    now: machine time. Several workers may claim at once; none gets what another holds.
    """
    found = connection.execute(_TAKEN, {"now": now, "until": now + lease, "most": most})
    return [Claimed(*row) for row in sorted(found.all())]


def sent(connection: Connection, held: Claimed, now: datetime) -> None:
    """Note that a mail was handed over."""
    # Also when another has noted a failure since: that the server has it is certain.
    done = {"state": SENT, "sent_at": now, "error": "", "held_until": None}
    connection.execute(update(mail).where(_is_this(held)).values(**done))


def not_sent(connection: Connection, held: Claimed, now: datetime, error: str) -> None:
    """Note why a mail could not be handed over; it is tried again, for three days."""
    wait = RETRY_AFTER if held.tries < OFTEN else SELDOM_AFTER
    _put_off(connection, held, now, wait, error)


def not_tried(connection: Connection, held: Claimed, now: datetime, error: str) -> None:
    """Note that there was no server that wanted anything: the mail gets its try back."""
    _put_off(connection, held, now, RETRY_AFTER, error, tries=_M.tries - 1)


def give_up(connection: Connection, held: Claimed, error: str) -> None:
    """Note why a mail will never be handed over as it is; only the desk sends it again."""
    failed = {"state": FAILED, "error": error, "held_until": None}
    connection.execute(update(mail).where(_still_waits(held)).values(**failed))


def is_held(connection: Connection, mail_id: int, now: datetime) -> bool:
    """Whether a worker is sending a mail at this moment. now: machine time."""
    held = select(_M.id).where(_M.id == mail_id, _M.state == WAITING, _M.held_until > now)
    return connection.execute(held).first() is not None


def again(connection: Connection, mail_id: int, now: datetime) -> bool:
    """Begin to send a mail once more; False when there is none of that id, or it is being sent."""
    # In one statement with the change: a worker may take it at any moment.
    free = or_(_M.state != WAITING, _M.held_until.is_(None), _M.held_until <= now)
    return _begin(connection, (_M.id == mail_id) & free, now) == 1


def again_failed(connection: Connection, now: datetime) -> int:
    """Begin to send once more all mails that failed; returns how many those were."""
    return _begin(connection, _M.state == FAILED, now)


def _begin(connection: Connection, which: ColumnElement[bool], now: datetime) -> int:
    fresh = {"state": WAITING, "tries": 0, "run_at": now, "error": "", "sending": _M.sending + 1}
    unknown = {"begun_at": None, "held_until": None}
    return connection.execute(update(mail).where(which).values(**fresh, **unknown)).rowcount


def _put_off(
    connection: Connection,
    held: Claimed,
    now: datetime,
    wait: timedelta,
    error: str,
    **more: object,
) -> None:
    state = FAILED if now >= held.begun_at + LAST_AFTER else WAITING
    later = {"state": state, "run_at": now + wait, "error": error, "held_until": None}
    connection.execute(update(mail).where(_still_waits(held)).values(**later, **more))


def _is_this(held: Claimed) -> ColumnElement[bool]:
    # What became of a sending says nothing of the one that the desk has begun since.
    return (_M.id == held.id) & (_M.sending == held.sending)


def _still_waits(held: Claimed) -> ColumnElement[bool]:
    # Whoever held it longer than the lease must not take back what another has done since.
    return _is_this(held) & (_M.state == WAITING) & (_M.held_until == held.held_until)
