"""The machine room."""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text

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

append_only.protect(audit)
