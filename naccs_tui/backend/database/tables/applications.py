"""Applications and their lives."""

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

from naccs_tui.backend.database.columns import (
    LOGIN,
    NUMBER,
    SHA256,
    WORD,
    flag_column,
    number_column,
    office_column,
)
from naccs_tui.backend.database.types import Document, Instant, metadata

FOUND = (
    *("year", "serial", "number", "kind", "office", "contract_office", "status", "form_missing"),
    *("received_day", "reviewed_day", "reviewer", "family_name", "given_name", "kana"),
)
"""All that is asked of an application when it is looked for: each index that leads to it holds all."""
FOUND_BY = (
    *("office", "contract_office", "status", "kind", "form_missing", "received_day"),
    "reviewed_day",
)


LOOKED_UP = ("year", "serial", "status", "kind", "form_missing", "reviewed_day", "received_day")
"""What is asked of an application to which a piece of its name led. Ten thousand are looked up, so it is
kept on half as many pages."""
NAMES = ("year", "serial", "family_name", "given_name", "kana")
"""And where a word is longer than a piece."""


def _led_by(name: str) -> tuple[str, ...]:
    return (name, *(each for each in FOUND if each != name))


# serial: one sequence a fiscal year, whatever the letter. touches: what `payload.touched` says.
# received_day: the Japanese date; receipt_day: the business day from which it counts.
# contract_snapshot: the contract as the applicant saw it. A key is known for ever, and so is
# receipt, the answer it got. revision: how often it was sent; wished_day: as asked for; review_by:
# the last day on which a review still leaves that day possible; closing_day: 締切日 of the setting.
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
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("wished_day", Date),
    Column("review_by", Date),
    Column("closing_day", Date),
    UniqueConstraint("year", "serial"),
    UniqueConstraint("office", "idempotency_key"),
    Index(None, "office", "status", "year", "serial"),
    Index(None, "contract_office", "status"),
    Index(None, "status", "effective_day"),
    Index(None, "status", "closing_day"),
    Index(None, "reviewer", "year", "serial"),
    *(Index(f"found_by_{each}", *_led_by(each)) for each in FOUND_BY),
    Index("found_by_number", *FOUND),
    Index("found_by_key", *LOOKED_UP),
    Index("found_by_name", *NAMES),
)

# What was sent before it was corrected, with the key under which it came.
application_revision = Table(
    "application_revision",
    metadata,
    number_column(),
    Column("revision", Integer, nullable=False),
    office_column(),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("payload", Document, nullable=False),
    Column("contract_snapshot", Document, nullable=False),
    Column("idempotency_key", String(80), nullable=False),
    Column("request_hash", SHA256, nullable=False),
    Column("receipt", Document, nullable=False),
    PrimaryKeyConstraint("number", "revision"),
    UniqueConstraint("office", "idempotency_key"),
)

# What is to be corrected, by place; section "" = the application as a whole.
application_remark = Table(
    "application_remark",
    metadata,
    Column("id", Integer, primary_key=True),
    number_column(),
    Column("revision", Integer, nullable=False),
    Column("section", WORD, nullable=False, server_default=""),
    Column("row", String(80), nullable=False, server_default=""),
    Column("field", WORD, nullable=False, server_default=""),
    Column("remark", Text, nullable=False),
    Index(None, "number", "revision"),
)

# Names are found by their one and two character pieces; LIKE cannot use an index for these. parts: in
# which parts of the name the piece occurs, see `services/names.py`; in the key, so that the index holds
# all that is asked.
application_gram = Table(
    "application_gram",
    metadata,
    Column("gram", String(2), nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("parts", Integer, nullable=False, autoincrement=False),
    PrimaryKeyConstraint("gram", "year", "serial", "parts"),
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

# Who must agree, and what they said: see `services/approvals.py` for roles and states.
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
    Index(None, "office", "role", "state"),
)
