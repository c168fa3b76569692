"""One database, two ways to use it: `read()` and `write()`, each one unit of work."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from naccs_tui.backend.database.failures import refusal, refusal_of
from naccs_tui.backend.database.journal import Journal, choose_journal
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.problems import Refused
from naccs_tui.files import make_folder

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# Threads of the server beyond these wait for a connection instead of failing.
POOL, OVERFLOW = 10, 40
CACHE_KIB = 64 * 1024
"""What SQLite keeps of a large file for each connection, as far as it was read; its own 2 MB are not
enough for looking up ten thousand entries of an index."""
PRAGMAS = ("foreign_keys=on", "synchronous=full", "trusted_schema=off")
WRITER_LOCK = 0x4E4143435301
_WRITERS_TURN = text("SELECT pg_advisory_xact_lock(:key)")
_FORGOTTEN_TRANSACTION = "60s"


class Database:
    """SQLite or PostgreSQL, behind one behaviour.

    Writers follow one another, on both databases: what a unit of work reads stays true until it
    is committed. A unit of work is short and never opens another one; slow work (hashing,
    documents, mail) happens outside.

    where: the file, or the address without its password, for messages.

    Units of work are begun here and not in a listener of the engine's: where there is one,
    SQLAlchemy asks around each statement who listens.
    """

    def __init__(self, engine: Engine, where: str, journal: Journal, busy_seconds: float) -> None:
        """Use `open_database`."""
        self.engine, self.where, self.journal = engine, where, journal
        self.reader = engine.execution_options(naccs_access="read", **_reading(engine))
        self.writer = engine.execution_options(naccs_access="write")
        self._busy_seconds = busy_seconds
        self._is_file = engine.dialect.name == SQLITE
        self._one_writer = threading.Lock()
        self._mine = threading.local()

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout; what it writes is lost.

        Raises:
            Refused: X003, X004, X012.
        """
        with self._refusing(), self.reader.connect() as connection:
            if self._is_file:
                _driver(connection).execute("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose work is committed when the block ends well, else undone.

        Raises:
            Refused: X003, X004, X012; then nothing was stored.
            RuntimeError: this thread is inside another `write()`.
        """
        with self._alone(), self._refusing(), self.writer.begin() as connection:
            if self._is_file:
                _driver(connection).execute("BEGIN IMMEDIATE")
            else:
                connection.execute(_WRITERS_TURN, {"key": WRITER_LOCK})
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if getattr(self._mine, "writes", False):
            raise RuntimeError("units of work do not nest")
        if not self._one_writer.acquire(timeout=self._busy_seconds):
            raise refusal_of("X012", self.where)
        self._mine.writes = True
        try:
            yield
        finally:
            self._mine.writes = False
            self._one_writer.release()

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except Refused:
            raise
        except Exception as error:
            refused = refusal(error, self.where)
            if refused is None:
                raise
            raise refused from error


def open_database(settings: BackendSettings) -> Database:
    """Open the database of these settings; its file is made if there is none, its tables are not.

    Raises:
        Refused: X003, X004 (the folder or the file cannot be made), X012 (no answer).
        ValueError: the URL is neither SQLite's nor PostgreSQL's.
    """
    url = _url(settings)
    if url.get_backend_name() == POSTGRESQL:
        return _open_postgresql(url, settings)
    if url.get_backend_name() == SQLITE and url.database:
        return _open_sqlite(Path(url.database), settings)
    raise ValueError("NACCS_DATABASE_URL is neither sqlite:///FILE nor postgresql://...")


def _url(settings: BackendSettings) -> URL:
    if settings.database_url is None:
        return URL.create(SQLITE, database=str(settings.database_file))
    url = make_url(settings.database_url.replace("postgres://", "postgresql://", 1))
    if url.get_backend_name() == POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    return url


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# SQLite


def _open_sqlite(path: Path, settings: BackendSettings) -> Database:
    _make_file(path)
    journal = choose_journal(path)
    engine = create_engine(
        URL.create(SQLITE, database=str(path)),
        json_serializer=_json,
        hide_parameters=True,
        pool_size=POOL,
        max_overflow=OVERFLOW,
        connect_args={"timeout": settings.busy_seconds},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _prepare_sqlite(connection, journal.mode)

    return Database(engine, str(path), journal, settings.busy_seconds)


def _make_file(path: Path) -> None:
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except Refused as refused:
        raise refusal_of(refused.problems[0].code, str(path.parent)) from refused
    except OSError as error:
        raise refusal(error, str(path)) or error from error


def _driver(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection: a BEGIN through SQLAlchemy takes as long as a query."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def _prepare_sqlite(connection: DBAPIConnection, mode: str) -> None:
    assert isinstance(connection, sqlite3.Connection)
    # Else the driver begins transactions of its own, too late to keep what was read true.
    connection.isolation_level = None
    for pragma in (*PRAGMAS, f"cache_size=-{CACHE_KIB}"):
        connection.execute(f"pragma {pragma}")
    (found,) = connection.execute("pragma journal_mode").fetchone()
    if found != mode:
        connection.execute(f"pragma journal_mode={mode}")


# PostgreSQL


def _open_postgresql(url: URL, settings: BackendSettings) -> Database:
    engine = create_engine(
        url,
        json_serializer=_json,
        hide_parameters=True,
        pool_size=POOL,
        max_overflow=OVERFLOW,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(2, round(settings.busy_seconds)),
            "application_name": "naccs-tui",
            "options": _options(settings),
        },
    )

    journal = Journal(POSTGRESQL, "", {})
    where = url.render_as_string(hide_password=True)
    return Database(engine, where, journal, settings.busy_seconds)


def _options(settings: BackendSettings) -> str:
    busy = round(settings.busy_seconds * 1000)
    limits = {
        "lock_timeout": f"{busy}",
        "idle_in_transaction_session_timeout": _FORGOTTEN_TRANSACTION,
        "TimeZone": "UTC",
    }
    return " ".join(f"-c {name}={value}" for name, value in limits.items())


def _reading(engine: Engine) -> dict[str, str | bool]:
    """What PostgreSQL's BEGIN says itself: a statement of its own would be one more way there."""
    if engine.dialect.name != POSTGRESQL:
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
