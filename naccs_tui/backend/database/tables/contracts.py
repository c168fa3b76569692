"""Contracts, what changes them, certificates."""

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

from naccs_tui.backend.database.columns import (
    CODE,
    NUMBER,
    WORD,
    flag_column,
    number_column,
    office_column,
)
from naccs_tui.backend.database.types import Document, Instant, metadata

contract = Table(
    "contract",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("office", CODE, ForeignKey("office.code"), nullable=False, index=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
)

# planned: not in force yet; state is recomputed until it is, then never again.
# contract_number: the 契約番号 under which this version is looked up; the first one's is the contract's.
contract_version = Table(
    "contract_version",
    metadata,
    Column("contract", NUMBER, ForeignKey("contract.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("contract_number", NUMBER, nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("finish_order", Integer, nullable=False),
    Column("number", NUMBER, ForeignKey("application.number"), index=True),
    Column("received_at", Instant),
    Column("classification", WORD, nullable=False),
    Column("special", WORD, nullable=False, server_default=""),
    office_column("applying_office"),
    office_column("contract_office"),
    flag_column("planned"),
    Column("state", Document, nullable=False),
    PrimaryKeyConstraint("contract", "version"),
)

# office: whom it concerns. finish_order is shared by all effects of one application.
effect = Table(
    "effect",
    metadata,
    Column("id", Integer, primary_key=True),
    number_column(),
    Column("position", Integer, nullable=False),
    Column("finish_order", Integer, nullable=False),
    office_column(),
    Column("contract", NUMBER, ForeignKey("contract.number")),
    Column("type", WORD, nullable=False),
    Column("day", Date, nullable=False),
    Column("body", Document, nullable=False),
    Column("carried_out_at", Instant),
    flag_column("void"),
    UniqueConstraint("number", "position"),
    Index(None, "contract", "day", "finish_order"),
    Index(None, "carried_out_at", "day"),
)

certificate = Table(
    "certificate",
    metadata,
    Column("id", Integer, primary_key=True),
    office_column(),
    Column("terminal", String(12), nullable=False),
    Column("equipment", WORD, nullable=False),
    Column("system_class", WORD, nullable=False),
    Column("code_1", String(20), nullable=False),
    Column("code_2", String(20), nullable=False, unique=True),
    Column("issued_on", Date, nullable=False),
    Column("fetched_on", Date),
    Column("suspended_on", Date),
    Column("ended_on", Date),
    number_column(nullable=True),
    Index(None, "office", "terminal"),
)
