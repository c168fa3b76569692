"""Who is who: the tables of companies, offices, accounts and bills."""

import sqlalchemy as sa
from alembic import op


def billing_party() -> None:
    op.create_table(
        "billing_party",
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_billing_party"),
    )


def company() -> None:
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), server_default="", nullable=False),
        sa.Column("abbreviation", sa.String(length=3), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_company"),
    )


def login_failure() -> None:
    op.create_table(
        "login_failure",
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("login", name="pk_login_failure"),
    )
    op.create_index("ix_login_failure_last_at", "login_failure", ["last_at"], unique=False)


def office() -> None:
    op.create_table(
        "office",
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), server_default="", nullable=False),
        sa.Column("abbreviation", sa.String(length=3), server_default="", nullable=False),
        sa.Column("approval_required", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name="fk_office_company_id"),
        sa.PrimaryKeyConstraint("code", name="pk_office"),
    )
    op.create_index("ix_office_company_id", "office", ["company_id"], unique=False)


def account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("office", sa.String(length=6), nullable=True),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_account_office"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_index("ix_account_office", "account", ["office"], unique=False)


def office_billing() -> None:
    op.create_table(
        "office_billing",
        sa.Column("office", sa.String(length=6), nullable=False),
        sa.Column("party", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["office.code"], name="fk_office_billing_office"),
        sa.ForeignKeyConstraint(["party"], ["billing_party.code"], name="fk_office_billing_party"),
        sa.PrimaryKeyConstraint("office", "party", name="pk_office_billing"),
    )
    op.create_index("ix_office_billing_party", "office_billing", ["party"], unique=False)


def session() -> None:
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("billing_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_session_account_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"], unique=False)
    op.create_index("ix_session_ends_at", "session", ["ends_at"], unique=False)
