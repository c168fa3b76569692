"""Which days can be chosen, and what is said of the others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.day_choice import (
    CLOSED,
    LAST_DAY,
    NOT_FIRST,
    OVER,
    TOO_EARLY,
    TOO_LATE,
    DayRule,
)
from naccs_tui.domain.field import Field, Kind
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.wished import judge_wished
from naccs_tui.domain.words import Word
from naccs_tui.widgets.month_lines import why_not_words

TODAY = date(2013, 7, 18)
HOLIDAYS = {
    date(2013, 9, 16): "敬老の日",
    date(2013, 12, 30): "年末年始",
    date(2013, 8, 1): "建国記念の日",
}
CALENDAR = Calendar(HOLIDAYS)
RULE = DayRule(CALENDAR, TODAY, receipt=TODAY, earliest=date(2013, 7, 25), latest=date(2014, 7, 19))
MONTHLY = DayRule(
    CALENDAR, TODAY, earliest=date(2013, 7, 25), latest=date(2014, 7, 19), monthly=True
)
DAYS = st.dates(date(2013, 6, 1), date(2014, 9, 1))


def why(rule: DayRule, day: date) -> str:
    barred = rule.why_not(day)
    return barred.words if barred else ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2013, 7, 24), TOO_EARLY),
        (date(2013, 7, 25), ""),
        (date(2013, 7, 27), CLOSED),
        (date(2013, 9, 16), CLOSED),
        (date(2014, 7, 18), ""),
        (date(2014, 7, 21), TOO_LATE),
    ],
)
def test_a_day_is_barred_for_the_first_thing_that_is_wrong_with_it(day: date, words: str) -> None:
    assert why(RULE, day) == words


def test_of_a_day_that_is_too_early_the_lead_time_is_told() -> None:
    barred = RULE.why_not(TODAY)
    assert barred is not None
    assert barred.params == {"earliest": "2013/07/25", "count": "5"}
    assert "5営業日" in why_not_words(barred)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2013, 8, 3), "土曜日"),
        (date(2013, 8, 4), "日曜日"),
        (date(2013, 9, 16), "敬老の日"),
        (date(2013, 12, 30), "年末年始"),
    ],
)
def test_a_closing_day_is_called_by_its_name(day: date, name: str) -> None:
    barred = RULE.why_not(day)
    assert barred is not None
    assert barred.params == {"name": name}
    assert isinstance(barred.params["name"], Word)


def test_a_day_after_the_end_of_the_contract_is_barred() -> None:
    rule = DayRule(CALENDAR, TODAY, earliest=TODAY, end=date(2013, 8, 30))
    assert why(rule, date(2013, 8, 30)) == ""
    assert why(rule, date(2013, 9, 2)) == OVER
    assert rule.within(date(2014, 1, 1)) == date(2013, 8, 30)


def test_of_a_monthly_day_only_the_first_counts_whatever_day_of_the_week() -> None:
    assert why(MONTHLY, date(2013, 8, 1)) == ""
    assert why(MONTHLY, date(2013, 9, 1)) == ""
    assert why(MONTHLY, date(2013, 9, 2)) == NOT_FIRST
    assert MONTHLY.first == date(2013, 8, 1)


def test_the_earliest_day_is_one_that_can_be_chosen() -> None:
    rule = DayRule(CALENDAR, TODAY, earliest=date(2013, 7, 27))
    assert rule.first == date(2013, 7, 29)


def test_where_no_day_can_be_chosen_one_still_sees_the_days() -> None:
    rule = DayRule(CALENDAR, TODAY, earliest=date(2013, 8, 5), end=date(2013, 8, 2))
    assert rule.first == date(2013, 8, 5)
    assert rule.within(date(2013, 8, 6)) == date(2013, 8, 5)


def test_without_a_bound_every_day_can_be_chosen_within_reason() -> None:
    rule = DayRule(CALENDAR, TODAY, closed=True)
    assert rule.first == TODAY
    assert why(rule, date(1950, 1, 1)) == ""
    assert rule.within(date(2300, 1, 1)) == LAST_DAY


@given(DAYS)
def test_the_calendar_bars_exactly_what_the_check_of_the_wished_day_finds(day: date) -> None:
    assert RULE.earliest is not None
    assert RULE.latest is not None
    place = ("applicant", "wished_start")
    found = judge_wished(day.isoformat(), place, RULE.earliest, RULE.latest, CALENDAR)
    assert bool(list(found)) == (RULE.why_not(day) is not None)


@given(DAYS)
def test_business_days_between_are_those_that_were_added(day: date) -> None:
    start = CALENDAR.on_or_after(day)
    assert CALENDAR.between(start, CALENDAR.add(start, 7)) == 7
    assert CALENDAR.between(start, start - timedelta(days=3)) == 0


def test_a_monthly_field_takes_the_first_of_a_month_alone() -> None:
    field = Field("開始月", kind=Kind.DATE, monthly=True)
    assert list(check_field(field, "2013-09-01", "/x")) == []
    (found,) = check_field(field, "2013-09-02", "/x")
    assert (found.code, found.params["offer"]) == ("D004", "2013/10/01")
