"""The demo's time passes through the days: everything happens, and is dated, on its own day."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from naccs_tui.api.service import ClockMove
from naccs_tui.backend import outbox
from naccs_tui.backend.app import create_app
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    application_event,
    audit,
    certificate,
    effect,
    mail,
    notice,
    sealed_content,
)
from naccs_tui.backend.demo import load_demo
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.backend.services.demo_clock import Mover, clock, move_clock
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.due.duties import next_event
from naccs_tui.domain.calendar import jst_day, midnight
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.situation import Policies
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.passing import codes_finished, done_day, plant_everything, told
from tests.backend.planting import planted
from tests.backend.rig import MORNING, Api, Clocks, calling, no_ticks
from tests.examples import office_change
from tests.procedures import known_to_the_program

DAY = date(2013, 7, 18)


@pytest.fixture
def demo(context: Context, clocks: Clocks) -> Context:
    """A demo that stands on the manual's evening, planted."""
    settings = replace(context.settings, demo=True, today=DAY)
    demo = replace(context, settings=settings, nss=NssClock(clocks.machine, movable=True))
    planted(demo, "demo that moves", begin)
    with demo.database.read() as connection:
        demo.nss.refresh(connection)
    return demo


def begin(demo: Context) -> None:
    with demo.database.write() as connection:
        demo.nss.begin(connection, DAY)
    assert load_demo(demo)


def move(context: Context, **how: object) -> None:
    move_clock(context, ClockMove.model_validate(how), do_chores, Mover("TKT101"))


def test_a_demo_is_done_up_to_its_day_when_it_is_planted(demo: Context) -> None:
    assert done_day(House(demo)) == "2013-07-18"
    assert run_due(demo) == 0


def test_what_happens_on_the_way_is_dated_on_its_own_day(demo: Context) -> None:
    with demo.database.read() as connection:
        newest = (
            connection.execute(select(notice.c.id).order_by(notice.c.id.desc())).scalars().first()
        )
    assert newest is not None
    move(demo, days=60)
    with demo.database.read() as connection:
        new = select(notice).where(notice.c.id > newest).order_by(notice.c.id)
        rows = connection.execute(new).all()
        took_effect = connection.execute(select(effect).where(effect.c.day > DAY)).all()
        stopped = connection.execute(
            select(certificate.c.suspended_on).where(certificate.c.suspended_on > DAY)
        ).scalars()
        assert {each.isoformat() for each in stopped} == {"2013-08-04", "2013-08-20"}
    days = [jst_day(row.at) for row in rows]
    assert days == sorted(days)
    spoken = {"in_force", "certificate_suspended"}
    assert spoken < {row.event for row in rows}
    for row, day in zip(rows, days, strict=True):
        if row.event in spoken:
            assert row.params["day"] == f"{day:%Y/%m/%d}"
        if row.event == "bill_ready":
            assert day in {date(2013, 8, 12), date(2013, 9, 10)}
    assert took_effect
    for row in took_effect:
        assert jst_day(row.carried_out_at) == row.day
    assert demo.nss.now() == datetime(2013, 9, 16, 10, 5, tzinfo=UTC)
    assert done_day(House(demo)) == "2013-09-16"


def test_the_next_event_is_told_and_reached_at_its_beginning(demo: Context) -> None:
    seen = []
    for _ in range(5):
        before = clock(demo)
        move(demo, to_next_event=True)
        assert before.next_day is not None
        assert demo.nss.now() == midnight(before.next_day)
        seen.append((before.next_day.isoformat(), before.next_what))
    assert seen == [
        ("2013-07-28", "デジタル証明書の更新のお知らせ"),
        ("2013-07-29", "請求額の口座振替"),
        ("2013-07-31", "契約内容と証明書の反映"),
        ("2013-08-01", "契約内容と証明書の反映"),
        ("2013-08-04", "デジタル証明書の停止"),
    ]


def test_what_happened_is_told_by_what_was_foretold(demo: Context) -> None:
    for _ in range(5):
        what = clock(demo).next_what
        moved = move_clock(demo, ClockMove(to_next_event=True), do_chores, Mover("TKT101"))
        assert what in {each.what for each in moved.done}, moved
    moved = move_clock(demo, ClockMove(days=40), do_chores, Mover("TKT101"))
    assert {"利用料金の締め", "請求書の発行", "お知らせ"} < {each.what for each in moved.done}


def test_a_crash_on_the_way_leaves_an_earlier_time_and_the_next_move_goes_on(
    demo: Context,
) -> None:
    def fails_in_august(context: Context) -> None:
        run_due(context)
        if context.nss.today() >= date(2013, 8, 1):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        move_clock(demo, ClockMove(days=60), fails_in_august, Mover())
    assert demo.nss.now() == midnight(date(2013, 8, 1))
    assert done_day(House(demo)) == "2013-08-01"
    move(demo, to="2013-09-16")
    assert done_day(House(demo)) == "2013-09-16"
    assert [
        params["month"] for office, params in told(House(demo), "bill_ready") if office == "TKT101"
    ] == [
        "2013/07",
        "2013/08",
    ]


def test_who_moved_it_is_on_record(demo: Context) -> None:
    move(demo, days=1)
    with demo.database.read() as connection:
        newest = select(audit).where(audit.c.subject == "2013-07-19T10:05:00+00:00")
        assert '"act":"move_clock"' in connection.execute(newest).one().body


# What comes next


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def coming(house: House, today: date, *, voids: bool = True) -> date | None:
    with house.context.database.read() as connection:
        found = next_event(connection, today, Policies(void_unset_applications=voids))
    return found.day if found else None


def test_where_nothing_is_known_nothing_comes(house: House) -> None:
    with house.context.database.write() as connection:
        connection.execute(certificate.delete())
    assert coming(house, DAY) is None
    before = house.context.nss.now()
    demo = replace(house.context, nss=NssClock(lambda: before, movable=True))
    move(demo, to_next_event=True)
    assert demo.nss.now() == before


def test_every_day_on_which_something_is_done_was_foretold(house: House, clocks: Clocks) -> None:
    with known_to_the_program():
        plant_everything(house)
        foretold, done = set[date](), set[date]()
        for _ in range(40):
            day = coming(house, house.context.nss.today())
            assert day is not None
            foretold.add(day)
            clocks.nss.advance(days=1)
            if run_due(house.context):
                done.add(house.context.nss.today())
    days = (19, 26, 27, 31)
    assert done == {date(2013, 7, day) for day in days} | {
        date(2013, 8, day) for day in (1, 2, 4, 5, 12, 18)
    }
    assert done <= foretold


def test_a_closing_day_comes_as_reminder_and_as_void(house: House) -> None:
    with known_to_the_program():
        codes_finished(house)
    with house.context.database.write() as connection:
        connection.execute(certificate.delete())
    expected = {DAY: date(2013, 7, 27), date(2013, 7, 27): date(2013, 7, 31)}
    assert {today: coming(house, today) for today in expected} == expected
    assert coming(house, date(2013, 7, 27), voids=False) == date(2013, 8, 5)


def test_a_sealed_content_comes_on_the_day_after_its_last(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    with house.context.database.write() as connection:
        connection.execute(certificate.delete())
        of = (
            connection
            .execute(select(notice.c.id).where(notice.c.number == number))
            .scalars()
            .first()
        )
        sealed = {"notice_id": of, "content": "secret", "last_day": date(2013, 8, 17)}
        connection.execute(insert(sealed_content).values(**sealed))
    assert coming(house, DAY) == date(2013, 8, 18)


# Machine time does not notice


@pytest.fixture
async def api(demo: Context) -> AsyncIterator[Api]:
    app = create_app(
        demo.settings,
        make_context=lambda _: demo,
        prepare=lambda _: None,
        work=do_chores,
        ticks=no_ticks,
    )
    async with calling(app) as caller:
        yield caller


async def test_sessions_and_leases_do_not_notice_two_years(demo: Context, api: Api) -> None:
    signed = await api.sign_in("TKT101")
    letter = outbox.Letter("a@example.jp", "件名", "本文", "one")
    with demo.database.write() as connection:
        outbox.put(connection, [letter], at=demo.nss.now(), run_at=MORNING)
        [held] = outbox.claim(connection, MORNING, 1)
    move(demo, days=732)
    body = (await signed.get("/v1/demo/clock")).json()
    assert body["today"] == (DAY + timedelta(days=732)).isoformat()
    assert body["next_day"] > body["today"]
    assert (await signed.get("/v1/session")).json()["today"] == body["today"]
    with demo.database.read() as connection:
        row = connection.execute(select(mail).where(mail.c.id == held.id)).one()
    assert (row.state, row.run_at, row.tries) == ("waiting", MORNING + outbox.LEASE, 1)
    with demo.database.write() as connection:
        assert held.id not in [each.id for each in outbox.claim(connection, MORNING, 1000)]


def test_a_move_that_another_process_has_overtaken_does_not_go_back(demo: Context) -> None:
    other = replace(demo, nss=NssClock(demo.machine, movable=True))

    def overtaken(context: Context) -> None:
        if clock(other).today < date(2013, 9, 2):
            move_clock(other, ClockMove(to=date(2013, 9, 2)), run_due, Mover())
        run_due(context)

    move_clock(demo, ClockMove(to=date(2013, 8, 20)), overtaken, Mover())
    assert demo.nss.today() == date(2013, 9, 2)


def test_it_is_never_moved_back(demo: Context) -> None:
    with pytest.raises(Refused):
        move(demo, to="2013-07-17")
    with demo.database.read() as connection:
        acts = connection.execute(select(application_event.c.act)).scalars().all()
    assert "make_void" not in acts
