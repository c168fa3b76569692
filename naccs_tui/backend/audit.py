"""What was done, by whom: rows that are only ever added, each sealed with the one before it.

A chain alone does not stop somebody who rewrites all of it: the hash of its last row, kept
elsewhere, does.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from naccs_tui.backend.database.tables import audit

FIRST_PREV = "0" * 64
PAGE = 1000
Details = Mapping[str, object]
_NEWEST = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_INSERT = insert(audit)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. who: the account; act: what it did; subject: the number or name it did it to.

    origin: from where, the address of the caller; "" = the program itself.
    """

    at: datetime
    who: str
    act: str
    subject: str = ""
    details: Details | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found. broken_at: the first row that is not as it was written, or None.

    head: the hash of the last row that is sound; count: how many are.
    """

    count: int
    head: str
    broken_at: int | None = None


def append(connection: Connection, entry: Entry) -> int:
    """Write an entry within the caller's unit of work; returns its sequence number.

    No secret may be in it. The writer's turn (`Database.write`) keeps two from taking one number.
    """
    seq, prev = _last(connection)
    body = _canonical(entry)
    values = {"seq": seq + 1, "at": entry.at, "subject": entry.subject, "body": body, "prev": prev}
    connection.execute(_INSERT, {**values, "hash": seal(seq + 1, prev, body)})
    return seq + 1


def seal(seq: int, prev: str, body: str) -> str:
    """The hash of a row: SHA-256 of number, hash before and text, in hexadecimal."""
    return hashlib.sha256(f"{seq}|{prev}|{body}".encode()).hexdigest()


def verify(connection: Connection) -> Verdict:
    """Read the whole chain and say where it breaks."""
    prev, count = FIRST_PREV, 0
    for row in _all(connection):
        if not _is_sound(row, count + 1, prev):
            return Verdict(count, prev, count + 1)
        prev, count = row.hash, count + 1
    return Verdict(count, prev)


def _last(connection: Connection) -> tuple[int, str]:
    row = connection.execute(_NEWEST).first()
    return (row.seq, row.hash) if row else (0, FIRST_PREV)


def _canonical(entry: Entry) -> str:
    content = {
        "at": entry.at.astimezone(UTC).isoformat(),
        "who": entry.who,
        "act": entry.act,
        "subject": entry.subject,
        "details": dict(entry.details or {}),
        "origin": entry.origin,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _all(connection: Connection) -> Iterator[Row[tuple[object, ...]]]:
    seq = 0
    while page := connection.execute(
        select(audit).where(audit.c.seq > seq).order_by(audit.c.seq).limit(PAGE)
    ).all():
        yield from page
        seq = page[-1].seq


def _is_sound(row: Row[tuple[object, ...]], seq: int, prev: str) -> bool:
    if (row.seq, row.prev, row.hash) != (seq, prev, seal(seq, prev, row.body)):
        return False
    content = json.loads(row.body)
    return (content["subject"], content["at"]) == (row.subject, row.at.isoformat())
