"""The wished day: offered, judged at once, judged again when the day has changed meanwhile."""

from datetime import date
from pathlib import Path

from naccs_tui.api.service import ClockMove
from naccs_tui.connection import connect
from tests.screens.clerk import Clerk, at_work

TOO_EARLY = "早すぎます。最も早い日は"


async def choose_day(clerk: Clerk) -> None:
    await clerk.go_to("wished_start")
    await clerk.press("f4")
    await clerk.sees("最も早い日です")
    await clerk.press("enter")
    await clerk.sees("利用開始希望日", "2013/")


async def test_f4_offers_the_days_that_are_possible(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await choose_day(clerk)
        wizard = clerk.form().wizard
        chosen = wizard.record(wizard.sections[0]).values["wished_start"]
        assert chosen == wizard.earliest.isoformat()
        assert wizard.wished_problems == ()


async def test_a_day_that_is_too_early_is_told_when_its_field_is_left(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.go_to("wished_start")
        await clerk.type("20130719")
        await clerk.press("up")
        await clerk.is_told(TOO_EARLY)
        await clerk.sees("申込担当者 途中")


async def test_of_a_draft_whose_day_is_over_one_is_told(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await choose_day(clerk)
        other = await connect(clerk.app.work.launch)
        await other.sign_in("TKT101", "naccs123")
        await other.move_clock(ClockMove(to=date(2013, 9, 2)))
        await other.close()
        await clerk.press("f3")
        await clerk.sees("前回の続き")
        await clerk.press("enter")
        await clerk.is_told(TOO_EARLY, "2013/09/")
        await clerk.sees("申込担当者 途中")
