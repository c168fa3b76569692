"""What many tests begin with is planted once a process and kind of database, and put back for each."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import func, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import SQLITE
from naccs_tui.backend.database.tables import application, audit, meta, office

BEFORE = select(
    *(
        select(func.count()).select_from(table).scalar_subquery().label(table.name)
        for table in (application, audit, meta, office)
    )
)
"""How many rows there were: what is put back takes the place of all that is there."""
WITH_ROWS = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0 ORDER BY relname
"""
COUNTED = """
SELECT c.relname, s.last_value FROM pg_class AS c JOIN pg_sequences AS s ON s.sequencename = c.relname
  WHERE c.relkind = 'S' AND s.schemaname = 'public' AND s.last_value IS NOT NULL
"""
OPEN: dict[str, psycopg.Connection] = {}
"""Address of a database -> the connection by which it is filled and emptied."""


@dataclass(frozen=True)
class Kept:
    """What was planted. before: what it was planted on; rows: how it is put back; files: beside it."""

    before: tuple[int, ...]
    rows: "File | Rows"
    files: Path | None


Key = tuple[str, ...]
KEPT: dict[Key, Kept] = {}


def planted(context: Context, name: str, plant: Callable[[Context], object]) -> None:
    """Leave the database, and the folder beside it, as `plant` leaves them.

    name: the same for what is the same; on other rows than the first time it is planted anew, and
    so it is with another hasher or other settings.
    """
    key, before = _key(context, name), _counts(context)
    kept = KEPT.get(key)
    if kept is None or kept.before != before:
        plant(context)
        KEPT.setdefault(key, Kept(before, _rows_of(context), _files_of(context)))
        return
    kept.rows.put_back(context)
    if kept.files:
        shutil.copytree(kept.files, context.settings.data_dir, dirs_exist_ok=True)


def straight_to(url: str) -> psycopg.Connection:
    """A connection to a database of PostgreSQL that stays open. It is a replica's: no guard looks."""
    if url not in OPEN:
        OPEN[url] = psycopg.connect(url, autocommit=True)
        OPEN[url].execute("SET session_replication_role = replica")
    return OPEN[url]


def close_all() -> None:
    """Close these connections."""
    while OPEN:
        OPEN.popitem()[1].close()


def forget_all() -> None:
    """Let go of everything that was kept."""
    while KEPT:
        kept = KEPT.popitem()[1]
        if isinstance(kept.rows, File):
            kept.rows.pages.close()
        if kept.files:
            shutil.rmtree(kept.files.parent)


def _key(context: Context, name: str) -> Key:
    """Where the data lie does not matter: that is another place for each test."""
    nowhere = replace(context.settings, data_dir=Path(), database_url=None, log_file=None)
    sealed = repr(nowhere.sealing_key)  # which the settings never show
    return context.database.dialect, name, repr(type(context.hasher)), repr(nowhere), sealed


def _counts(context: Context) -> tuple[int, ...]:
    with context.database.read() as connection:
        return tuple(connection.execute(BEFORE).one())


def _rows_of(context: Context) -> "File | Rows":
    if context.database.dialect == SQLITE:
        return File.of(context)
    return Rows.of(context)


def _files_of(context: Context) -> Path | None:
    folder = context.settings.data_dir
    if not folder.exists():
        return None
    kept = Path(tempfile.mkdtemp(prefix="naccs-kept-")) / "data"
    return Path(shutil.copytree(folder, kept))


@dataclass(frozen=True)
class File:
    """All pages of a file of SQLite, in memory."""

    pages: sqlite3.Connection

    @classmethod
    def of(cls, context: Context) -> "File":
        """As it is now."""
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        _copy(context.database.where, lambda file: file.backup(memory))
        return cls(memory)

    def put_back(self, context: Context) -> None:
        """In the place of what is there."""
        _copy(context.database.where, self.pages.backup)


def _copy(path: str, copy: Callable[[sqlite3.Connection], None]) -> None:
    file = sqlite3.connect(path)
    try:
        copy(file)
    finally:
        file.close()


@dataclass(frozen=True)
class Rows:
    """All rows of a database of PostgreSQL, and how far its sequences are."""

    tables: Mapping[str, bytes]
    counted: Mapping[str, int]

    @classmethod
    def of(cls, context: Context) -> "Rows":
        """As they are now."""
        connection = straight_to(f"{context.settings.database_url}")
        names = [name for (name,) in connection.execute(WITH_ROWS).fetchall()]
        counted: dict[str, int] = dict(connection.execute(COUNTED).fetchall())
        return cls({name: _copied(connection, name) for name in names}, counted)

    def put_back(self, context: Context) -> None:
        """In the place of what is there."""
        connection = straight_to(f"{context.settings.database_url}")
        with connection.transaction(), connection.cursor() as cursor:
            for name, rows in self.tables.items():
                table = Identifier(name)
                cursor.execute(SQL("DELETE FROM {}").format(table))
                with cursor.copy(SQL("COPY {} FROM STDIN (FORMAT binary)").format(table)) as copy:
                    copy.write(rows)
            for name, last in self.counted.items():
                cursor.execute("SELECT setval(%s::regclass, %s)", (name, last))


def _copied(connection: psycopg.Connection, name: str) -> bytes:
    asked = SQL("COPY {} TO STDOUT (FORMAT binary)").format(Identifier(name))
    with connection.cursor() as cursor, cursor.copy(asked) as copy:
        return b"".join(copy)
