"""Brings a database to the form that this program works with."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from naccs_tui.backend.database.engine import POSTGRESQL, Database
from naccs_tui.backend.database.failures import refusal
from naccs_tui.backend.database.tables import meta
from naccs_tui.domain.problems import refuse

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""The forms that a database can be in, oldest first: one file each in `migrations/versions`."""
HEAD = REVISIONS[-1]
MIGRATIONS = Path(__file__).with_name("migrations")
_VERSION_TABLE = "alembic_version"


def ensure_schema(database: Database) -> None:
    """Create or upgrade the tables where needed; several processes may do so at once.

    Raises:
        Refused: X005 the database is newer than this program; X003, X004, X012.
    """
    with database.read() as connection:
        found = revision(connection)
    if found == HEAD:
        return
    with _alone(database):
        _bring_to_head(database)


def revision(connection: Connection) -> str:
    """The form that the database is in, "" when it is empty."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def _bring_to_head(database: Database) -> None:
    with database.write() as connection:
        found = revision(connection)
        if found not in {"", *REVISIONS}:
            raise refuse("X005", 503, found=found)
        if not found:
            _create(connection)
        elif found != HEAD:
            upgrade(connection)


def _create(connection: Connection) -> None:
    # The same as all migrations one after another (a test compares them), without Alembic's import.
    meta.metadata.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Run the migrations up to a revision, within the caller's unit of work."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    if database.dialect == POSTGRESQL:
        # One writer at a time holds there for all processes already.
        yield
        return
    with _file_lock(Path(f"{database.where}.lock")):
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise refusal(error, str(path)) or error from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
