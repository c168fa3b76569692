"""Contracts and what changes them."""

import sqlalchemy as sa
from alembic import op


def contract() -> None:
    op.create_table(
        "contract",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_contract_office"),
        sa.PrimaryKeyConstraint("number", name="pk_contract"),
    )
    op.create_index("ix_contract_office", "contract", ["office"], unique=False)


def certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("terminal", sa.String(length=12), nullable=False),
        sa.Column("equipment", sa.String(length=40), nullable=False),
        sa.Column("system_class", sa.String(length=40), nullable=False),
        sa.Column("code_1", sa.String(length=20), nullable=False),
        sa.Column("code_2", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("fetched_on", sa.Date(), nullable=True),
        sa.Column("suspended_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["application.number"], name="fk_certificate_number"),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_certificate_office"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("code_2", name="uq_certificate_code_2"),
    )
    op.create_index(
        "ix_certificate_office_terminal", "certificate", ["office", "terminal"], unique=False
    )


def contract_version() -> None:
    op.create_table(
        "contract_version",
        sa.Column("contract", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contract_number", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("finish_order", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("classification", sa.String(length=40), nullable=False),
        sa.Column("special", sa.String(length=40), server_default="", nullable=False),
        sa.Column("applying_office", sa.String(length=6), nullable=False),
        sa.Column("contract_office", sa.String(length=6), nullable=False),
        sa.Column("planned", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applying_office"], ["office.code"], name="fk_contract_version_applying_office"
        ),
        sa.ForeignKeyConstraint(
            ["contract"], ["contract.number"], name="fk_contract_version_contract"
        ),
        sa.ForeignKeyConstraint(
            ["contract_office"], ["office.code"], name="fk_contract_version_contract_office"
        ),
        sa.ForeignKeyConstraint(
            ["number"], ["application.number"], name="fk_contract_version_number"
        ),
        sa.PrimaryKeyConstraint("contract", "version", name="pk_contract_version"),
        sa.UniqueConstraint("contract_number", name="uq_contract_version_contract_number"),
    )
    op.create_index("ix_contract_version_number", "contract_version", ["number"], unique=False)


def effect() -> None:
    op.create_table(
        "effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finish_order", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("contract", sa.String(length=12), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("carried_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["contract"], ["contract.number"], name="fk_effect_contract"),
        sa.ForeignKeyConstraint(["number"], ["application.number"], name="fk_effect_number"),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_effect_office"),
        sa.PrimaryKeyConstraint("id", name="pk_effect"),
        sa.UniqueConstraint("number", "position", name="uq_effect_number_position"),
    )
    op.create_index(
        "ix_effect_carried_out_at_day", "effect", ["carried_out_at", "day"], unique=False
    )
    op.create_index(
        "ix_effect_contract_day_finish_order",
        "effect",
        ["contract", "day", "finish_order"],
        unique=False,
    )


def filed_document() -> None:
    op.create_table(
        "filed_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["application.number"], name="fk_filed_document_number"
        ),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_filed_document_office"),
        sa.PrimaryKeyConstraint("id", name="pk_filed_document"),
    )
    op.create_index("ix_filed_document_office_id", "filed_document", ["office", "id"], unique=False)
