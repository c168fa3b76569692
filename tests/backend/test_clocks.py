"""NSS time: the machine's; in the demo one that begins where it is told and only goes forward."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from naccs_tui.backend.app import create_app
from naccs_tui.backend.clocks import NssClock, evening_of
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import Database
from tests.backend.rig import (
    MORNING,
    PRINTED,
    Api,
    Clocks,
    StandingTime,
    calling,
    no_ticks,
    refused,
)

PRINTED_DAY = date(2013, 7, 18)
Begin = Callable[..., NssClock]


@pytest.fixture
def machine() -> StandingTime:
    return StandingTime(MORNING)


@pytest.fixture
def begin(database: Database, machine: StandingTime) -> Begin:
    """Start the demo (again)."""

    def begun(day: date | None = None) -> NssClock:
        clock = NssClock(machine, movable=True)
        with database.write() as connection:
            clock.begin(connection, day)
        return clock

    return begun


def move(database: Database, clock: NssClock, to: datetime) -> None:
    with database.write() as connection:
        clock.move_to(connection, to)


def test_without_a_demo_it_is_the_machines_time(database: Database, machine: StandingTime) -> None:
    clock = NssClock(machine, movable=False)
    with database.write() as connection:
        clock.begin(connection, PRINTED_DAY)
        assert clock.now() == MORNING
        with pytest.raises(ValueError, match="2026"):
            clock.move_to(connection, MORNING + timedelta(days=1))
    machine.advance(hours=20)
    assert clock.today() == date(2026, 11, 25)


def test_a_day_begins_on_its_evening_and_stands(begin: Begin, machine: StandingTime) -> None:
    clock = begin(PRINTED_DAY)
    assert clock.now() == evening_of(PRINTED_DAY) == PRINTED
    machine.advance(days=3)
    assert clock.now() == PRINTED
    assert clock.today() == PRINTED_DAY


def test_without_a_day_it_runs_with_the_machine(
    database: Database, begin: Begin, machine: StandingTime
) -> None:
    clock = begin()
    assert clock.now() == MORNING
    move(database, clock, MORNING + timedelta(days=10))
    machine.advance(hours=1)
    assert clock.now() == MORNING + timedelta(days=10, hours=1)


def test_it_is_kept_between_starts(database: Database, begin: Begin) -> None:
    clock = begin(PRINTED_DAY)
    move(database, clock, PRINTED + timedelta(days=5))
    for day in (None, PRINTED_DAY):
        assert begin(day).now() == PRINTED + timedelta(days=5)
    assert begin(date(2013, 8, 1)).today() == date(2013, 8, 1)


def test_a_demo_that_runs_is_not_set_back(begin: Begin) -> None:
    begin()
    assert begin(PRINTED_DAY).now() == MORNING
    assert begin(date(2027, 1, 4)).today() == date(2027, 1, 4)


def test_it_never_goes_back(database: Database, begin: Begin) -> None:
    clock = begin(PRINTED_DAY)
    with pytest.raises(ValueError, match="2013"):
        move(database, clock, PRINTED - timedelta(seconds=1))


def test_other_processes_learn_of_a_move(database: Database, begin: Begin) -> None:
    clock, other = begin(PRINTED_DAY), begin(PRINTED_DAY)
    move(database, clock, PRINTED + timedelta(days=1))
    assert other.now() == PRINTED
    with database.read() as connection:
        other.refresh(connection)
    assert other.now() == PRINTED + timedelta(days=1)


# Over the wire


@pytest.fixture
def worked() -> list[date]:
    """The days on which due work was done."""
    return []


@pytest.fixture
async def demo(people: Context, clocks: Clocks, worked: list[date]) -> AsyncIterator[Api]:
    settings = replace(people.settings, demo=True, today=PRINTED_DAY)
    context = replace(people, settings=settings, nss=NssClock(clocks.machine, movable=True))
    with context.database.write() as connection:
        context.nss.begin(connection, PRINTED_DAY)
    app = create_app(
        settings,
        make_context=lambda _: context,
        prepare=lambda _: None,
        work=lambda each: worked.append(each.nss.today()),
        ticks=no_ticks,
    )
    async with calling(app) as api:
        yield await api.sign_in("TKT101")


@pytest.mark.parametrize(
    ("asked", "now", "today"),
    [
        ({"days": 1}, "2013-07-19T10:05:00Z", "2013-07-19"),
        ({"business_days": 2}, "2013-07-22T10:05:00Z", "2013-07-22"),
        ({"days": 1, "business_days": 1}, "2013-07-22T10:05:00Z", "2013-07-22"),
        ({"to": "2013-07-31"}, "2013-07-30T15:00:00Z", "2013-07-31"),
        ({"to": "2013-07-18"}, "2013-07-18T10:05:00Z", "2013-07-18"),
        ({}, "2013-07-18T10:05:00Z", "2013-07-18"),
    ],
)
async def test_moving_it_does_what_is_due_by_then(
    demo: Api, worked: list[date], asked: dict[str, object], now: str, today: str
) -> None:
    moved = await demo.post("/v1/demo/clock", asked)
    nothing: dict[str, object] = {"next_day": None, "next_what": "", "done": []}
    assert moved.json() == {"now": now, "today": today, **nothing}
    assert (await demo.get("/v1/demo/clock")).json() == moved.json()
    assert (await demo.get("/v1/session")).json()["today"] == today
    assert (await demo.get("/v1/health")).json()["today"] == today
    assert worked == [PRINTED_DAY, date.fromisoformat(today)]


@pytest.mark.parametrize(
    "asked",
    [
        {"to": "2013-07-17"},
        {"to": "9999-12-31"},
        {"to": "2015-07-31"},
        {"days": -1},
        {"days": 10**9},
        {"business_days": -1},
        {"days": 700, "business_days": 700},
    ],
)
async def test_moving_it_back_or_out_of_sight_is_refused(
    demo: Api, asked: dict[str, object]
) -> None:
    refused(await demo.post("/v1/demo/clock", asked), 422, "C015")
    assert (await demo.get("/v1/demo/clock")).json()["today"] == "2013-07-18"


async def test_a_move_is_for_those_who_are_signed_in(demo: Api) -> None:
    stranger = demo.signed_out()
    refused(await stranger.post("/v1/demo/clock", {"days": 1}), 401, "S006")


def test_the_present_has_a_zone() -> None:
    from naccs_tui.backend.clocks import machine_time

    assert machine_time().tzinfo is UTC
