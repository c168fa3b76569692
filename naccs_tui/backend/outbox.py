"""Mail that is to be sent: written with what it tells of, delivered later, each at least once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, case, insert, select, update

from naccs_tui.backend.database.tables import mail

LEASE = timedelta(minutes=1)
RETRY_AFTER = timedelta(minutes=5)
MOST_TRIES = 48
WAITING, SENT, FAILED = "waiting", "sent", "failed"
_KNOWN = select(mail.c.dedup_key).where(mail.c.dedup_key.in_(bindparam("keys", expanding=True)))
_INSERT = insert(mail)
_DUE = (
    select(mail.c.id)
    .where(mail.c.state == WAITING, mail.c.run_at <= bindparam("now"))
    .order_by(mail.c.run_at, mail.c.id)
    .limit(bindparam("most"))
)
_HELD = (
    mail.c.id,
    mail.c.recipient,
    mail.c.subject,
    mail.c.body,
    mail.c.tries,
    mail.c.at,
    mail.c.dedup_key,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail. dedup_key: a second one of the same key is not written; number: what it is about."""

    to: str
    subject: str
    body: str
    dedup_key: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this worker holds. tries: this one counted; at, dedup_key: see `put`, `Letter`."""

    id: int
    to: str
    subject: str
    body: str
    tries: int
    at: datetime
    dedup_key: str


def put(
    connection: Connection, letters: Iterable[Letter], *, at: datetime, run_at: datetime
) -> int:
    """Write mails within the caller's unit of work; returns how many were not written before.

    at: NSS time, shown to people; run_at: machine time from which they may be sent.
    """
    by_key = {each.dedup_key: each for each in letters}
    known = set(connection.execute(_KNOWN, {"keys": list(by_key)}).scalars()) if by_key else set()
    new = [_row(each, at, run_at) for key, each in by_key.items() if key not in known]
    if new:
        connection.execute(_INSERT, new)
    return len(new)


def _row(letter: Letter, at: datetime, run_at: datetime) -> dict[str, object]:
    return {
        "at": at,
        "run_at": run_at,
        "dedup_key": letter.dedup_key,
        "number": letter.number,
        "recipient": letter.to,
        "subject": letter.subject,
        "body": letter.body,
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
    due = _DUE.with_for_update(skip_locked=True)
    taken = (
        update(mail)
        .where(mail.c.id.in_(due.scalar_subquery()))
        .values(run_at=now + lease, tries=mail.c.tries + 1)
        .returning(*_HELD)
    )
    found = connection.execute(taken, {"now": now, "most": most})
    return [Claimed(*row) for row in sorted(found.all())]


def sent(connection: Connection, mail_id: int, now: datetime) -> None:
    """Note that a mail was handed over."""
    done = {"state": SENT, "sent_at": now, "error": ""}
    connection.execute(update(mail).where(mail.c.id == mail_id).values(**done))


def not_sent(connection: Connection, mail_id: int, now: datetime, error: str) -> None:
    """Note why a mail could not be handed over; it is tried again, up to 48 times in 4 hours."""
    state = case((mail.c.tries >= MOST_TRIES, FAILED), else_=WAITING)
    later = {"state": state, "run_at": now + RETRY_AFTER, "error": error}
    # Whoever held it longer than the lease must not take back what another has sent since.
    mine = (mail.c.id == mail_id) & (mail.c.state == WAITING)
    connection.execute(update(mail).where(mine).values(**later))


def give_up(connection: Connection, mail_id: int, error: str) -> None:
    """Note why a mail will never be handed over as it is; only the desk sends it again."""
    mine = (mail.c.id == mail_id) & (mail.c.state == WAITING)
    connection.execute(update(mail).where(mine).values(state=FAILED, error=error))


def again(connection: Connection, mail_id: int, now: datetime) -> bool:
    """Send a mail once more, from the beginning; False when there is none of that id."""
    fresh = {"state": WAITING, "tries": 0, "run_at": now, "error": ""}
    changed = connection.execute(update(mail).where(mail.c.id == mail_id).values(**fresh))
    return changed.rowcount == 1
