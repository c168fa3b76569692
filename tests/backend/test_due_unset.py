"""締切日: what is not set in time is reminded of, then void, and gives back what it was given."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    application,
    contract_version,
    effect,
    issued_code,
    mail,
    notice,
    sealed_content,
    setting_due,
    user_id,
)
from naccs_tui.backend.services import notices
from naccs_tui.backend.services.applications import by_number
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.due.duties import next_event
from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.setting import SettingWay
from naccs_tui.domain.situation import Policies
from tests.backend.house import House, plant_house
from tests.backend.passing import (
    CODE,
    ID,
    START,
    catch_up,
    codes_finished,
    set_half,
    status_of,
    told,
)
from tests.backend.rig import Clocks
from tests.examples import office_change
from tests.procedures import known_to_the_program, setting, user_codes

CLOSING, DAY_AFTER = date(2013, 7, 30), date(2013, 7, 31)
REASON = "締切日までにシステム設定(書類登録と名称登録)の審査が終わらなかったため"


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        house = plant_house(people)
        run_due(house.context)
        yield house


def test_it_is_void_on_the_day_after_the_closing_day(house: House, clocks: Clocks) -> None:
    number = codes_finished(house)
    catch_up(house, clocks, CLOSING)
    assert status_of(house, number) is Status.REVIEW_COMPLETE
    catch_up(house, clocks, DAY_AFTER)
    last = house.detail(number).history[-1]
    assert (last.act, last.role, last.status) == (Act.MAKE_VOID, Role.SYSTEM, Status.VOID)
    assert last.remark == REASON
    [(office, params)] = told(house, "void")
    assert (office, params["day"], params["reason"]) == ("TKT101", "2013/07/31", REASON)
    with house.context.database.read() as connection:
        about = select(mail.c.body).where(mail.c.dedup_key.contains(":void:"))
        bodies = connection.execute(about).scalars().all()
    assert len(bodies) == 2, "applicant and manager"
    assert all(f"理由: {REASON}" in body for body in bodies)


def test_home_tells_of_it_for_thirty_days(house: House, clocks: Clocks) -> None:
    codes_finished(house)
    told_on = {CLOSING: 0, DAY_AFTER: 1, CLOSING + timedelta(days=30): 1}
    for day, count in {**told_on, CLOSING + timedelta(days=31): 0}.items():
        catch_up(house, clocks, day)
        assert notices.home(house.context, house.who("TKT101")).closed_unset == count, day
    assert notices.home(house.context, house.who("HAR001")).closed_unset == 0


def test_what_is_void_does_nothing_and_gives_back_its_ids(house: House, clocks: Clocks) -> None:
    number = codes_finished(house)
    kept = house.settle(office_change("2013-08-06", phone="0322223333"))
    catch_up(house, clocks, date(2013, 8, 7))
    with house.context.database.read() as connection:
        effects = connection.execute(select(effect).where(effect.c.number == number)).all()
        ids = connection.execute(select(user_id)).one()
        versions = connection.execute(
            select(contract_version)
            .where(contract_version.c.contract_office == "TKT101")
            .order_by(contract_version.c.day)
        ).all()
    assert [(row.void, row.carried_out_at) for row in effects] == [(True, None)] * 2
    assert (ids.issued_on, ids.revoked_on) == (None, DAY_AFTER)
    assert [row.number for row in versions] == [None, kept]
    assert "users" not in versions[-1].state["tables"]


def test_what_was_sealed_for_it_is_destroyed_and_its_codes_are_never_given_again(
    house: House, clocks: Clocks
) -> None:
    number = codes_finished(house)
    with house.context.database.write() as connection:
        values = {"kind": "user_code", "code": CODE, "number": number}
        connection.execute(insert(issued_code).values(**values))
    seal(house, number, date(2013, 9, 1))
    catch_up(house, clocks, DAY_AFTER)
    with house.context.database.read() as connection:
        sealed = connection.execute(select(sealed_content)).one()
        codes = connection.execute(select(issued_code.c.code).where(issued_code.c.number == number))
        assert codes.scalars().all() == [CODE]
    assert (sealed.content, sealed.destroyed_because) == ("", "void")
    assert sealed.destroyed_at == house.context.nss.now()


def seal(house: House, number: str, last_day: date) -> None:
    """A sealed content of the notice that was written last."""
    with house.context.database.write() as connection:
        newest = select(notice.c.id).where(notice.c.number == number).order_by(notice.c.id.desc())
        notice_id = connection.execute(newest.limit(1)).scalar_one()
        values = {"notice_id": notice_id, "content": "secret", "last_day": last_day}
        connection.execute(insert(sealed_content).values(**values))


def test_a_sealed_content_is_destroyed_on_the_day_after_its_last(
    house: House, clocks: Clocks
) -> None:
    number = house.submit(office_change("2013-08-01", phone="0322223333")).number
    seal(house, number, date(2013, 7, 20))
    catch_up(house, clocks, date(2013, 7, 20))
    with house.context.database.read() as connection:
        assert connection.execute(select(sealed_content.c.content)).scalar_one() == "secret"
    catch_up(house, clocks, date(2013, 7, 21))
    with house.context.database.read() as connection:
        row = connection.execute(select(sealed_content)).one()
    assert (row.content, row.destroyed_because) == ("", "expired")


@pytest.mark.parametrize("in_force", [False, True])
def test_with_both_halves_through_review_it_takes_effect(
    house: House, clocks: Clocks, *, in_force: bool
) -> None:
    number = codes_finished(house)
    halves = [set_half(house, way) for way in SettingWay]
    if in_force:
        catch_up(house, clocks, date(2013, 7, 29))
        assert {status_of(house, half) for half in halves} == {Status.IN_FORCE}
    catch_up(house, clocks, START)
    assert status_of(house, number) is Status.IN_FORCE
    assert told(house, "void") == told(house, "closing_soon") == []
    with house.context.database.read() as connection:
        ids = connection.execute(select(user_id)).one()
    assert (ids.user_code, ids.id_number, ids.office, ids.number) == (CODE, ID, "TKT101", number)
    assert (ids.issued_on, ids.revoked_on) == (START, None)


@pytest.mark.parametrize("way", SettingWay)
def test_one_half_is_not_enough(house: House, clocks: Clocks, way: SettingWay) -> None:
    number = codes_finished(house)
    set_half(house, way)
    catch_up(house, clocks, DAY_AFTER)
    assert status_of(house, number) is Status.VOID


def test_a_half_that_still_waits_for_review_is_not_enough(house: House, clocks: Clocks) -> None:
    number = codes_finished(house)
    set_half(house, SettingWay.NAMES)
    house.submit(setting(CODE, SettingWay.DOCUMENTS, wished="2013-07-29"))
    catch_up(house, clocks, DAY_AFTER)
    assert status_of(house, number) is Status.VOID


def test_the_halves_of_another_code_do_not_help(house: House, clocks: Clocks) -> None:
    number = codes_finished(house)
    for way in SettingWay:
        set_half(house, way, "1ZZ9Z")
    catch_up(house, clocks, DAY_AFTER)
    assert status_of(house, number) is Status.VOID


def test_a_server_whose_operator_does_not_want_it_makes_nothing_void(
    house: House, clocks: Clocks
) -> None:
    lenient = Policies(void_unset_applications=False)
    settings = replace(house.context.settings, policies=lenient)
    number = codes_finished(house)
    other = House(replace(house.context, settings=settings))
    catch_up(other, clocks, START)
    assert status_of(house, number) is Status.IN_FORCE


def test_it_is_reminded_of_once_three_days_before(house: House, clocks: Clocks) -> None:
    number = codes_finished(house)
    catch_up(house, clocks, date(2013, 7, 26))
    assert told(house, "closing_soon") == []
    catch_up(house, clocks, date(2013, 7, 27))
    [(office, params)] = told(house, "closing_soon")
    assert (office, params["number"], params["day"]) == ("TKT101", number, "2013/07/30")
    catch_up(house, clocks, date(2013, 7, 30))
    assert len(told(house, "closing_soon")) == 1


def test_days_that_nobody_ran_are_caught_up_and_nothing_takes_effect_that_is_void(
    house: House, clocks: Clocks
) -> None:
    number = codes_finished(house)
    clocks.nss.advance(days=30)
    assert run_due(house.context) == 2
    assert status_of(house, number) is Status.VOID
    assert [len(told(house, event)) for event in ("closing_soon", "void", "in_force")] == [1, 1, 0]


def test_what_comes_to_its_start_without_its_setting_is_void_instead(
    house: House, clocks: Clocks
) -> None:
    lenient = replace(house.context.settings, policies=Policies(void_unset_applications=False))
    number = codes_finished(house)
    catch_up(House(replace(house.context, settings=lenient)), clocks, START - timedelta(days=1))
    assert status_of(house, number) is Status.REVIEW_COMPLETE
    catch_up(house, clocks, START)
    assert status_of(house, number) is Status.VOID
    assert told(house, "in_force") == []


@pytest.mark.parametrize(
    ("reviewed", "starts", "closing"),
    [
        # With nine business days left there is all the time that a setting needs.
        (date(2013, 7, 26), date(2013, 8, 8), date(2013, 8, 2)),
        (date(2013, 7, 29), date(2013, 8, 9), date(2013, 8, 5)),
        (date(2013, 8, 6), date(2013, 8, 19), date(2013, 8, 13)),
    ],
)
def test_a_late_review_leaves_the_office_the_days_that_its_setting_takes(
    house: House, clocks: Clocks, reviewed: date, starts: date, closing: date
) -> None:
    number = house.submit(user_codes("通関業", wished="2013-08-08")).number
    assert house.detail(number).summary.review_by == date(2013, 7, 26)
    catch_up(house, clocks, reviewed)
    house.claim(number)
    summary = house.finish(number).summary
    assert (summary.effective_day, summary.closing_day) == (starts, closing)
    [(_, params)] = told(house, "review_complete")
    assert (params["day"], params["closing"]) == (f"{starts:%Y/%m/%d}", f"{closing:%Y/%m/%d}")
    with house.context.database.read() as connection:
        days = connection.execute(select(effect.c.day).where(effect.c.number == number)).scalars()
        assert set(days) == {starts}
    catch_up(house, clocks, closing)
    assert status_of(house, number) is Status.REVIEW_COMPLETE


def copy_open(house: House, number: str, count: int) -> None:
    """So many others that are open as this one is, each for a 利用者コード of its own."""
    with house.context.database.write() as connection:
        found = by_number(connection, number)
        assert found is not None
        row = {name: value for name, value in found._mapping.items() if name != "id"}
        for at in range(count):
            code, serial = f"Z{at:04d}", 90_000 + at
            copied = {"number": f"13{serial}A", "serial": serial, "idempotency_key": code}
            connection.execute(insert(application).values({**row, **copied}))
            connection.execute(insert(setting_due).values(number=copied["number"], user_code=code))


def steps_of_asking(house: House) -> int:
    """What SQLite does to find out what comes next, in hundreds of steps."""
    counted: list[None] = []
    with house.context.database.read() as connection:
        file = connection.connection.driver_connection
        assert isinstance(file, sqlite3.Connection)
        file.set_progress_handler(lambda: counted.append(None), 100)
        next_event(connection, house.context.nss.today(), house.context.settings.policies)
        file.set_progress_handler(None, 0)
    return len(counted)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_of_many_that_are_open_only_the_first_is_looked_at(house: House) -> None:
    """To look at one takes as long as there are others behind it; to look at all takes its square."""
    number = codes_finished(house)
    copy_open(house, number, 100)
    few = steps_of_asking(house)
    with house.context.database.write() as connection:
        connection.execute(delete(setting_due).where(setting_due.c.user_code.startswith("Z")))
        connection.execute(delete(application).where(application.c.serial >= 90_000))
    copy_open(house, number, 300)
    assert steps_of_asking(house) <= 4 * few
