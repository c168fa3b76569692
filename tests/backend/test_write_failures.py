"""A full disk, a folder that may not be written, a server that goes away: said in words, no loss."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from naccs_tui.backend.database.engine import Database
from naccs_tui.backend.database.tables import meta
from naccs_tui.domain.problems import Refused
from tests.backend import failing
from tests.backend.databases import PostgresqlServer, SqliteFiles

ROOT = Path(__file__).parents[2]


Played = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that everybody on this machine may look into; pytest's own are private."""
    path = Path(tempfile.mkdtemp(prefix="naccs-"))
    path.chmod(0o755)
    yield path
    for each in path.iterdir():
        each.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def played(folder: Path) -> Played:
    """Every scenario with what it found."""
    command = [sys.executable, "-m", failing.__name__, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: Played = json.loads(done.stdout)
    return found


def test_on_a_full_disk_what_was_acknowledged_stays_and_room_is_enough_to_go_on(
    played: Played, folder: Path
) -> None:
    path = str(folder / "full_database" / "naccs.sqlite3")
    told = {"code": "X003", "status": 507, "path": path}
    assert played["full_database"] == {**told, "readable": True, "later": True}


def test_on_a_full_disk_one_can_still_read(played: Played, folder: Path) -> None:
    path = str(folder / "full_for_sessions" / "naccs.sqlite3")
    told = {"code": "X003", "status": 507, "path": path}
    assert played["full_for_sessions"] == {**told, "known": "TKT101"}


def test_a_file_that_does_not_fit_leaves_nothing(played: Played, folder: Path) -> None:
    told = {"code": "X003", "status": 507, "path": str(folder / "full_blobs" / "blobs")}
    assert played["full_blobs"] == {**told, "left": [], "later": 1}


@pytest.mark.parametrize(
    ("scenario", "path"),
    [
        ("readonly_parent", "data"),
        ("readonly_file", "naccs.sqlite3"),
        ("readonly_blobs", "blobs"),
    ],
)
def test_where_writing_is_not_allowed_the_place_is_told(
    played: Played, folder: Path, scenario: str, path: str
) -> None:
    place = str(folder / scenario / path)
    assert played[scenario] == {"code": "X004", "status": 503, "path": place}


def test_where_no_journal_can_be_made_one_can_read_but_not_write(
    played: Played, folder: Path
) -> None:
    path = str(folder / "readonly_folder" / "naccs.sqlite3")
    told = {"code": "X004", "status": 503, "path": path}
    assert played["readonly_folder"] == {**told, "readable": True}


# What the databases themselves report


class TestSqlite:
    @pytest.fixture
    def databases(self, sqlite_files: SqliteFiles) -> SqliteFiles:
        return sqlite_files

    def test_a_database_that_may_not_grow_is_a_full_disk(self, database: Database) -> None:
        with database.read() as connection:
            connection.exec_driver_sql("pragma max_page_count=1")
        with pytest.raises(Refused) as caught, database.write() as connection:
            connection.execute(insert(meta).values(key="a", value="x" * 10_000_000))
        assert (caught.value.problems[0].code, caught.value.status) == ("X003", 507)


class TestPostgresql:
    @pytest.fixture
    def databases(self, postgresql: PostgresqlServer) -> PostgresqlServer:
        return postgresql

    @pytest.mark.parametrize(
        ("state", "code"),
        [
            ("53100", "X003"),
            ("25006", "X004"),
            ("42501", "X004"),
            ("40001", "X012"),
            ("40P01", "X012"),
            ("53300", "X012"),
            ("55P03", "X012"),
            ("57P01", "X012"),
            ("57P03", "X012"),
        ],
    )
    def test_its_states_are_told_as_what_they_mean(
        self, database: Database, state: str, code: str
    ) -> None:
        with pytest.raises(Refused) as caught, database.write() as connection:
            connection.execute(
                text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")
            )
        assert caught.value.problems[0].code == code

    def test_a_connection_that_was_cut_is_told_and_replaced(self, database: Database) -> None:
        with pytest.raises(Refused) as caught, database.write() as connection:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert caught.value.problems[0].code == "X012"
        with database.write() as connection:
            connection.execute(insert(meta).values(key="a", value="1"))
