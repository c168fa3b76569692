"""Mail waits with what it tells of, is taken by one worker at a time, and is tried again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from naccs_tui.backend import outbox
from naccs_tui.backend.database.engine import Database
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.outbox import Claimed, Letter
from tests.backend.rig import MORNING, PRINTED


def write(database: Database, key: str, subject: str = "受付完了") -> bool:
    letter = Letter("sato@example.jp", subject, "本文", key)
    with database.write() as connection:
        return outbox.put(connection, [letter], at=PRINTED, run_at=MORNING) == 1


def claim(database: Database, later: timedelta = timedelta(), most: int = 10) -> list[Claimed]:
    with database.write() as connection:
        return list(outbox.claim(connection, MORNING + later, most))


def state(database: Database) -> tuple[str, int, str]:
    with database.read() as connection:
        row = connection.execute(select(mail.c.state, mail.c.tries, mail.c.error)).one()
    return row.state, row.tries, row.error


def test_the_same_is_told_once(database: Database) -> None:
    assert write(database, "received/1305572A/sato", "first")
    assert not write(database, "received/1305572A/sato", "second")
    assert [each.subject for each in claim(database)] == ["first"]


def test_mail_goes_with_the_work_that_fails(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fail(database)
    assert claim(database) == []


def write_and_fail(database: Database) -> None:
    with database.write() as connection:
        outbox.put(connection, [Letter("a@b", "s", "b", "k")], at=PRINTED, run_at=MORNING)
        raise ZeroDivisionError


def test_what_one_worker_holds_no_other_gets(database: Database) -> None:
    for number in range(60):
        write(database, str(number))
    with ThreadPoolExecutor(6) as workers:
        taken = [
            each.id
            for found in workers.map(lambda _: claim(database, most=7), range(12))
            for each in found
        ]
    assert len(taken) == 60
    assert len(set(taken)) == 60


def test_mail_whose_time_has_not_come_waits(database: Database) -> None:
    write(database, "a")
    assert claim(database, -timedelta(seconds=1)) == []
    assert len(claim(database)) == 1


def test_a_worker_that_dies_gives_its_mail_back_after_a_minute(database: Database) -> None:
    write(database, "a")
    claim(database)
    assert claim(database, timedelta(seconds=59)) == []
    (again,) = claim(database, timedelta(seconds=60))
    assert again.tries == 2


def test_mail_that_was_sent_is_not_sent_again(database: Database) -> None:
    write(database, "a")
    (taken,) = claim(database)
    with database.write() as connection:
        outbox.sent(connection, taken.id, MORNING)
    assert claim(database, timedelta(days=9)) == []
    assert state(database) == ("sent", 1, "")


def test_a_worker_that_was_too_slow_takes_nothing_back(database: Database) -> None:
    write(database, "a")
    (slow,) = claim(database)
    (other,) = claim(database, outbox.LEASE)
    with database.write() as connection:
        outbox.sent(connection, other.id, MORNING)
        outbox.not_sent(connection, slow.id, MORNING, "421 timeout")
        outbox.give_up(connection, slow.id, "550 no")
    assert state(database) == ("sent", 2, "")


def test_a_lease_may_be_longer(database: Database) -> None:
    write(database, "a")
    with database.write() as connection:
        assert outbox.claim(connection, MORNING, 1, lease=timedelta(minutes=5))
    assert claim(database, timedelta(seconds=299)) == []
    assert len(claim(database, timedelta(seconds=300))) == 1


def test_a_look_says_whether_mail_is_due(database: Database) -> None:
    def is_due(later: timedelta) -> bool:
        with database.read() as connection:
            return outbox.is_due(connection, MORNING + later)

    assert not is_due(timedelta())
    write(database, "a")
    assert not is_due(-timedelta(seconds=1))
    assert is_due(timedelta())
    claim(database)
    assert not is_due(timedelta())


def test_mail_is_tried_for_four_hours_and_then_given_to_the_desk(database: Database) -> None:
    write(database, "a")
    for number in range(outbox.MOST_TRIES):
        now = number * outbox.RETRY_AFTER
        (taken,) = claim(database, now)
        with database.write() as connection:
            outbox.not_sent(connection, taken.id, MORNING + now, "421 try later")
    assert state(database) == ("failed", 48, "421 try later")
    assert claim(database, timedelta(days=9)) == []
    with database.write() as connection:
        assert outbox.again(connection, 1, MORNING)
        assert not outbox.again(connection, 4711, MORNING)
    assert len(claim(database)) == 1
