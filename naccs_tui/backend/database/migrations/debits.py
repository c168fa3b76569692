"""Notes as paid what was debited before anybody kept payments."""

from datetime import date

import sqlalchemy as sa

DONE = "due_day"
"""Under this name `meta` keeps the last day whose work is done."""
_M = sa.table("meta", sa.column("key", sa.String()), sa.column("value", sa.String()))
_B = sa.table(
    "bill",
    *(sa.column(name, sa.Integer()) for name in ("id", "untaxed", "tax")),
    *(sa.column(name, sa.Date()) for name in ("issued_on", "due_on", "settled_on")),
)
_P = sa.table("payment", sa.column("bill"), sa.column("paid_on"), sa.column("amount"))
_DONE = sa.select(_M.c.value).where(_M.c.key == DONE)
_TOTAL = _B.c.untaxed + _B.c.tax


def note_debits(connection: sa.Connection) -> None:
    """Settle the bills that were due by the last day that is done, each on its day."""
    done = connection.execute(_DONE).scalar_one_or_none()
    if done is None:
        return
    was_due = _B.c.issued_on.is_not(None) & (_B.c.due_on <= date.fromisoformat(done))
    paid = sa.select(_B.c.id, _B.c.due_on, _TOTAL).where(was_due, _TOTAL > 0)
    connection.execute(sa.insert(_P).from_select(["bill", "paid_on", "amount"], paid))
    connection.execute(sa.update(_B).where(was_due).values(settled_on=_B.c.due_on))
