"""Day after day: caught up in order, gone on with after kill -9, once however many run it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Connection, event, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import effect, meta
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.services import bills
from naccs_tui.backend.services.due import run_due, running
from naccs_tui.backend.services.due.duties import DUTIES, Coming, next_event
from naccs_tui.backend.services.due.duty import Day, Duty, Step
from naccs_tui.domain.application import Status
from naccs_tui.domain.problems import Refused, refuse
from tests.backend.databases import Databases, PostgresqlServer
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.passing import (
    Left,
    bill_tkt101,
    catch_up,
    done_day,
    left_behind,
    pass_days,
    plant_everything,
    status_of,
    told,
)
from tests.backend.rig import Clocks, plant_people
from tests.examples import office_change
from tests.procedures import known_to_the_program

DAYS, LAST = 40, "2013-08-27"
STEPS = 12
"""Four effects, 締切日 and its reminder, a certificate's reminder and suspension, a bill closed and
issued, a secret and the ID通知内容 of the new terminal destroyed."""
EVENTS = [
    "certificate_expiring",
    "closing_soon",
    "void",
    *["in_force", "in_force", "in_force"],
    *["certificate_suspended", "in_force", "bill_ready"],
]
PLAYED: dict[str, Left] = {}


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        yield plant_house(people)


@contextmanager
def another(house: House, databases: Databases) -> Iterator[House]:
    """The same house once more, in a database of its own, on the same clocks."""
    url = databases.with_tables()
    settings = replace(house.context.settings, database_url=url)
    context = replace(house.context, settings=settings, database=open_database(settings))
    plant_people(context)
    yield plant_house(context)
    context.database.close()
    if isinstance(databases, PostgresqlServer):
        databases.give_back(url)


@pytest.fixture
def every_day(house: House, databases: Databases, clocks: Clocks) -> Left:
    """What running every day leaves behind; played once on each kind of database."""
    kind, began = house.context.database.dialect, clocks.nss.instant
    if kind not in PLAYED:
        with another(house, databases) as other:
            plant_everything(other)
            assert pass_days(other, clocks, DAYS) == STEPS
            PLAYED[kind] = left_behind(other)
        clocks.nss.instant = began
    return PLAYED[kind]


def test_something_of_everything_comes_due_in_its_order(house: House, clocks: Clocks) -> None:
    plant_everything(house)
    before = len(left_behind(house)["notices"])
    clocks.nss.advance(days=DAYS)
    assert run_due(house.context) == STEPS
    assert [row[1] for row in left_behind(house)["notices"][before:]] == EVENTS


def test_catching_up_leaves_the_same_as_running_every_day(
    house: House, clocks: Clocks, every_day: Left
) -> None:
    plant_everything(house)
    clocks.nss.advance(days=DAYS)
    run_due(house.context)
    assert left_behind(house) == every_day
    assert every_day["meta"] == [(LAST,)]


@contextmanager
def runner(
    house: House, now: datetime, survived: str, where: str
) -> Iterator[subprocess.Popen[str]]:
    """A process that is ready to run."""
    settings = house.context.settings
    place = (str(settings.database_url), str(settings.data_dir), now.isoformat())
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.backend.runner", *place, survived, where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


@pytest.mark.parametrize(("survived", "where"), [(0, "between"), (5, "between"), (2, "within")])
def test_whoever_is_killed_leaves_whole_steps_and_the_next_one_goes_on(
    house: House, clocks: Clocks, every_day: Left, survived: int, where: str
) -> None:
    plant_everything(house)
    clocks.nss.advance(days=DAYS)
    with runner(house, clocks.nss(), f"{survived}", where) as process:
        process.communicate("\n")
    assert process.returncode == -signal.SIGKILL
    assert left_behind(house) != every_day
    run_due(house.context)
    assert left_behind(house) == every_day


def test_two_processes_at_once_do_nothing_twice(
    house: House, clocks: Clocks, every_day: Left
) -> None:
    plant_everything(house)
    clocks.nss.advance(days=DAYS)
    now = clocks.nss()
    with runner(house, now, "", "") as first, runner(house, now, "", "") as second:
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        steps = [int(process.communicate()[0]) for process in (first, second)]
    assert sum(steps) == STEPS
    assert left_behind(house) == every_day


def test_done_twice_is_done_once(house: House, clocks: Clocks) -> None:
    plant_everything(house)
    clocks.nss.advance(days=DAYS)
    run_due(house.context)
    before = left_behind(house)
    assert run_due(house.context) == 0
    forget(house)
    assert run_due(house.context) == 0
    assert left_behind(house) == before


def forget(house: House) -> None:
    """Let the database believe that only the first day is done."""
    with house.context.database.write() as connection:
        connection.execute(update(meta).values(value="2013-07-18"))


def test_every_duty_is_looked_for_when_those_before_it_are_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, done = [each.key for each in DUTIES], list[str]()

    def note(key: str) -> bool:
        done.append(key)
        return True

    def steps(key: str) -> Iterator[Step]:
        if done == keys[: keys.index(key)]:
            yield Step(key, lambda _desk: note(key))

    def following(duty: Duty) -> Duty:
        return replace(duty, steps=lambda _connection, _view: steps(duty.key))

    monkeypatch.setattr(running, "DUTIES", tuple(map(following, DUTIES)))
    assert run_due(house.context) == len(DUTIES)
    assert done == keys


# Idle


def statements(house: House, do: Callable[[Context], object] = run_due) -> list[str]:
    """What a run, or something else, says to the database."""
    said: list[str] = []

    def note(_connection: Connection, _cursor: object, text: str, *_more: object) -> None:
        said.append(text.split(maxsplit=1)[0])

    event.listen(house.context.database.engine, "before_cursor_execute", note)
    do(house.context)
    event.remove(house.context.database.engine, "before_cursor_execute", note)
    return [word for word in said if word != "SET"]


def test_with_nothing_due_a_run_is_two_small_looks(house: House, clocks: Clocks) -> None:
    plant_everything(house)
    clocks.nss.advance(days=DAYS)
    run_due(house.context)
    assert statements(house) == ["SELECT", "SELECT"]
    clocks.nss.advance(hours=3)
    assert statements(house) == ["SELECT", "SELECT"]


def test_what_comes_next_is_asked_once_for_all_duties(house: House) -> None:
    plant_everything(house)

    def ask(context: Context) -> None:
        with context.database.read() as connection:
            coming = next_event(connection, context.nss.today(), context.settings.policies)
        assert coming == Coming(date(2013, 7, 19), DUTIES[3].words)

    assert statements(house, ask) == ["SELECT"]


def test_a_day_without_anything_is_noted_and_no_more(house: House, clocks: Clocks) -> None:
    run_due(house.context)
    clocks.nss.advance(days=1)
    said = statements(house)
    assert [word for word in said if word not in {"SELECT", "BEGIN"}] == ["UPDATE"]
    assert done_day(house) == "2013-07-19"


# The first run


def test_a_past_that_nobody_ran_is_not_told(house: House, clocks: Clocks) -> None:
    bill_tkt101(house)
    number = house.settle(office_change(AUGUST, phone="0322223333"))
    clocks.nss.advance(days=DAYS)
    assert run_due(house.context) == 1
    assert status_of(house, number) is Status.IN_FORCE
    assert (house.count("bill"), done_day(house)) == (0, LAST)


# What fails


def test_what_fails_is_logged_and_keeps_nobody_else(house: House, clocks: Clocks) -> None:
    run_due(house.context)
    wrong = house.settle(office_change(AUGUST, phone="0322223333"))
    right = house.settle(office_change(AUGUST, phone="0322223333"), "HAR001")
    body = break_effect(house, wrong, {"type": "unheard_of"})
    clocks.nss.advance(days=DAYS)
    with logging_to(house.context.settings.log_file):
        assert run_due(house.context) == 1
    assert logged(house) == [f"due step failed: {wrong}"]
    assert (status_of(house, right), done_day(house)) == (Status.IN_FORCE, LAST)
    break_effect(house, wrong, body)
    clocks.machine.advance(hours=1)
    assert run_due(house.context) == 1
    assert status_of(house, wrong) is Status.IN_FORCE
    assert house.count("due_failure") == 0


def test_a_change_that_failed_is_not_overtaken_by_those_of_its_contract(
    house: House, clocks: Clocks
) -> None:
    run_due(house.context)
    changes = (
        office_change(AUGUST, phone="0322223333"),
        office_change("2013-08-05", items=("manager",), manager_phone="0366667777"),
    )
    first, second = map(house.settle, changes)
    body = break_effect(house, first, {"type": "unheard_of"})
    catch_up(house, clocks, date(2013, 8, 6))
    assert status_of(house, second) is Status.REVIEW_COMPLETE
    clocks.machine.advance(hours=1)
    assert run_due(house.context) == 0
    break_effect(house, first, body)
    clocks.machine.advance(hours=1)
    assert run_due(house.context) == 2
    assert {status_of(house, each) for each in (first, second)} == {Status.IN_FORCE}


def break_effect(house: House, number: str, body: object) -> object:
    """Put something else in the place of an effect; returns what was there."""
    mine = effect.c.number == number
    with house.context.database.write() as connection:
        before: object = connection.execute(select(effect.c.body).where(mine)).scalar_one()
        connection.execute(update(effect).where(mine).values(body=body))
    return before


def logged(house: House) -> list[str]:
    assert house.context.settings.log_file is not None
    lines = house.context.settings.log_file.read_text("utf-8").splitlines()
    return [json.loads(line)["message"] for line in lines]


def fails(*_arguments: object) -> bool:
    raise ZeroDivisionError


def test_what_failed_is_done_later_and_with_it_what_waited_for_it(
    house: House, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill_tkt101(house)
    run_due(house.context)
    with monkeypatch.context() as patched:
        patched.setattr(bills, "close", fails)
        catch_up(house, clocks, date(2013, 8, 20))
    assert (house.count("bill"), done_day(house)) == (0, "2013-08-20")
    clocks.machine.advance(hours=1)
    assert run_due(house.context) == 2
    assert len(told(house, "bill_ready")) == 1
    assert (house.count("due_failure"), run_due(house.context)) == (0, 0)


def cannot_look(_connection: Connection, _view: Day) -> Iterator[Step]:
    raise ZeroDivisionError


def test_a_duty_that_cannot_even_look_is_tried_again_for_its_days(
    house: House, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = house.submit(office_change("2013-08-05", phone="0322223333")).number
    run_due(house.context)
    with monkeypatch.context() as patched:
        blind = tuple(
            replace(each, steps=cannot_look) if each.key == "month" else each for each in DUTIES
        )
        patched.setattr(running, "DUTIES", blind)
        bill_tkt101(house)
        catch_up(house, clocks, date(2013, 8, 2))
    assert (house.count("bill"), house.count("due_failure")) == (0, 1)
    clocks.machine.advance(hours=1)
    assert run_due(house.context) == 1
    assert (house.count("bill"), house.count("due_failure")) == (1, 0)
    assert status_of(house, number) is Status.WAITING_FOR_REVIEW


def test_what_always_fails_is_tried_each_hour_and_told_each_day(
    house: House, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill_tkt101(house)
    run_due(house.context)
    monkeypatch.setattr(bills, "close", fails)
    with logging_to(house.context.settings.log_file):
        catch_up(house, clocks, date(2014, 1, 25))
        months = 6
        assert len(logged(house)) == months + months, "its failure, and who is charged to nobody"
        assert statements(house) == ["SELECT", "SELECT"]
        clocks.machine.advance(minutes=59)
        assert statements(house) == ["SELECT", "SELECT"]
        clocks.machine.advance(minutes=1)
        assert len(statements(house)) < 15 * months
        assert statements(house) == ["SELECT", "SELECT"]
        assert len(logged(house)) == 2 * months
        clocks.machine.advance(hours=23)
        run_due(house.context)
        assert len(logged(house)) == 3 * months


def test_a_machine_that_fails_stops_the_run(
    house: House, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill_tkt101(house)
    run_due(house.context)

    def full(*_arguments: object) -> bool:
        raise refuse("X003", 507, path="/data")

    monkeypatch.setattr(bills, "close", full)
    clocks.nss.advance(days=DAYS)
    with pytest.raises(Refused):
        run_due(house.context)
    assert done_day(house) == "2013-07-18"
