"""Approvals are found by the office that is asked."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index(
        "ix_application_approval_office_role_state",
        "application_approval",
        ["office", "role", "state"],
        unique=False,
    )
