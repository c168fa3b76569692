"""The record of all acts: only ever added to, and every change to it is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from naccs_tui.backend import audit
from naccs_tui.backend.database.engine import Database
from naccs_tui.backend.database.tables import audit as audit_table
from tests.backend.rig import PRINTED

WITHOUT_GUARD = {
    "sqlite": [f"DROP TRIGGER audit_no_{change}" for change in ("update", "delete", "replace")],
    "postgresql": ["SET LOCAL session_replication_role = replica"],
}
CHANGES = {
    "its text": {"body": '{"act":"finish"}'},
    "whom it is about": {"subject": "1300063A"},
    "its hash": {"hash": "f" * 64},
    "the hash before": {"prev": "f" * 64},
    "its number": {"seq": 99},
}


def record(database: Database, *subjects: str) -> None:
    for subject in subjects:
        entry = audit.Entry(PRINTED, "CTR001", "claim", subject, {"note": "髙﨑\x1b"})
        with database.write() as connection:
            audit.append(connection, entry)


def take_the_guard_away(connection: Connection) -> None:
    for statement in WITHOUT_GUARD[connection.dialect.name]:
        connection.execute(text(statement))


def test_what_was_recorded_is_found_sound(database: Database) -> None:
    record(database, "1305572A", "1305573A", "")
    with database.read() as connection:
        verdict = audit.verify(connection)
        newest = select(audit_table).order_by(audit_table.c.seq.desc())
        last = connection.execute(newest).first()
    assert last is not None
    assert (verdict.count, verdict.broken_at) == (3, None)
    assert (last.seq, last.hash) == (3, verdict.head)


def test_a_record_without_entries_is_sound(database: Database) -> None:
    with database.read() as connection:
        assert audit.verify(connection) == audit.Verdict(0, audit.FIRST_PREV)


def test_a_long_record_is_read_in_parts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "PAGE", 2)
    record(database, *"abcde")
    with database.read() as connection:
        assert audit.verify(connection).count == 5


def test_an_entry_goes_with_the_work_that_fails(database: Database) -> None:
    record(database, "1305572A")
    with pytest.raises(ZeroDivisionError):
        record_and_fail(database)
    record(database, "1305573A")
    with database.read() as connection:
        assert audit.verify(connection).count == 2


def record_and_fail(database: Database) -> None:
    with database.write() as connection:
        audit.append(connection, audit.Entry(PRINTED, "CTR001", "finish", "1305572A"))
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = ''",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT seq, at, 'x', body, prev, hash FROM audit",
        "TRUNCATE audit",
    ],
)
def test_the_database_itself_refuses_changes(database: Database, statement: str) -> None:
    record(database, "1305572A")
    with pytest.raises(DBAPIError), database.write() as connection:
        connection.execute(text(statement))
    with database.read() as connection:
        assert audit.verify(connection).count == 1


@pytest.mark.parametrize("values", CHANGES.values(), ids=CHANGES)
def test_a_row_changed_behind_our_back_is_found(
    database: Database, values: dict[str, object]
) -> None:
    record(database, *"abc")
    with database.write() as connection:
        take_the_guard_away(connection)
        second = update(audit_table).where(audit_table.c.seq == 2)
        connection.execute(second.values(**values))
        assert audit.verify(connection).broken_at == 2


def test_a_row_taken_out_is_found(database: Database) -> None:
    record(database, *"abc")
    with database.write() as connection:
        take_the_guard_away(connection)
        connection.execute(text("DELETE FROM audit WHERE seq = 2"))
        assert audit.verify(connection).broken_at == 2


def test_a_row_sealed_by_somebody_else_breaks_the_chain(database: Database) -> None:
    record(database, *"ab")
    forged = {"seq": 3, "at": PRINTED, "subject": "c", "body": "{}", "prev": "0" * 64}
    with database.write() as connection:
        seal = audit.seal(3, "0" * 64, "{}")
        connection.execute(insert(audit_table).values(**forged, hash=seal))
        assert audit.verify(connection).broken_at == 3


@given(st.text(), st.text())
def test_different_texts_have_different_seals(one: str, other: str) -> None:
    seals = {audit.seal(1, audit.FIRST_PREV, body) for body in (one, other)}
    assert len(seals) == len({one, other})
