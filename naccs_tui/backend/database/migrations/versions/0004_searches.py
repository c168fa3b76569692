"""Indexes that hold all that applications are looked for by."""

from alembic import op

revision = "0004"
down_revision = "0003"
_LED = (
    *("office", "contract_office", "status", "kind", "form_missing", "received_day"),
    "reviewed_day",
)
_HELD = (
    *("year", "serial", "number", "kind", "office", "contract_office", "status", "form_missing"),
    *("received_day", "reviewed_day", "reviewer", "family_name", "given_name", "kana"),
)
_OLD = (
    "office_year_serial",
    "office_kind_year_serial",
    "office_received_day_year_serial",
    "status_year_serial",
    "received_day_year_serial",
)


def upgrade() -> None:
    for name in _OLD:
        op.drop_index(f"ix_application_{name}", "application")
    for name in _LED:
        columns = [name, *(each for each in _HELD if each != name)]
        op.create_index(f"found_by_{name}", "application", columns, unique=False)
    op.create_index("found_by_number", "application", [*_HELD], unique=False)
    op.drop_index("ix_application_gram_gram_year_serial", "application_gram")
    op.create_index(
        "found_by_gram", "application_gram", ["gram", "year", "serial", "office"], unique=False
    )
