"""When a certificate ends, is reminded of and is stopped: months have different lengths."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.calendar import last_of_month, month_before, months_after
from naccs_tui.domain.certificate import (
    Certificate,
    CertificateState,
    fetched_between,
    reminder_days,
    state_on,
    suspension_day,
)
from tests.examples import CERTIFICATE

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


def issued(day: date, fetched: date | None = None) -> Certificate:
    return CERTIFICATE.model_copy(update={"issued_on": day, "fetched_on": fetched})


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2013, 6, 3), date(2013, 8, 3)),
        (date(2013, 12, 31), date(2014, 2, 28)),
        (date(2011, 12, 31), date(2012, 2, 29)),
        (date(2012, 2, 29), date(2012, 4, 29)),
        (date(2013, 7, 31), date(2013, 9, 30)),
        (date(2013, 11, 1), date(2014, 1, 1)),
    ],
)
def test_two_months_later_is_the_same_day_or_the_months_last(day: date, after: date) -> None:
    assert months_after(day, 2) == after


@given(DAYS, st.integers(0, 30))
def test_months_later_is_in_that_month(day: date, count: int) -> None:
    after = months_after(day, count)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == count
    assert after.day == min(day.day, last_of_month(after).day)


@given(DAYS)
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    last = last_of_month(day)
    assert (last + timedelta(days=1)).day == 1
    assert last.month == day.month
    assert month_before(last + timedelta(days=1)) == day.replace(day=1)


@pytest.mark.parametrize(
    ("since", "stopped"),
    [
        (date(2013, 6, 3), date(2013, 8, 4)),
        (date(2013, 12, 31), date(2014, 3, 1)),
        (date(2011, 12, 30), date(2012, 3, 1)),
        (date(2013, 6, 30), date(2013, 8, 31)),
    ],
)
def test_it_is_stopped_when_two_whole_months_have_passed(since: date, stopped: date) -> None:
    assert suspension_day(issued(since)) == stopped


def test_a_fetched_one_counts_from_its_last_valid_day() -> None:
    assert suspension_day(issued(date(2012, 4, 2), date(2012, 4, 5))) == date(2013, 6, 5)
    leap = issued(date(2012, 2, 29), date(2012, 2, 29))
    assert (leap.valid_to, suspension_day(leap)) == (date(2013, 2, 28), date(2013, 4, 29))


@given(DAYS, DAYS)
def test_what_is_issued_later_is_never_stopped_sooner(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert suspension_day(issued(first)) <= suspension_day(issued(second))
    fetched = (suspension_day(issued(day, day)) for day in (first, second))
    assert next(fetched) <= next(fetched)


@given(DAYS)
def test_reminders_come_before_the_end(day: date) -> None:
    found = issued(day, day)
    assert found.valid_to is not None
    left = {on: (found.valid_to - on).days for on in reminder_days(found)}
    assert left == reminder_days(found)
    assert sorted(left.values()) == [3, 14, 28]


def test_what_was_not_fetched_is_not_reminded_of() -> None:
    assert reminder_days(issued(date(2013, 6, 3))) == {}


@given(DAYS)
def test_the_days_of_fetching_are_those_of_the_renewal_window(today: date) -> None:
    first, last = fetched_between(today)
    for back in range(330, 370):
        day = today - timedelta(days=back)
        is_renewable = state_on(issued(day, day), today) is CertificateState.RENEWABLE
        assert (first <= day <= last) == is_renewable
