"""All tables. Days are Japanese dates; instants are UTC; documents are JSON kept as written."""

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
    UniqueConstraint,
)

from naccs_tui.backend.database import append_only
from naccs_tui.backend.database.columns import (
    CODE,
    LOGIN,
    NAME,
    NUMBER,
    SHA256,
    WORD,
    flag_column,
    number_column,
    office_column,
)
from naccs_tui.backend.database.types import Document, Instant, metadata

# Who is who

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

# billing_until: amounts may be shown until then.
session = Table(
    "session",
    metadata,
    Column("token_hash", SHA256, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("since", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    Column("billing_until", Instant),
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

# Contracts

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

# Applications

# serial: one sequence a fiscal year, whatever the letter. touches: what `payload.touched` says.
# received_day: the Japanese date; receipt_day: the business day from which it counts.
# contract_snapshot: the contract as the applicant saw it. A key is known for ever, and so is
# receipt, the answer it got.
application = Table(
    "application",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", NUMBER, nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("letter", String(1), nullable=False),
    Column("kind", WORD, nullable=False),
    office_column(),
    office_column("contract_office"),
    Column("contract", NUMBER, ForeignKey("contract.number")),
    Column("status", String(24), nullable=False),
    flag_column("form_missing"),
    Column("family_name", WORD, nullable=False, server_default=""),
    Column("given_name", WORD, nullable=False, server_default=""),
    Column("kana", String(80), nullable=False, server_default=""),
    Column("received_at", Instant, nullable=False),
    Column("received_day", Date, nullable=False),
    Column("receipt_day", Date, nullable=False),
    Column("reviewed_at", Instant),
    Column("reviewed_day", Date),
    Column("effective_day", Date),
    Column("reviewer", LOGIN, nullable=False, server_default=""),
    Column("finish_order", Integer),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("schema_version", Integer, nullable=False),
    Column("payload", Document, nullable=False),
    Column("touches", Document, nullable=False),
    Column("contract_snapshot", Document, nullable=False),
    Column("idempotency_key", String(80), nullable=False),
    Column("request_hash", SHA256, nullable=False),
    Column("receipt", Document, nullable=False),
    UniqueConstraint("year", "serial"),
    UniqueConstraint("office", "idempotency_key"),
    Index(None, "office", "year", "serial"),
    Index(None, "office", "status", "year", "serial"),
    Index(None, "office", "kind", "year", "serial"),
    Index(None, "office", "received_day", "year", "serial"),
    Index(None, "contract_office", "status"),
    Index(None, "status", "year", "serial"),
    Index(None, "status", "effective_day"),
    Index(None, "received_day", "year", "serial"),
)

# Names are found by their one and two character pieces; LIKE cannot use an index for these.
application_gram = Table(
    "application_gram",
    metadata,
    office_column(),
    Column("gram", String(2), nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    PrimaryKeyConstraint("office", "gram", "year", "serial"),
    Index(None, "gram", "year", "serial"),
    sqlite_with_rowid=False,
)

application_event = Table(
    "application_event",
    metadata,
    Column("id", Integer, primary_key=True),
    number_column(),
    Column("at", Instant, nullable=False),
    Column("act", String(24)),
    Column("who", LOGIN, nullable=False),
    Column("role", String(24), nullable=False),
    Column("status", String(24), nullable=False),
    Column("remark", Text, nullable=False, server_default=""),
    Index(None, "number", "id"),
)

application_link = Table(
    "application_link",
    metadata,
    number_column("from_number"),
    number_column("to_number"),
    Column("kind", WORD, nullable=False),
    PrimaryKeyConstraint("from_number", "to_number", "kind"),
    Index(None, "to_number"),
)

application_approval = Table(
    "application_approval",
    metadata,
    number_column(),
    office_column(),
    Column("role", String(24), nullable=False),
    Column("state", String(24), nullable=False),
    Column("account_id", Integer, ForeignKey("account.id")),
    Column("at", Instant),
    Column("remark", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("number", "office", "role"),
)

# need: the key of the need in the payload; field: which of its codes.
application_grant = Table(
    "application_grant",
    metadata,
    number_column(),
    Column("need", String(80), nullable=False),
    Column("field", WORD, nullable=False),
    Column("code", WORD, nullable=False),
    PrimaryKeyConstraint("number", "need", "field"),
)

# Every code that was ever given out: none is given out twice.
issued_code = Table(
    "issued_code",
    metadata,
    Column("kind", WORD, nullable=False),
    Column("code", WORD, nullable=False),
    number_column(nullable=True),
    PrimaryKeyConstraint("kind", "code"),
)

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

# What is told

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
)

# at: NSS time; run_at, sent_at: machine time. state: waiting, sent, failed.
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
    number_column(nullable=True),
    Index(None, "state", "run_at"),
)

# The machine room

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
