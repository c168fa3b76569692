"""F4 on a date: a small calendar that says why a day cannot be chosen. And what is typed is echoed."""

from datetime import date
from pathlib import Path

import pytest

from naccs_tui.screens.calendar_dialog import CalendarDialog
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.widgets.month_view import MonthView
from tests.screens.clerk import Clerk, at_work
from tests.screens.test_record_form import form

EARLIEST = date(2013, 7, 26)
"""Five business days after the 19th, on which what is sent in the evening of the 18th counts."""


async def open_calendar(clerk: Clerk, *typed: str) -> MonthView:
    """On the wished day of a contract change, with what was typed there."""
    await clerk.open_change()
    await clerk.go_to("wished_start")
    for text in typed:
        await clerk.type(text)
    await clerk.press("f4")
    await clerk.until(lambda: isinstance(clerk.app.screen, CalendarDialog), "a calendar")
    return clerk.app.screen.query_one(MonthView)


def wished(clerk: Clerk) -> object:
    """What the application holds."""
    return clerk.form().wizard.filling.records["applicant"].values["wished_start"]


async def test_it_opens_on_the_earliest_day_which_enter_takes(root: Path) -> None:
    async with at_work(root) as clerk:
        view = await open_calendar(clerk)
        assert view.day == EARLIEST
        await clerk.sees("2013年7月 (平成25年)", "*26", "=18x", "27x", "最も早い日です")
        await clerk.press("enter")
        await clerk.sees("2013/07/26        必須 平成25年7月26日(金)")
        assert wished(clerk) == "2013-07-26"


async def test_it_opens_on_the_day_that_stands_there(root: Path) -> None:
    async with at_work(root) as clerk:
        view = await open_calendar(clerk, "H25.9.17")
        assert view.day == date(2013, 9, 17)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["right"], date(2013, 7, 27)),
        (["left", "left"], date(2013, 7, 24)),
        (["down"], date(2013, 8, 2)),
        (["down", "up"], EARLIEST),
        (["pagedown"], date(2013, 8, 26)),
        (["pagedown", "pageup"], EARLIEST),
        (["pagedown", "pagedown", "home"], EARLIEST),
        (["pageup"] * 3, date(2013, 7, 1)),
        (["pagedown"] * 14, date(2014, 7, 19)),
    ],
)
async def test_keys_go_by_day_week_and_month_as_far_as_days_are_taken(
    root: Path, keys: list[str], day: date
) -> None:
    async with at_work(root) as clerk:
        view = await open_calendar(clerk)
        await clerk.press(*keys)
        assert view.day == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("20130727", "土曜日は休業日です"),
        ("20130916", "敬老の日は休業日です"),
        ("20131230", "年末年始は休業日です"),
        ("20130722", "最も早い日(2013/07/26)より前です。受付から5営業日かかります"),
    ],
)
async def test_a_day_that_cannot_be_chosen_says_why_and_is_not_taken(
    root: Path, typed: str, why: str
) -> None:
    async with at_work(root) as clerk:
        await open_calendar(clerk, typed)
        await clerk.sees(why)
        await clerk.press("enter")
        await clerk.sees(why)
        assert isinstance(clerk.app.screen, CalendarDialog)


@pytest.mark.parametrize("key", ["escape", "f12"])
async def test_it_can_be_closed_without_choosing(root: Path, key: str) -> None:
    async with at_work(root) as clerk:
        await open_calendar(clerk)
        await clerk.press("down", key)
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen), "the form")
        assert wished(clerk) == ""


async def test_a_chosen_day_takes_back_what_was_wrong_with_the_typed_one(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_calendar(clerk, "20130230")
        await clerk.press("enter")
        await clerk.is_told("利用開始希望日", "営業日を入力してください")


async def test_behind_the_calendar_one_stands_where_one_stood(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.go_to("family_name")
        await clerk.press("end", "ctrl+u", "f10")
        await clerk.is_told("[F001]")
        for key in ("f12", "enter"):
            await clerk.go_to("wished_start")
            await clerk.press("f4")
            await clerk.sees("最も早い日です")
            await clerk.press(key)
            await clerk.stands_in("applicant", "wished_start")
        await clerk.sees("2013/07/26")
        await clerk.sees_still()
        await clerk.stands_in("applicant", "wished_start")


async def test_the_cursor_stands_on_the_day(root: Path) -> None:
    async with at_work(root) as clerk:
        view = await open_calendar(clerk)
        place = view.caret_offset
        assert place is not None
        line = clerk.screen().splitlines()[place.y]
        assert line[: place.x + 2].endswith("26")


async def test_a_click_goes_to_a_day_and_a_second_one_takes_it(root: Path) -> None:
    async with at_work(root) as clerk:
        view = await open_calendar(clerk)
        place = view.caret_offset
        assert place is not None
        spot = (place.x - view.region.x - 10, place.y - view.region.y + 1)
        await clerk._pilot.click(MonthView, offset=spot)
        assert view.day == date(2013, 7, 31)
        await clerk._pilot.click(MonthView, offset=spot)
        await clerk.sees("2013/07/31")


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("2", "必須 日付の途中です"),
        ("201208", "必須 日付の途中です"),
        ("20120801", "2012/08/01 平成24年8月1日(水)"),
        ("H24.12.31", "2012/12/31 平成24年12月31日(月)"),
        ("2012/08/01", "必須 平成24年8月1日(水)"),
        ("20120231", "必須 この日付はありません"),
        ("2012/13", "必須 この日付はありません"),
    ],
)
async def test_what_is_understood_of_a_date_stands_beside_it_while_it_is_typed(
    typed: str, beside: str
) -> None:
    async with form("reissue", field="wished_day") as (_shown, desk):
        await desk.enter(typed)
        assert desk.line("再発行希望日").endswith(f" {beside}")
        assert not desk.line("再発行希望日").startswith("誤")
