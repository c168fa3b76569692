"""Certificates: reminders 28, 14 and 3 days before the end, suspension after two whole months."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import certificate, mail
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.certificate import CertificateState, state_on
from tests.backend.house import House, plant_house
from tests.backend.passing import catch_up, pass_days, told
from tests.backend.rig import Clocks
from tests.examples import TERMINAL, office_change, reissue

FETCHED = date(2012, 8, 17)
"""Valid to 16 August 2013: 28 days before that it is 19 July."""


@pytest.fixture
def house(people: Context) -> House:
    house = plant_house(people)
    run_due(house.context)
    return house


def have(house: House, issued: date, fetched: date | None) -> None:
    """TKT101's only certificate has these days."""
    mine = certificate.c.office == "TKT101"
    with house.context.database.write() as connection:
        changed = update(certificate).where(mine).values(issued_on=issued, fetched_on=fetched)
        connection.execute(changed)


def suspended_on(house: House) -> date | None:
    with house.context.database.read() as connection:
        return certificates_of(connection, "TKT101")[-1].suspended_on


def test_its_office_is_reminded_three_times(house: House, clocks: Clocks) -> None:
    have(house, FETCHED, FETCHED)
    seen: list[tuple[date, dict[str, str]]] = []
    for _ in range(35):
        pass_days(house, clocks, 1)
        new = told(house, "certificate_expiring")[len(seen) :]
        seen += [(house.context.nss.today(), params) for _office, params in new]
    about = {"terminal": TERMINAL, "day": "2013/08/16"}
    assert seen == [
        (date(2013, 7, 19), {**about, "days": "28"}),
        (date(2013, 8, 2), {**about, "days": "14"}),
        (date(2013, 8, 13), {**about, "days": "3"}),
    ]


def test_the_mails_go_to_the_manager_and_to_who_applied_last(house: House, clocks: Clocks) -> None:
    have(house, FETCHED, FETCHED)
    pass_days(house, clocks, 1)
    assert recipients(house) == ["hanako@example.jp"]
    house.submit(office_change("2013-08-01", phone="0322223333"))
    catch_up(house, clocks, date(2013, 8, 2))
    assert recipients(house) == ["hanako@example.jp"] * 2 + ["taro@example.jp"]


def recipients(house: House) -> list[str]:
    found = select(mail.c.recipient).where(mail.c.dedup_key.contains("certificate"))
    with house.context.database.read() as connection:
        return sorted(connection.execute(found).scalars())


@pytest.mark.parametrize("gone", ["ended_on", "suspended_on"])
def test_one_that_is_ended_or_stopped_is_nothing_to_renew(
    house: House, clocks: Clocks, gone: str
) -> None:
    have(house, FETCHED, FETCHED)
    with house.context.database.write() as connection:
        connection.execute(update(certificate).values({gone: date(2013, 7, 1)}))
    pass_days(house, clocks, 35)
    assert told(house, "certificate_expiring") == []


@pytest.mark.parametrize(
    ("issued", "fetched", "stopped"),
    [
        (date(2013, 6, 3), None, date(2013, 8, 4)),
        (date(2013, 5, 31), None, date(2013, 8, 1)),
        (date(2012, 3, 1), date(2012, 6, 20), date(2013, 8, 20)),
        (date(2012, 3, 1), date(2012, 7, 1), date(2013, 8, 31)),
    ],
)
def test_what_nobody_fetches_or_renews_is_stopped_after_two_months(
    house: House, clocks: Clocks, issued: date, fetched: date | None, stopped: date
) -> None:
    have(house, issued, fetched)
    catch_up(house, clocks, stopped - timedelta(days=1))
    assert suspended_on(house) is None
    catch_up(house, clocks, stopped)
    assert suspended_on(house) == stopped
    [(office, params)] = told(house, "certificate_suspended")
    assert (office, params) == ("TKT101", {"terminal": TERMINAL, "day": f"{stopped:%Y/%m/%d}"})
    pass_days(house, clocks, 3)
    assert len(told(house, "certificate_suspended")) == 1


def test_one_that_was_fetched_in_time_is_not_stopped(house: House, clocks: Clocks) -> None:
    have(house, date(2013, 6, 3), date(2013, 8, 3))
    catch_up(house, clocks, date(2013, 8, 31))
    assert suspended_on(house) is None


def test_a_reissue_that_nobody_fetches_is_stopped_too(house: House, clocks: Clocks) -> None:
    house.settle(reissue("2013-07-24"))
    catch_up(house, clocks, date(2013, 9, 24))
    assert suspended_on(house) is None
    catch_up(house, clocks, date(2013, 9, 25))
    assert suspended_on(house) == date(2013, 9, 25)


def test_a_stopped_one_is_shown_as_stopped(house: House, clocks: Clocks) -> None:
    have(house, date(2013, 6, 3), None)
    catch_up(house, clocks, date(2013, 8, 4))
    with house.context.database.read() as connection:
        [mine] = certificates_of(connection, "TKT101")
    assert state_on(mine, date(2013, 8, 3)) is CertificateState.NOT_FETCHED
    assert state_on(mine, date(2013, 8, 4)) is CertificateState.SUSPENDED


def test_two_terminals_that_end_on_one_day_are_two_reminders(house: House, clocks: Clocks) -> None:
    have(house, FETCHED, FETCHED)
    other = {
        **{"office": "TKT101", "terminal": "20098W", "equipment": "netNACCS"},
        **{"system_class": "sea", "code_1": "TKT20098W", "code_2": "OTHER23456"},
        **{"issued_on": FETCHED, "fetched_on": FETCHED},
    }
    with house.context.database.write() as connection:
        connection.execute(insert(certificate).values(**other))
    assert pass_days(house, clocks, 1) == 2
    terminals = [params["terminal"] for _, params in told(house, "certificate_expiring")]
    assert terminals == [TERMINAL, "20098W"]
    with house.context.database.read() as connection:
        count = len(connection.execute(select(mail.c.id)).all())
    assert count == 2, "one mail each, to the manager"
