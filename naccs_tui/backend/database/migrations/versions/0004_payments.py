"""What is paid of bills, their sums by network, and whose amounts a session may see."""

import sqlalchemy as sa
from alembic import op

from naccs_tui.backend.database.migrations.debits import note_debits
from naccs_tui.backend.database.migrations.network_sums import note_network_sums

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("general", "net"):
        op.add_column("bill", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "bill", sa.Column("method", sa.String(length=40), server_default="", nullable=False)
    )
    op.add_column("bill", sa.Column("addressee", sa.JSON(), nullable=True))
    op.add_column("bill", sa.Column("settled_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_bill_settled_on_method_due_on",
        "bill",
        ["settled_on", "method", "due_on"],
        unique=False,
    )
    op.add_column("session", sa.Column("billing_party", sa.String(length=7), nullable=True))
    _payment()
    note_network_sums(op.get_bind())
    note_debits(op.get_bind())


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bill", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bill"], ["bill.id"], name="fk_payment_bill"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
    )
    op.create_index("ix_payment_bill", "payment", ["bill"], unique=False)
