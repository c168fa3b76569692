"""Mail waits with what it tells of, is taken by one worker at a time, and is tried again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text

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


NESTED = ("hashjoin", "hashagg", "mergejoin", "material", "memoize", "sort")


def test_no_more_are_taken_than_asked_for_however_the_database_goes_about_it(
    database: Database,
) -> None:
    for number in range(20):
        write(database, str(number))
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            for way in NESTED:
                connection.execute(text(f"SET LOCAL enable_{way} = off"))
        assert len(outbox.claim(connection, MORNING, 3)) == 3


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
        outbox.sent(connection, taken, MORNING)
    assert claim(database, timedelta(days=9)) == []
    assert state(database) == ("sent", 1, "")


def test_a_worker_that_was_too_slow_takes_nothing_back(database: Database) -> None:
    write(database, "a")
    (slow,) = claim(database)
    (other,) = claim(database, outbox.LEASE)
    with database.write() as connection:
        outbox.sent(connection, other, MORNING)
        outbox.not_sent(connection, slow, MORNING, "421 timeout")
        outbox.give_up(connection, slow, "550 no")
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


def fail(database: Database, later: timedelta, *, away: bool = False) -> Claimed:
    """Claim the only mail at a time, and hand it over in vain."""
    (taken,) = claim(database, later)
    note = outbox.not_tried if away else outbox.not_sent
    with database.write() as connection:
        note(connection, taken, MORNING + later, "421 try later")
    return taken


def test_mail_is_tried_for_three_days_from_its_first_try_and_then_given_to_the_desk(
    database: Database,
) -> None:
    write(database, "a")
    begun, last = timedelta(days=30), timedelta(days=30) + outbox.LAST_AFTER
    fail(database, begun)
    fail(database, last - timedelta(seconds=1))
    assert state(database) == ("waiting", 2, "421 try later")
    fail(database, last + outbox.RETRY_AFTER)
    assert state(database) == ("failed", 3, "421 try later")
    assert claim(database, timedelta(days=99)) == []


def test_the_first_tries_come_soon_one_after_another_and_the_later_ones_seldom(
    database: Database,
) -> None:
    write(database, "a")
    later = timedelta()
    for number in range(1, 20):
        fail(database, later)
        later += outbox.RETRY_AFTER if number < outbox.OFTEN else outbox.SELDOM_AFTER
        assert claim(database, later - timedelta(seconds=1)) == []
    assert state(database)[:2] == ("waiting", 19)


def test_a_server_that_is_away_costs_a_mail_no_try_and_not_before_three_days_the_mail(
    database: Database,
) -> None:
    write(database, "a")
    for number in range(60):
        fail(database, number * outbox.RETRY_AFTER, away=True)
    assert state(database) == ("waiting", 0, "421 try later")
    fail(database, outbox.LAST_AFTER, away=True)
    assert state(database)[0] == "failed"


def test_the_desk_begins_a_mail_again_from_its_beginning(database: Database) -> None:
    write(database, "a")
    first = fail(database, timedelta())
    late = outbox.LAST_AFTER + outbox.RETRY_AFTER
    fail(database, late)
    with database.write() as connection:
        assert outbox.again(connection, 1, MORNING + late)
        assert not outbox.again(connection, 4711, MORNING)
    assert state(database) == ("waiting", 0, "")
    again = fail(database, late)
    assert state(database)[0] == "waiting"
    assert (again.sending, first.sending) == (2, 1)
    assert again.begun_at == MORNING + late


def test_what_became_of_one_sending_says_nothing_of_the_next(database: Database) -> None:
    write(database, "a")
    (slow,) = claim(database)
    with database.write() as connection:
        assert outbox.again(connection, slow.id, MORNING + outbox.LEASE)
        outbox.sent(connection, slow, MORNING)
        outbox.not_sent(connection, slow, MORNING, "421")
        outbox.not_tried(connection, slow, MORNING, "refused")
        outbox.give_up(connection, slow, "550 no")
    assert state(database) == ("waiting", 0, "")
    (other,) = claim(database, outbox.LEASE)
    assert other.sending == 2


def test_a_mail_that_a_worker_holds_is_not_begun_again(database: Database) -> None:
    def again(later: timedelta) -> bool:
        with database.write() as connection:
            return outbox.again(connection, 1, MORNING + later)

    write(database, "a")
    (held,) = claim(database)
    assert not again(outbox.LEASE - timedelta(seconds=1))
    with database.read() as connection:
        assert outbox.is_held(connection, 1, MORNING)
        assert not outbox.is_held(connection, 4711, MORNING)
    with database.write() as connection:
        outbox.not_sent(connection, held, MORNING, "421")
    assert again(timedelta()), "what waits for its next try is held by nobody"


def test_all_that_failed_is_begun_again_and_nothing_else(database: Database) -> None:
    for key in "abc":
        write(database, key, key)
    first, second, _third = claim(database)
    with database.write() as connection:
        outbox.give_up(connection, first, "550")
        outbox.sent(connection, second, MORNING)
        assert outbox.again_failed(connection, MORNING) == 1
        assert outbox.again_failed(connection, MORNING) == 0
    assert [each.subject for each in claim(database)] == ["a"]


def test_what_is_kept_waits_for_nobody_but_the_desk(database: Database) -> None:
    letter = Letter("sato@example.jp", "控え", "本文", "k")
    with database.write() as connection:
        outbox.put(connection, [letter], at=PRINTED, run_at=MORNING, state=outbox.KEPT)
        assert not outbox.is_due(connection, MORNING + timedelta(days=99))
        assert outbox.again_failed(connection, MORNING) == 0
        assert outbox.again(connection, 1, MORNING)
    assert [each.subject for each in claim(database)] == ["控え"]


def test_lower_ranks_go_first_however_long_others_wait(database: Database) -> None:
    letters = [Letter("a@b", each, "b", each, rank=each == "bill") for each in ("bill", "password")]
    with database.write() as connection:
        outbox.put(connection, letters[:1], at=PRINTED, run_at=MORNING - timedelta(days=1))
        outbox.put(connection, letters[1:], at=PRINTED, run_at=MORNING)
    assert [each.subject for _ in range(2) for each in claim(database, most=1)] == [
        "password",
        "bill",
    ]
