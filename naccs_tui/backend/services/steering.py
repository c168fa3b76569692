"""Keeps PostgreSQL on the way that a search has chosen.

It cannot estimate conditions that are hidden from its indexes, takes them to fit next to nothing, and
would rather join and sort everything there is.
"""

from sqlalchemy import Connection, func, select

from naccs_tui.backend.database.engine import POSTGRESQL

_OFF = ("hashjoin", "mergejoin", "sort", "bitmapscan", "seqscan")
_STEER = select(
    *(func.set_config(f"enable_{name}", "off", True) for name in _OFF),
    func.set_config("max_parallel_workers_per_gather", "0", True),
)


def steer(connection: Connection) -> None:
    """Until the end of this unit of work: nested loops over indexes, one after the other."""
    if connection.dialect.name == POSTGRESQL:
        connection.execute(_STEER)
