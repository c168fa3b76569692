"""Review and time: revisions, remarks, settings, IDs, sealed contents, reminders, bills."""

import sqlalchemy as sa
from alembic import op

from naccs_tui.backend.database.migrations.known_codes import note_known_codes
from naccs_tui.backend.database.migrations.wished_days import note_wished_days

revision = "0002"
down_revision = "0001"
_NUMBER = sa.String(length=12)
_OFFICE = sa.String(length=6)


def upgrade() -> None:
    _application()
    _telling()
    _application_revision()
    _application_remark()
    _setting_due()
    _setting_part()
    _user_id()
    _sealed_content()
    _reminder()
    _usage()
    _bill()
    _due_failure()
    note_known_codes(op.get_bind())
    note_wished_days(op.get_bind())


def _application() -> None:
    op.add_column(
        "application", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    for name in ("wished_day", "review_by", "closing_day"):
        op.add_column("application", sa.Column(name, sa.Date(), nullable=True))
    op.create_index(
        "ix_application_status_closing_day", "application", ["status", "closing_day"], unique=False
    )
    op.create_index(
        "ix_application_reviewer_year_serial",
        "application",
        ["reviewer", "year", "serial"],
        unique=False,
    )


def _telling() -> None:
    op.add_column("mail", sa.Column("sending", sa.Integer(), server_default="1", nullable=False))
    op.add_column("mail", sa.Column("rank", sa.Integer(), server_default="0", nullable=False))
    for name in ("begun_at", "held_until"):
        op.add_column("mail", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.drop_index("ix_mail_state_run_at", "mail")
    op.create_index("ix_mail_state_rank_run_at", "mail", ["state", "rank", "run_at"], unique=False)
    op.create_index("ix_mail_number_id", "mail", ["number", "id"], unique=False)
    op.create_index("ix_notice_number", "notice", ["number"], unique=False)


def _application_revision() -> None:
    op.create_table(
        "application_revision",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("office", _OFFICE, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("contract_snapshot", sa.JSON(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=80), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        _of_application("application_revision"),
        _of_office("application_revision"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_application_revision_account_id"
        ),
        sa.PrimaryKeyConstraint("number", "revision", name="pk_application_revision"),
        sa.UniqueConstraint(
            "office", "idempotency_key", name="uq_application_revision_office_idempotency_key"
        ),
    )


def _application_remark() -> None:
    op.create_table(
        "application_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), server_default="", nullable=False),
        sa.Column("row", sa.String(length=80), server_default="", nullable=False),
        sa.Column("field", sa.String(length=40), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        _of_application("application_remark"),
        sa.PrimaryKeyConstraint("id", name="pk_application_remark"),
    )
    op.create_index(
        "ix_application_remark_number_revision",
        "application_remark",
        ["number", "revision"],
        unique=False,
    )


def _setting_due() -> None:
    op.create_table(
        "setting_due",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("user_code", sa.String(length=5), nullable=False),
        _of_application("setting_due"),
        sa.PrimaryKeyConstraint("number", "user_code", name="pk_setting_due"),
    )


def _setting_part() -> None:
    op.create_table(
        "setting_part",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("user_code", sa.String(length=5), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        _of_application("setting_part"),
        sa.PrimaryKeyConstraint("number", "user_code", "way", name="pk_setting_part"),
    )
    op.create_index("ix_setting_part_user_code", "setting_part", ["user_code"], unique=False)


def _user_id() -> None:
    op.create_table(
        "user_id",
        sa.Column("user_code", sa.String(length=5), nullable=False),
        sa.Column("id_number", sa.String(length=3), nullable=False),
        sa.Column("office", _OFFICE, nullable=False),
        sa.Column("number", _NUMBER, nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        _of_office("user_id"),
        _of_application("user_id"),
        sa.PrimaryKeyConstraint("user_code", "id_number", name="pk_user_id"),
    )
    op.create_index("ix_user_id_office", "user_id", ["office"], unique=False)
    op.create_index("ix_user_id_number", "user_id", ["number"], unique=False)


def _sealed_content() -> None:
    op.create_table(
        "sealed_content",
        sa.Column("notice_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_because", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_sealed_content_notice_id"),
        sa.PrimaryKeyConstraint("notice_id", name="pk_sealed_content"),
    )
    op.create_index(
        "ix_sealed_content_destroyed_at_last_day",
        "sealed_content",
        ["destroyed_at", "last_day"],
        unique=False,
    )


def _reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "event", "day", name="pk_reminder"),
    )


def _usage() -> None:
    key = ("office", "month", "network", "user_code", "id_number", "operation")
    op.create_table(
        "usage",
        sa.Column("office", _OFFICE, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("network", sa.String(length=40), nullable=False),
        sa.Column("user_code", sa.String(length=5), nullable=False),
        sa.Column("id_number", sa.String(length=3), nullable=False),
        sa.Column("operation", sa.String(length=5), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _of_office("usage"),
        sa.PrimaryKeyConstraint(*key, name="pk_usage"),
    )


def _bill() -> None:
    op.create_table(
        "bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=7), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("issue_on", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("untaxed", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["billing_party.code"], name="fk_bill_party"),
        sa.PrimaryKeyConstraint("id", name="pk_bill"),
        sa.UniqueConstraint("party", "month", name="uq_bill_party_month"),
    )
    op.create_index("ix_bill_issued_on_issue_on", "bill", ["issued_on", "issue_on"], unique=False)


def _due_failure() -> None:
    op.create_table(
        "due_failure",
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("duty", "subject", name="pk_due_failure"),
    )


def _of_application(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["number"], ["application.number"], name=f"fk_{table}_number")


def _of_office(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["office"], ["office.code"], name=f"fk_{table}_office")
