"""Usage and bills."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from naccs_tui.backend.database.columns import WORD, office_column
from naccs_tui.backend.database.types import Document, metadata

# How often a 業務コード was used in a month (its first day) under a 利用者ID.
usage = Table(
    "usage",
    metadata,
    office_column(),
    Column("month", Date, nullable=False),
    Column("network", WORD, nullable=False),
    Column("user_code", String(5), nullable=False),
    Column("id_number", String(3), nullable=False),
    Column("operation", String(5), nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("office", "month", "network", "user_code", "id_number", "operation"),
)

# A month (its first day) of a billing party. Yen. issued_on: None while it is closed but not sent;
# general, net: parts of `untaxed`; method, addressee: how it is paid and to whom it goes, as the
# paying contract said when the month was closed; settled_on: when all of it was paid.
bill = Table(
    "bill",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("party", String(7), ForeignKey("billing_party.code"), nullable=False),
    Column("month", Date, nullable=False),
    Column("closed_on", Date, nullable=False),
    Column("issue_on", Date, nullable=False),
    Column("issued_on", Date),
    Column("due_on", Date, nullable=False),
    Column("lines", Document, nullable=False),
    Column("untaxed", Integer, nullable=False),
    Column("tax", Integer, nullable=False),
    Column("general", Integer, nullable=False, server_default="0"),
    Column("net", Integer, nullable=False, server_default="0"),
    Column("method", WORD, nullable=False, server_default=""),
    Column("addressee", Document),
    Column("settled_on", Date),
    UniqueConstraint("party", "month"),
    Index(None, "issued_on", "issue_on"),
    Index(None, "settled_on", "method", "due_on"),
)

# What came in for a bill. Yen.
payment = Table(
    "payment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bill", Integer, ForeignKey("bill.id"), nullable=False, index=True),
    Column("paid_on", Date, nullable=False),
    Column("amount", Integer, nullable=False),
)
