"""The machine room."""

from sqlalchemy import Column, Date, Integer, PrimaryKeyConstraint, String, Table, Text

from naccs_tui.backend.database import append_only
from naccs_tui.backend.database.columns import SHA256, WORD
from naccs_tui.backend.database.types import Instant, metadata

# Numbers without gaps: counted within the transaction that uses them.
counter = Table(
    "counter",
    metadata,
    Column("name", WORD, nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Integer, nullable=False),
    PrimaryKeyConstraint("name", "year"),
)

# Append-only; hash = sha256(seq | prev | body). at and subject repeat what stands in body.
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("subject", WORD, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("prev", SHA256, nullable=False),
    Column("hash", SHA256, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", WORD, primary_key=True),
    Column("value", Text, nullable=False),
)

# What came due and failed: it is tried again by itself, without its day. Both instants: machine time.
due_failure = Table(
    "due_failure",
    metadata,
    Column("duty", WORD, nullable=False),
    Column("subject", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("tried_at", Instant, nullable=False),
    Column("told_at", Instant, nullable=False),
    PrimaryKeyConstraint("duty", "subject"),
)

append_only.protect(audit)
