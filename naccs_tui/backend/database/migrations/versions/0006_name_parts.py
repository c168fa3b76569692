"""Pieces of names say in which parts of the name they occur; indexes for what they lead to."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
_BY_KEY = ("year", "serial", "status", "kind", "form_missing", "reviewed_day", "received_day")
_BY_NAME = ("year", "serial", "family_name", "given_name", "kana")
# Pieces of a name that is no longer the applicant's are left behind: from now on they are believed.
_FILLED = """
    INSERT INTO application_gram (gram, year, serial, parts)
    SELECT known.gram, known.year, known.serial,
        4 + CASE WHEN {within}(found.family_name, known.gram) > 0 THEN 1 ELSE 0 END
          + CASE WHEN {within}(found.given_name, known.gram) > 0 THEN 2 ELSE 0 END
    FROM gram_before AS known
    JOIN application AS found ON found.year = known.year AND found.serial = known.serial
    WHERE {within}(found.family_name || found.given_name, known.gram) > 0
        OR {within}(found.kana, known.gram) > 0
"""


def upgrade() -> None:
    op.execute(
        "CREATE TABLE gram_before AS SELECT DISTINCT gram, year, serial FROM application_gram"
    )
    op.drop_table("application_gram")
    op.create_table(
        "application_gram",
        sa.Column("gram", sa.String(length=2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gram", "year", "serial", "parts", name="pk_application_gram"),
        sqlite_with_rowid=False,
    )
    within = "instr" if op.get_bind().dialect.name == "sqlite" else "strpos"
    op.execute(_FILLED.format(within=within))
    op.drop_table("gram_before")
    op.create_index("found_by_key", "application", [*_BY_KEY], unique=False)
    op.create_index("found_by_name", "application", [*_BY_NAME], unique=False)
