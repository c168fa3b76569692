"""The tables: made at once or step by step they are the same, and many may start together."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect, select, text

from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database import schema
from naccs_tui.backend.database.engine import Database, open_database
from naccs_tui.backend.database.schema import ensure_schema, upgrade
from naccs_tui.backend.database.tables import (
    account,
    application,
    application_gram,
    bill,
    billing_party,
    company,
    contract,
    contract_version,
    issued_code,
    meta,
    office,
    payment,
    user_id,
)
from naccs_tui.backend.demo import load_demo
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.contract import Row
from naccs_tui.domain.problems import Refused
from tests.backend import starters
from tests.backend.databases import Databases
from tests.backend.rig import PRINTED, CheapHasher, StandingTime

PROCESSES = 4
OF_USERS = ("user_code", "id_number")
NEW_COLUMNS = ("revision", "wished_day", "review_by", "closing_day")
IN_THE_QUEUE = ("waiting_for_approval", "waiting_for_review", "under_review", "returned")
OLD_PIECES = "INSERT INTO application_gram (office, gram, year, serial) VALUES (:o, :g, :y, :s)"
DONE = application.c.status == "in_force"
ROOT = Path(__file__).parents[2]
GUARDS = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": (
        "SELECT pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid) FROM pg_trigger t "
        "WHERE NOT t.tgisinternal ORDER BY tgname"
    ),
}
LAYOUT = "SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%' ORDER BY name"


@pytest.fixture
def empty(databases: Databases, tmp_path: Path) -> Iterator[Database]:
    settings = BackendSettings(data_dir=tmp_path, database_url=databases.empty())
    database = open_database(settings)
    yield database
    database.close()


@pytest.fixture
def another(databases: Databases, tmp_path: Path) -> Iterator[Database]:
    settings = BackendSettings(data_dir=tmp_path, database_url=databases.empty())
    database = open_database(settings)
    yield database
    database.close()


def described(connection: Connection) -> dict[str, object]:
    """All that a database knows of its tables, in an order that means nothing."""
    found = inspect(connection)
    tables = {name: described_table(connection, name) for name in found.get_table_names()}
    dialect = connection.dialect.name
    guards = connection.execute(text(GUARDS[dialect])).scalars().all()
    layout = connection.execute(text(LAYOUT)).scalars().all() if dialect == "sqlite" else []
    return {**tables, "guards": guards, "layout": layout}


def described_table(connection: Connection, name: str) -> dict[str, object]:
    found = inspect(connection)
    return {
        "columns": {each["name"]: plain(each) for each in found.get_columns(name)},
        "key": plain(found.get_pk_constraint(name)),
        "references": sorted(plain(each) for each in found.get_foreign_keys(name)),
        "unique": sorted(plain(each) for each in found.get_unique_constraints(name)),
        "indexes": sorted(plain(each) for each in found.get_indexes(name)),
    }


def plain(value: object) -> str:
    if isinstance(value, dict):
        return repr(sorted((str(key), plain(each)) for key, each in value.items()))
    return str(value)


def test_step_by_step_gives_the_same_tables_as_at_once(empty: Database, another: Database) -> None:
    ensure_schema(empty)
    with another.write() as connection:
        upgrade(connection)
    with empty.read() as one, another.read() as other:
        made, grown = described(one), described(other)
    assert set(meta.metadata.tables) < set(made)
    assert grown == made


def test_user_codes_of_older_contracts_are_known_as_given_out(
    empty: Database, another: Database, tmp_path: Path
) -> None:
    """What an older demo has in its contracts is what the demo of today notes by itself."""
    ensure_schema(empty)
    load_demo(demo_context(empty, tmp_path))
    with another.write() as connection:
        upgrade(connection, "0001")
        copy_contracts(empty, connection)
        upgrade(connection)
    noted = [
        select(issued_code.c.kind, issued_code.c.code).where(issued_code.c.kind.in_(OF_USERS)),
        select(user_id.c.user_code, user_id.c.id_number, user_id.c.office, user_id.c.issued_on),
    ]
    with empty.read() as one, another.read() as other:
        for each in noted:
            known = {tuple(row) for row in one.execute(each)}
            assert {tuple(row) for row in other.execute(each)} == known
            assert len(known) > 5


def test_what_waits_for_review_has_its_days_as_if_it_were_sent_today(
    empty: Database, another: Database, tmp_path: Path
) -> None:
    ensure_schema(empty)
    load_demo(demo_context(empty, tmp_path))
    with another.write() as connection:
        upgrade(connection, "0001")
        copy_contracts(empty, connection)
        copy_applications(empty, connection)
        upgrade(connection)
    days = select(*(application.c[each] for each in ("number", "kind", "wished_day", "review_by")))
    waiting = days.where(application.c.status.in_(IN_THE_QUEUE))
    with empty.read() as one, another.read() as other:
        known = {tuple(row) for row in one.execute(waiting)}
        assert {tuple(row) for row in other.execute(waiting)} == known
        assert {row.wished_day for row in other.execute(days.where(DONE))} == {None}
    with_day = [row for row in known if row[2]]
    assert {row[1] for row in with_day} == {"change", "reissue"}
    assert all(row[3] < row[2] for row in with_day)


def test_an_application_without_a_day_that_can_be_read_gets_none(
    empty: Database, another: Database, tmp_path: Path
) -> None:
    ensure_schema(empty)
    load_demo(demo_context(empty, tmp_path))
    with another.write() as connection:
        upgrade(connection, "0001")
        copy_contracts(empty, connection)
        copy_applications(empty, connection, payload={"sections": {"applicant": {}}})
        upgrade(connection)
    with another.read() as connection:
        assert set(connection.execute(select(application.c.wished_day)).scalars()) == {None}


def test_bills_of_before_know_what_they_come_to_by_network(another: Database) -> None:
    lines = [
        {"office": "TKT101", "network": network, "title": "輸入申告", "amount": amount}
        for network, amount in (("net", 7), ("general", 20), ("net", 100), ("", 3000))
    ]
    days = {name: date(2013, 8, 1) for name in ("month", "closed_on", "issue_on", "due_on")}
    sums = {"untaxed": 3127, "tax": 156}
    with another.write() as connection:
        upgrade(connection, "0003")
        connection.execute(insert(billing_party).values(code="7000101", name="東京通関株式会社"))
        connection.execute(insert(bill).values(party="7000101", lines=lines, **days, **sums))
        upgrade(connection)
    with another.read() as connection:
        row = connection.execute(select(bill)).one()
    assert (row.general, row.net, row.untaxed) == (20, 107, 3127)
    assert (row.method, row.addressee, row.settled_on) == ("", None, None)


def test_bills_that_were_due_before_payments_were_kept_are_settled(another: Database) -> None:
    done, later = date(2013, 8, 27), date(2013, 8, 28)
    sums = {"untaxed": 100, "tax": 5}
    days: list[dict[str, object]] = [
        {"month": date(2013, 5, 1), "issued_on": done, "due_on": done, **sums},
        {"month": date(2013, 6, 1), "issued_on": done, "due_on": done, "untaxed": 0, "tax": 0},
        {"month": date(2013, 7, 1), "issued_on": done, "due_on": later, **sums},
        {"month": date(2013, 8, 1), "issued_on": None, "due_on": done, **sums},
    ]
    same = {"party": "7000101", "lines": [], "closed_on": done, "issue_on": done}
    with another.write() as connection:
        upgrade(connection, "0003")
        connection.execute(insert(meta).values(key="due_day", value=f"{done}"))
        connection.execute(insert(billing_party).values(code="7000101", name="東京通関株式会社"))
        connection.execute(insert(bill), [{**same, **each} for each in days])
        upgrade(connection)
    with another.read() as connection:
        settled = connection.execute(select(bill.c.settled_on).order_by(bill.c.month))
        paid = connection.execute(select(payment.c.paid_on, payment.c.amount))
        assert settled.scalars().all() == [done, done, None, None]
        assert [tuple(each) for each in paid] == [(done, 105)]


def test_older_names_are_found_by_the_parts_in_which_their_pieces_stand(
    empty: Database, another: Database, tmp_path: Path
) -> None:
    ensure_schema(empty)
    load_demo(demo_context(empty, tmp_path))
    known = select(*(application_gram.c[name] for name in ("gram", "year", "serial", "parts")))
    with empty.read() as one:
        pieces = [tuple(row) for row in one.execute(known)]
    with another.write() as connection:
        upgrade(connection, "0001")
        copy_contracts(empty, connection)
        copy_applications(empty, connection)
        for office_code in ("TKT101", "HAR001"):
            stale = [("鬼頭", *pieces[0][1:])]
            old = [(office_code, *piece[:3]) for piece in [*pieces, *stale]]
            connection.execute(
                text(OLD_PIECES), [dict(zip("ogys", each, strict=True)) for each in old]
            )
        upgrade(connection)
        assert {tuple(row) for row in connection.execute(known)} == set(pieces)
    assert {piece[3] for piece in pieces} == {4, 5, 6}


def copy_applications(source: Database, connection: Connection, **changed: object) -> None:
    """Accounts and applications as they were before they were sent more than once."""
    for table in (account, application):
        with source.read() as reading:
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
        changes = changed if table is application else {}
        old = [{k: v for k, v in row.items() if k not in NEW_COLUMNS} | changes for row in rows]
        connection.execute(insert(table), old)


def demo_context(database: Database, folder: Path) -> Context:
    now = StandingTime(PRINTED)
    return Context(
        settings=BackendSettings(data_dir=folder),
        database=database,
        machine=now,
        nss=NssClock(now, movable=False),
        blobs=FileBlobs(folder / "blobs"),
        hasher=CheapHasher(),
    )


def copy_contracts(source: Database, connection: Connection) -> None:
    """Offices, contracts and their versions as they were before there was a record of IDs."""
    for table in (company, office, contract, contract_version):
        with source.read() as reading:
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
        for row in rows:
            # The applications behind them are not needed here.
            row.pop("number" if table is contract_version else "", None)
            if table is contract_version:
                row["state"] = with_numbers_in_codes(row["state"])
        connection.execute(insert(table), rows)


def with_numbers_in_codes(state: dict[str, dict[str, dict[str, Row]]]) -> object:
    """A contract as it was when each 利用者コード named its 識別番号 itself."""
    tables = {name: rows for name, rows in state["tables"].items() if name != "user_ids"}
    of_code: dict[str, list[str]] = {}
    for row in state["tables"].get("user_ids", {}).values():
        of_code.setdefault(str(row["user_code"]), []).append(str(row["id_number"]))
    users = {
        code: {**row, "id_numbers": " ".join(of_code[code])}
        for code, row in tables.get("users", {}).items()
    }
    return {**state, "tables": {**tables, "users": users}}


def test_the_list_of_revisions_is_that_of_the_files() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    found = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_what_is_ready_stays_as_it_is(empty: Database) -> None:
    ensure_schema(empty)
    with empty.write() as connection:
        connection.execute(meta.insert().values(key="a", value="1"))
    ensure_schema(empty)
    with empty.read() as connection:
        assert connection.execute(meta.select()).all() == [("a", "1")]


def test_four_processes_that_start_at_once_on_nothing_all_start(databases: Databases) -> None:
    command = [sys.executable, "-m", starters.__name__, databases.empty()]
    with ExitStack() as stack:
        started = [stack.enter_context(running(command)) for _ in range(PROCESSES)]
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.communicate() for process in started] == [("", "")] * PROCESSES
    assert [process.returncode for process in started] == [0] * PROCESSES


def running(command: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def test_a_newer_database_is_refused_and_left_alone(empty: Database) -> None:
    ensure_schema(empty)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = described(connection)
    with pytest.raises(Refused) as caught:
        ensure_schema(empty)
    found = caught.value.problems[0]
    assert (found.code, found.params, caught.value.status) == ("X005", {"found": "9999"}, 503)
    with empty.read() as connection:
        assert described(connection) == before
        assert schema.revision(connection) == "9999"


def test_starting_does_not_load_alembic(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from naccs_tui.backend.database.engine import open_database\n"
        "from naccs_tui.backend.database.schema import ensure_schema\n"
        "from naccs_tui.backend.settings import BackendSettings\n"
        f"settings = BackendSettings(data_dir=Path({str(tmp_path)!r}))\n"
        "for _ in range(2):\n"
        "    ensure_schema(open_database(settings))\n"
        "assert 'alembic' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
