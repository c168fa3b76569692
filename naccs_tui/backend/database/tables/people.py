"""Who is who."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table

from naccs_tui.backend.database.columns import CODE, LOGIN, NAME, SHA256, flag_column, office_column
from naccs_tui.backend.database.types import Document, Instant, metadata

company = Table(
    "company",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", NAME, nullable=False),
    Column("kana", NAME, nullable=False, server_default=""),
    Column("abbreviation", String(3), nullable=False, server_default=""),
)

# abbreviation: 企業略称, the beginning of its 認証コード1.
office = Table(
    "office",
    metadata,
    Column("code", CODE, primary_key=True),
    Column("company_id", Integer, ForeignKey("company.id"), nullable=False, index=True),
    Column("name", NAME, nullable=False),
    Column("kana", NAME, nullable=False, server_default=""),
    Column("abbreviation", String(3), nullable=False, server_default=""),
    flag_column("approval_required"),
    Column("version", Integer, nullable=False, server_default="1"),
)

# office: None for accounts of the Center. roles: a list of `Role` values.
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", LOGIN, nullable=False, unique=True),
    Column("office", CODE, ForeignKey("office.code"), index=True),
    Column("name", NAME, nullable=False, server_default=""),
    Column("roles", Document, nullable=False),
    Column("password_hash", String(200), nullable=False),
    flag_column("must_change"),
    flag_column("closed"),
    Column("created_at", Instant, nullable=False),
    Column("password_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# Kept by name, so that names that do not exist behave as those that do.
login_failure = Table(
    "login_failure",
    metadata,
    Column("login", LOGIN, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    Column("wait_until", Instant),
)

# billing_until, billing_party: amounts may be shown until then, and whose.
session = Table(
    "session",
    metadata,
    Column("token_hash", SHA256, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("since", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    Column("billing_until", Instant),
    Column("billing_party", String(7)),
)

billing_party = Table(
    "billing_party",
    metadata,
    Column("code", String(7), primary_key=True),
    Column("name", NAME, nullable=False),
    Column("password_hash", String(200), nullable=False, server_default=""),
)

office_billing = Table(
    "office_billing",
    metadata,
    office_column(),
    Column("party", String(7), ForeignKey("billing_party.code"), nullable=False, index=True),
    PrimaryKeyConstraint("office", "party"),
)
