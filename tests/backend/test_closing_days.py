"""The days on which the Center does not work."""

from datetime import date

from naccs_tui.backend.services.closing_days import (
    HOLIDAYS,
    SUBSTITUTE,
    YEAR_END,
    business_days,
    closing_days,
    closing_days_of,
)


def test_public_holidays_and_the_years_turn_are_closing_days() -> None:
    days = closing_days(date(2013, 7, 18))
    assert days[date(2013, 7, 15)] == "海の日"
    assert [days[date(2013, 12, day)] for day in (29, 30, 31)] == [YEAR_END] * 3
    assert (days[date(2014, 1, 1)], days[date(2014, 1, 3)]) == ("元日", YEAR_END)
    assert days[date(2013, 5, 6)] == SUBSTITUTE


def test_they_reach_from_a_year_back_to_two_years_ahead() -> None:
    days = closing_days(date(2013, 7, 18))
    assert (min(days), max(days)) == (date(2012, 9, 17), date(2015, 5, 6))


def test_every_name_is_one_that_the_catalogue_holds() -> None:
    known = {*HOLIDAYS, SUBSTITUTE, YEAR_END}
    assert {
        name for year in (1999, 2012, 2019, 2026) for name in closing_days_of(year).values()
    } <= known


def test_the_first_business_day_after_new_year_is_found() -> None:
    assert business_days(date(2013, 12, 27)).add(date(2013, 12, 27), 1) == date(2014, 1, 6)
