"""What the Center gives out."""

from sqlalchemy import Column, Date, Index, PrimaryKeyConstraint, String, Table

from naccs_tui.backend.database.columns import WORD, number_column, office_column
from naccs_tui.backend.database.types import metadata

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

# 利用者ID: the code of an office and a number. They hold from issued_on until revoked_on.
user_id = Table(
    "user_id",
    metadata,
    Column("user_code", String(5), nullable=False),
    Column("id_number", String(3), nullable=False),
    office_column(),
    number_column(nullable=True),
    Column("issued_on", Date),
    Column("revoked_on", Date),
    PrimaryKeyConstraint("user_code", "id_number"),
    Index(None, "office"),
    Index(None, "number"),
)
