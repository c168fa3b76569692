"""What is told."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from naccs_tui.backend.database.columns import WORD, number_column, office_column
from naccs_tui.backend.database.types import Document, Instant, metadata

notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    office_column(),
    Column("account_id", Integer, ForeignKey("account.id")),
    Column("event", WORD, nullable=False),
    Column("params", Document, nullable=False),
    number_column(nullable=True),
    Column("at", Instant, nullable=False),
    Column("read_at", Instant),
    Index(None, "office", "id"),
    Index(None, "office", "read_at"),
    Index(None, "number"),
)

# ID通知内容: encrypted, and emptied when it was noted down, ran out or became void,
# or when the contract ended.
sealed_content = Table(
    "sealed_content",
    metadata,
    Column("notice_id", Integer, ForeignKey("notice.id"), primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("destroyed_at", Instant),
    Column("destroyed_because", WORD, nullable=False, server_default=""),
    Index(None, "destroyed_at", "last_day"),
)

# What was told once and is not told again: a certificate's 28 days, a closing day.
reminder = Table(
    "reminder",
    metadata,
    Column("subject", String(60), nullable=False),
    Column("event", WORD, nullable=False),
    Column("day", Date, nullable=False),
    PrimaryKeyConstraint("subject", "event", "day"),
)

# at: NSS time; all others: machine time. state: waiting, sent, failed, kept. sending: how often the
# desk has begun it, so that a reader does not take the next one for the same mail; begun_at: its
# first try; held_until: by the worker that sends it. rank: lower ones go first.
mail = Table(
    "mail",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("subject", String(400), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False, server_default="waiting"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("run_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("error", Text, nullable=False, server_default=""),
    Column("dedup_key", String(120), nullable=False, unique=True),
    Column("sending", Integer, nullable=False, server_default="1"),
    Column("rank", Integer, nullable=False, server_default="0"),
    Column("begun_at", Instant),
    Column("held_until", Instant),
    number_column(nullable=True),
    Index(None, "state", "rank", "run_at"),
    Index(None, "number", "id"),
)
