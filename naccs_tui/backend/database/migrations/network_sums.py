"""Notes what each bill comes to by network, as its lines say."""

import sqlalchemy as sa

NETWORKS = ("general", "net")
_B = sa.table(
    "bill",
    sa.column("id", sa.Integer()),
    sa.column("lines", sa.JSON()),
    sa.column("general", sa.Integer()),
    sa.column("net", sa.Integer()),
)
_NOTE = (
    sa
    .update(_B)
    .where(_B.c.id == sa.bindparam("of_id"))
    .values(**{name: sa.bindparam(f"new_{name}") for name in NETWORKS})
)


def note_network_sums(connection: sa.Connection) -> None:
    """Fill `general` and `net` from the lines."""
    rows = [
        {"of_id": row.id, **{f"new_{name}": _sum(row.lines, name) for name in NETWORKS}}
        for row in connection.execute(sa.select(_B.c.id, _B.c.lines))
    ]
    if rows:
        connection.execute(_NOTE, rows)


def _sum(lines: list[dict[str, object]], network: str) -> int:
    return sum(int(str(each["amount"])) for each in lines if each.get("network") == network)
