"""What a unit of work promises, on both databases."""

import json
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from naccs_tui.backend.counters import next_value, start_after
from naccs_tui.backend.database.engine import Database, open_database
from naccs_tui.backend.database.journal import choose_journal, file_system
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.database.tables import account, counter, login_failure, meta, office
from naccs_tui.backend.settings import BackendSettings, from_environment
from naccs_tui.domain.problems import Refused

THREADS, TIMES = 8, 100


def all_at_once(work: Callable[[], None], count: int = THREADS) -> None:
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(work) for _ in range(count)]:
            done.result()


def put(database: Database, key: str, value: str) -> None:
    with database.write() as connection:
        connection.execute(insert(meta).values(key=key, value=value))


def value_of(database: Database, key: str) -> str | None:
    with database.read() as connection:
        return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def test_no_update_is_lost(database: Database) -> None:
    put(database, "sum", "0")
    this = meta.c.key == "sum"

    def add() -> None:
        for _ in range(TIMES):
            with database.write() as connection:
                found = connection.execute(select(meta.c.value).where(this)).scalar_one()
                connection.execute(update(meta).where(this).values(value=str(int(found) + 1)))

    all_at_once(add)
    assert value_of(database, "sum") == str(THREADS * TIMES)


def test_no_update_is_lost_between_two_servers(settings: BackendSettings) -> None:
    """Two processes share no lock of ours: only the database stands between them."""
    servers = [open_database(settings), open_database(settings)]

    def count() -> None:
        for server in servers * 20:
            with server.write() as connection:
                next_value(connection, "receipt", 2013)

    all_at_once(count, 4)
    with servers[0].read() as connection:
        assert connection.execute(select(counter.c.value)).scalar() == 4 * 40
    for server in servers:
        server.close()


def test_numbers_have_no_gaps_when_work_fails(database: Database) -> None:
    assert [count_one(database), count_one(database)] == [1, 2]
    with pytest.raises(ZeroDivisionError):
        count_one(database, divisor=0)
    assert count_one(database) == 3


def count_one(database: Database, divisor: int = 1) -> int:
    with database.write() as connection:
        return next_value(connection, "receipt", 2013) // divisor


def test_a_year_counts_for_itself_and_may_begin_later(database: Database) -> None:
    with database.write() as connection:
        start_after(connection, "receipt", 2013, 5571)
        start_after(connection, "receipt", 2013, 10)
        assert next_value(connection, "receipt", 2013) == 5572
        assert next_value(connection, "receipt", 2014) == 1


def test_work_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        put_and_fail(database)
    assert value_of(database, "a") is None


def put_and_fail(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(meta).values(key="a", value="1"))
        raise ZeroDivisionError


def test_what_a_reader_writes_is_lost(database: Database) -> None:
    if database.dialect == "sqlite":
        with database.read() as connection:
            connection.execute(insert(meta).values(key="a", value="1"))
    else:
        with pytest.raises(Refused, match="X004"), database.read() as connection:
            connection.execute(insert(meta).values(key="a", value="1"))
    assert value_of(database, "a") is None


def test_a_reader_sees_one_state_throughout(database: Database) -> None:
    put(database, "a", "before")
    value = select(meta.c.value).where(meta.c.key == "a")
    other = ThreadPoolExecutor(1)
    with database.read() as connection:
        assert connection.execute(value).scalar() == "before"
        changing = other.submit(_change, database)
        # SQLite without a write-ahead log lets the writer wait for the reader instead.
        if database.journal.mode != "truncate":
            changing.result()
        assert connection.execute(value).scalar() == "before"
    changing.result()
    other.shutdown()
    assert value_of(database, "a") == "after"


def _change(database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(meta).values(value="after"))


def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    settings: BackendSettings,
) -> None:
    holder = open_database(settings)
    waiter = open_database(replace(settings, busy_seconds=0.2))
    with holder.write(), pytest.raises(Refused) as caught, waiter.write():
        pass
    assert (caught.value.problems[0].code, caught.value.status) == ("X012", 503)
    put(waiter, "a", "1")
    holder.close()
    waiter.close()


def test_a_thread_that_waits_too_long_for_another_is_told_the_same(
    settings: BackendSettings,
) -> None:
    database = open_database(replace(settings, busy_seconds=0.2))
    with database.write(), ThreadPoolExecutor(1) as other:
        waiting = other.submit(put, database, "a", "1")
        with pytest.raises(Refused, match="X012"):
            waiting.result()
    database.close()


def test_units_of_work_do_not_nest(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="nest"), database.write():
        pass
    put(database, "a", "1")


def test_references_hold(database: Database) -> None:
    values = {"code": "TKT101", "company_id": 4711, "name": "大井営業所"}
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(office).values(**values))


def test_an_instant_comes_back_in_utc_whatever_zone_it_came_in(database: Database) -> None:
    evening = datetime(2013, 7, 18, 19, 5, 0, 123456, timezone(timedelta(hours=9)))
    with database.write() as connection:
        values = {"login": "TKT101", "failures": 1, "last_at": evening}
        connection.execute(insert(login_failure).values(**values))
        found = connection.execute(select(login_failure.c.last_at)).scalar_one()
    assert found == evening
    assert found.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2013, 7, 18, 19, 5)  # noqa: DTZ001
    values = {"login": "TKT101", "failures": 1, "last_at": naive}
    with pytest.raises(StatementError, match="time zone"), database.write() as connection:
        connection.execute(insert(login_failure).values(**values))


def test_documents_keep_their_order_and_their_characters(database: Database) -> None:
    document = {"z": "髙﨑𠮷", "a": [1, True, None], "new-1": {"b": "", "a": "\\u3042"}}
    at = datetime(2013, 7, 18, tzinfo=UTC)
    values = {"login": "TKT101", "password_hash": "", "created_at": at, "password_at": at}
    with database.write() as connection:
        connection.execute(insert(account).values(roles=document, **values))
        found = connection.execute(select(account.c.roles)).scalar_one()
        kept = connection.exec_driver_sql("SELECT CAST(roles AS TEXT) FROM account").scalar_one()
    assert json.dumps(found) == json.dumps(document)
    assert "髙﨑𠮷" in kept


def test_a_defect_of_ours_is_not_called_a_full_disk(database: Database) -> None:
    with pytest.raises(Exception, match="no_such_table"), database.read() as connection:
        connection.exec_driver_sql("SELECT * FROM no_such_table")


def test_error_texts_do_not_hold_what_was_to_be_stored(database: Database) -> None:
    put(database, "a", "1")
    with pytest.raises(IntegrityError) as caught:
        put(database, "a", "geheim")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "oracle://z"])
def test_only_two_kinds_of_database_are_spoken_to(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="NACCS_DATABASE_URL"):
        open_database(BackendSettings(data_dir=tmp_path, database_url=url))


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    url = "postgresql://nss:geheim@127.0.0.1:1/nss"
    database = open_database(BackendSettings(data_dir=Path("/nowhere"), database_url=url))
    with pytest.raises(Refused) as caught, database.read():
        pass
    assert caught.value.problems[0].code == "X012"
    assert "geheim" not in database.where
    database.close()


# SQLite alone


@pytest.fixture
def own_file(tmp_path: Path) -> BackendSettings:
    return BackendSettings(data_dir=tmp_path / "deep" / "data")


def test_files_are_for_this_user_only(own_file: BackendSettings) -> None:
    database = open_database(own_file)
    ensure_schema(database)
    put(database, "a", "1")
    kept = list(own_file.data_dir.iterdir())
    assert kept
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}
    assert stat.S_IMODE(own_file.data_dir.stat().st_mode) == 0o700
    database.close()


def test_every_connection_is_durable_and_checks_references(own_file: BackendSettings) -> None:
    database = open_database(own_file)
    full, on = 2, 1
    expected = {
        "synchronous": full,
        "foreign_keys": on,
        "journal_mode": database.journal.mode,
        "busy_timeout": 5000,
    }
    with database.read() as one, database.read() as another:
        for connection in (one, another):
            asked = {
                name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in expected
            }
            assert asked == expected
    database.close()


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:20 / /home rw shared:2 - nfs4 server:/home rw
24 23 0:21 / /home/my\\040disk rw - xfs /dev/vdb rw
25 22 0:22 / /srv rw - ext4 /dev/vdc rw
26 25 0:23 / /srv rw - 9p host rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/var", "ext4"), ("/home/sato", "nfs4"), ("/home/my disk/x", "xfs"), ("/srv/x", "9p")],
)
def test_the_deepest_and_latest_mount_decides(folder: str, kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert file_system(Path(folder), mounts) == kind


@pytest.mark.parametrize(
    ("folder", "version", "mode"),
    [
        ("/var", (3, 51, 3), "wal"),
        ("/var", (3, 51, 2), "truncate"),
        ("/home/sato", (3, 51, 3), "truncate"),
        ("/home/sato", (3, 40, 1), "truncate"),
    ],
)
def test_a_write_ahead_log_is_used_only_where_it_is_safe(
    folder: str, version: tuple[int, ...], mode: str, tmp_path: Path
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, encoding="utf-8")
    journal = choose_journal(Path(folder) / "naccs.sqlite3", version, mounts)
    assert journal.mode == mode
    assert journal.why.format(**journal.params)


def test_without_knowledge_of_the_file_system_the_safe_journal_is_taken(tmp_path: Path) -> None:
    assert choose_journal(tmp_path / "x", (3, 60, 0), tmp_path / "missing").mode == "truncate"


def test_a_database_with_a_write_ahead_log_can_be_opened(own_file: BackendSettings) -> None:
    """It was written on a machine with a newer SQLite."""
    own_file.data_dir.mkdir(parents=True)
    before = sqlite3.connect(own_file.database_file)
    before.execute("pragma journal_mode=wal")
    before.close()
    database = open_database(own_file)
    ensure_schema(database)
    put(database, "a", "1")
    assert value_of(database, "a") == "1"
    database.close()


def test_the_environment_says_where_everything_is(tmp_path: Path) -> None:
    environ = {
        "NACCS_DATA_DIR": str(tmp_path),
        "NACCS_DATABASE_URL": "postgresql:///nss",
        "NACCS_PASSWORD_POLICY": "modern",
        "NACCS_SEALING_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    }
    settings = from_environment(environ)
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_url == "postgresql:///nss"
    assert settings.password_policy == "modern"
    assert settings.sealing_key == bytes(range(32))
    assert "AAEC" not in repr(settings)
    assert "x01" not in repr(settings)
    demo = from_environment(environ, demo=True, today=date(2013, 7, 18))
    assert demo.data_dir == tmp_path / "data" / "demo"
    assert demo.today == date(2013, 7, 18)
    assert demo.sealing_key is None
    assert from_environment(environ, today=date(2013, 7, 18)).today is None
