"""Japanese days, business days, and dates as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.calendar import (
    Calendar,
    first_of_month,
    fiscal_year,
    jst,
    jst_day,
    midnight,
    show_day,
    show_instant,
)
from naccs_tui.domain.dates import (
    era_in_english,
    era_text,
    is_begun,
    month_in_english,
    month_text,
    read_day,
    spoken,
    spoken_in_english,
)

HOLIDAYS = {date(2012, 2, 11): "建国記念の日", date(2013, 7, 15): "海の日"}
CALENDAR = Calendar(HOLIDAYS)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_day_begins_at_nine_hours_before_utc() -> None:
    assert jst_day(datetime(2013, 7, 17, 14, 59, tzinfo=UTC)) == date(2013, 7, 17)
    assert jst_day(datetime(2013, 7, 17, 15, 0, tzinfo=UTC)) == date(2013, 7, 18)
    assert midnight(date(2013, 7, 18)) == datetime(2013, 7, 17, 15, tzinfo=UTC)
    assert show_instant(datetime(2013, 7, 18, 10, 5, tzinfo=UTC)) == "2013/07/18 19:05"


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        jst(datetime(2013, 7, 18))  # noqa: DTZ001 - that is what is refused


def test_a_closing_day_has_a_name_a_holiday_before_a_weekend() -> None:
    assert CALENDAR.closed_because(date(2012, 2, 11)) == "建国記念の日"
    assert CALENDAR.closed_because(date(2012, 2, 12)) == "日曜日"
    assert CALENDAR.closed_because(date(2012, 2, 18)) == "土曜日"
    assert CALENDAR.closed_because(date(2012, 2, 13)) == ""


def test_business_days_count_without_the_day_itself() -> None:
    assert CALENDAR.add(date(2012, 2, 9), 1) == date(2012, 2, 10)
    assert CALENDAR.add(date(2012, 2, 10), 1) == date(2012, 2, 13)
    assert CALENDAR.add(date(2012, 2, 9), 0) == date(2012, 2, 9)
    assert CALENDAR.before(date(2013, 7, 31), 4) == date(2013, 7, 25)


@given(DAYS, st.integers(1, 40))
def test_counting_forth_and_back_meets(day: date, count: int) -> None:
    start = CALENDAR.on_or_after(day)
    assert CALENDAR.before(CALENDAR.add(start, count), count) == start


@pytest.mark.parametrize(
    ("hour", "minute", "counts_from"),
    [(8, 30, date(2013, 7, 19)), (8, 31, date(2013, 7, 22)), (20, 0, date(2013, 7, 22))],
)
def test_a_receipt_after_half_past_five_counts_from_the_next_business_day(
    hour: int, minute: int, counts_from: date
) -> None:
    friday = datetime(2013, 7, 19, hour, minute, tzinfo=UTC)
    assert CALENDAR.receipt_day(friday) == counts_from


def test_months_and_fiscal_years() -> None:
    assert first_of_month(date(2013, 7, 1)) == date(2013, 7, 1)
    assert first_of_month(date(2013, 12, 2)) == date(2014, 1, 1)
    assert fiscal_year(date(2014, 3, 31)) == 2013
    assert fiscal_year(date(2014, 4, 1)) == 2014


def test_an_open_end_is_shown_as_nss_shows_it() -> None:
    assert show_day(None) == "9999/12/31"
    assert show_day(date(2013, 7, 31)) == "2013/07/31"


@pytest.mark.parametrize(
    "text",
    [
        "20120211",
        "２０１２０２１１",
        "2012/2/11",
        "2012-02-11",
        "2012.2.11",
        "2012年2月11日",
        "平成24年2月11日",
        "H24.2.11",
        "h24/02/11",
    ],
)
def test_a_date_is_read_in_every_usual_form(text: str) -> None:
    assert read_day(text) == date(2012, 2, 11)


@pytest.mark.parametrize(
    "text", ["", "2012", "20120230", "2012/13/1", "平成50年1月1日", "R1.4.30", "あした", "2012021"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_day(text) is None


def test_the_first_year_of_an_era_has_its_own_name() -> None:
    assert era_text(date(2019, 5, 1)) == "令和元年5月1日"
    assert era_text(date(2019, 4, 30)) == "平成31年4月30日"
    assert read_day("令和元年5月1日") == date(2019, 5, 1)


@given(DAYS)
def test_what_is_shown_can_be_read_back(day: date) -> None:
    assert read_day(show_day(day)) == day
    assert read_day(era_text(day)) == day
    assert read_day(f"{day:%Y%m%d}") == day


@given(DAYS, st.sampled_from(["%Y%m%d", "%Y/%m/%d", "%Y-%m-%d"]))
def test_every_beginning_of_a_date_is_a_begun_one(day: date, form: str) -> None:
    text = f"{day:{form}}"
    begun = [text[:end] for end in range(1, len(text))]
    assert [each for each in begun if not is_begun(each) and read_day(each) is None] == []


@given(DAYS)
def test_every_beginning_of_a_japanese_date_is_a_begun_one(day: date) -> None:
    text = era_text(day)
    begun = [text[:end] for end in range(1, len(text) - 1)]
    assert [each for each in begun if not is_begun(each) and read_day(each) is None] == []


@pytest.mark.parametrize(
    "text", ["", "20120230", "2012/13", "2012//", "あした", "201213", "R1.4.30"]
)
def test_what_can_no_longer_become_a_date_is_not_begun(text: str) -> None:
    assert not is_begun(text)


def test_a_day_and_a_month_are_told_in_both_languages() -> None:
    day = date(2012, 2, 11)
    assert spoken(day) == "平成24年2月11日(土)"
    assert spoken_in_english(day) + era_in_english(day) == "Sat 11 Feb 2012 (Heisei 24)"
    assert (month_text(day), month_in_english(day)) == (
        "2012年2月 (平成24年)",
        "February 2012 (Heisei 24)",
    )
    assert era_in_english(date(1900, 1, 1)) == ""


def test_business_days_are_counted_from_the_day_after_to_the_last() -> None:
    calendar = Calendar({date(2013, 7, 15): "海の日"})
    assert calendar.between(date(2013, 7, 12), date(2013, 7, 16)) == 1
    assert calendar.between(date(2013, 7, 12), date(2013, 7, 19)) == 4
    assert calendar.between(date(2013, 7, 12), date(2013, 7, 12)) == 0
    assert calendar.between(date(2013, 7, 12), date(2013, 7, 1)) == 0
