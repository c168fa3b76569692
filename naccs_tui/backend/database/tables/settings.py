"""System settings: what is due and what was sent."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, String, Table

from naccs_tui.backend.database.columns import WORD, number_column
from naccs_tui.backend.database.types import metadata

# 利用者コード whose system setting must be complete before an application takes effect.
setting_due = Table(
    "setting_due",
    metadata,
    number_column(),
    Column("user_code", String(5), nullable=False),
    PrimaryKeyConstraint("number", "user_code"),
)

# The halves of system settings that applications are; o and x follow from their statuses.
setting_part = Table(
    "setting_part",
    metadata,
    number_column(),
    Column("user_code", String(5), nullable=False),
    Column("way", WORD, nullable=False),
    PrimaryKeyConstraint("number", "user_code", "way"),
    Index(None, "user_code"),
)
