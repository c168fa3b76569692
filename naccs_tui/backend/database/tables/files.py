"""Files of applications."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from naccs_tui.backend.database.columns import (
    NAME,
    NUMBER,
    SHA256,
    WORD,
    number_column,
    office_column,
)
from naccs_tui.backend.database.types import Document, Instant, metadata

attachment = Table(
    "attachment",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sha256", SHA256, nullable=False, index=True),
    Column("name", String(255), nullable=False),
    Column("size", Integer, nullable=False),
    Column("section", WORD, nullable=False, server_default=""),
    office_column(),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("uploaded_at", Instant, nullable=False),
    Column("number", NUMBER, ForeignKey("application.number"), index=True),
)

# Documents that an application put on file.
filed_document = Table(
    "filed_document",
    metadata,
    Column("id", Integer, primary_key=True),
    office_column(),
    number_column(),
    Column("day", Date, nullable=False),
    Column("subject", NAME, nullable=False),
    Column("names", Document, nullable=False),
    Index(None, "office", "id"),
)
