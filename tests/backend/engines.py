"""Engines of one test process share what they compiled, and PostgreSQL's connections stay open.

A statement is compiled once for each engine, which takes longer than asking it. A program has one engine
for as long as it runs; tests would have a new one each.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import pytest
from sqlalchemy import Engine, Pool, create_engine
from sqlalchemy.util import LRUCache

from naccs_tui.backend.database import engine as opening
from naccs_tui.backend.database.engine import POSTGRESQL, Database, open_database
from naccs_tui.backend.settings import BackendSettings

Options = ParamSpec("Options")
STATEMENTS = 5_000
"""So many are kept: those of all tests of a process."""
FIRST: dict[str, Engine] = {}
"""Kind of database -> the engine whose dialect and statements all others of its kind use."""
KEPT: dict[tuple[str, float], Pool] = {}
"""A database of PostgreSQL and how long one waits there -> the connections that are open."""


@contextmanager
def sharing_statements() -> Iterator[None]:
    """While the block runs, whatever opens a database in this process uses what is compiled."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "create_engine", _sharing(create_engine))
        yield
    FIRST.clear()


def let_others_share(database: Database) -> None:
    """What is opened from now on uses the statements of this one, which has been asked already."""
    first = FIRST.setdefault(database.dialect, database.engine)
    assert isinstance(first._compiled_cache, LRUCache)
    first._compiled_cache.capacity = STATEMENTS


def _sharing(genuine: Callable[Options, Engine]) -> Callable[Options, Engine]:
    def making(*place: Options.args, **options: Options.kwargs) -> Engine:
        made = genuine(*place, **options)
        first = FIRST.get(made.dialect.name, made)
        # Statements are kept for a dialect; that of the first has seen its database.
        made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
        return made

    return making


class StaysOpen(Database):
    """A database whose connections are the next one's, too."""

    def close(self) -> None:
        """Nothing, whoever says so."""


@contextmanager
def kept_open(settings: BackendSettings) -> Iterator[Database]:
    """The database of these settings. PostgreSQL's connections are those of the block before."""
    database = open_database(settings)
    if database.dialect == POSTGRESQL:
        engine, place = database.engine, (f"{settings.database_url}", settings.busy_seconds)
        engine.pool = KEPT.setdefault(place, engine.pool)
        yield StaysOpen(engine, database.where, database.journal, settings.busy_seconds)
    else:
        yield database
        database.close()


def close_kept() -> None:
    """Close what was kept open."""
    while KEPT:
        KEPT.popitem()[1].dispose()
