"""Applications and what belongs to them."""

import sqlalchemy as sa
from alembic import op


def application_gram() -> None:
    op.create_table(
        "application_gram",
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("gram", sa.String(length=2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_application_gram_office"),
        sa.PrimaryKeyConstraint("office", "gram", "year", "serial", name="pk_application_gram"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_application_gram_gram_year_serial",
        "application_gram",
        ["gram", "year", "serial"],
        unique=False,
    )


def application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("contract_office", sa.String(length=6), nullable=False),
        sa.Column("contract", sa.String(length=12), nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("form_missing", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("family_name", sa.String(length=40), server_default="", nullable=False),
        sa.Column("given_name", sa.String(length=40), server_default="", nullable=False),
        sa.Column("kana", sa.String(length=80), server_default="", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_day", sa.Date(), nullable=False),
        sa.Column("receipt_day", sa.Date(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_day", sa.Date(), nullable=True),
        sa.Column("effective_day", sa.Date(), nullable=True),
        sa.Column("reviewer", sa.String(length=40), server_default="", nullable=False),
        sa.Column("finish_order", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("touches", sa.JSON(), nullable=False),
        sa.Column("contract_snapshot", sa.JSON(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=80), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_application_account_id"),
        sa.ForeignKeyConstraint(["contract"], ["contract.number"], name="fk_application_contract"),
        sa.ForeignKeyConstraint(
            ["contract_office"], ["office.code"], name="fk_application_contract_office"
        ),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_application_office"),
        sa.PrimaryKeyConstraint("id", name="pk_application"),
        sa.UniqueConstraint("number", name="uq_application_number"),
        sa.UniqueConstraint(
            "office", "idempotency_key", name="uq_application_office_idempotency_key"
        ),
        sa.UniqueConstraint("year", "serial", name="uq_application_year_serial"),
    )
    op.create_index(
        "ix_application_contract_office_status",
        "application",
        ["contract_office", "status"],
        unique=False,
    )
    op.create_index(
        "ix_application_office_kind_year_serial",
        "application",
        ["office", "kind", "year", "serial"],
        unique=False,
    )
    op.create_index(
        "ix_application_office_received_day_year_serial",
        "application",
        ["office", "received_day", "year", "serial"],
        unique=False,
    )
    op.create_index(
        "ix_application_office_status_year_serial",
        "application",
        ["office", "status", "year", "serial"],
        unique=False,
    )
    op.create_index(
        "ix_application_office_year_serial",
        "application",
        ["office", "year", "serial"],
        unique=False,
    )
    op.create_index(
        "ix_application_received_day_year_serial",
        "application",
        ["received_day", "year", "serial"],
        unique=False,
    )
    op.create_index(
        "ix_application_status_effective_day",
        "application",
        ["status", "effective_day"],
        unique=False,
    )
    op.create_index(
        "ix_application_status_year_serial",
        "application",
        ["status", "year", "serial"],
        unique=False,
    )


def application_approval() -> None:
    op.create_table(
        "application_approval",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_application_approval_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["number"], ["application.number"], name="fk_application_approval_number"
        ),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_application_approval_office"),
        sa.PrimaryKeyConstraint("number", "office", "role", name="pk_application_approval"),
    )


def application_event() -> None:
    op.create_table(
        "application_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=True),
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["application.number"], name="fk_application_event_number"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_application_event"),
    )
    op.create_index(
        "ix_application_event_number_id", "application_event", ["number", "id"], unique=False
    )


def application_grant() -> None:
    op.create_table(
        "application_grant",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("need", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["application.number"], name="fk_application_grant_number"
        ),
        sa.PrimaryKeyConstraint("number", "need", "field", name="pk_application_grant"),
    )


def application_link() -> None:
    op.create_table(
        "application_link",
        sa.Column("from_number", sa.String(length=12), nullable=False),
        sa.Column("to_number", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_number"], ["application.number"], name="fk_application_link_from_number"
        ),
        sa.ForeignKeyConstraint(
            ["to_number"], ["application.number"], name="fk_application_link_to_number"
        ),
        sa.PrimaryKeyConstraint("from_number", "to_number", "kind", name="pk_application_link"),
    )
    op.create_index(
        "ix_application_link_to_number", "application_link", ["to_number"], unique=False
    )


def attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), server_default="", nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_attachment_account_id"),
        sa.ForeignKeyConstraint(["number"], ["application.number"], name="fk_attachment_number"),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_attachment_office"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_number", "attachment", ["number"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)


def issued_code() -> None:
    op.create_table(
        "issued_code",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["application.number"], name="fk_issued_code_number"),
        sa.PrimaryKeyConstraint("kind", "code", name="pk_issued_code"),
    )
