"""The record pages of an application share one drawn form, and nobody notices."""

from pathlib import Path

from naccs_tui.screens.procedure import FormScreen
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work


def pages(clerk: Clerk) -> FormScreen:
    """The screen with the pages."""
    screen = clerk.app.screen
    assert isinstance(screen, FormScreen)
    return screen


def has_focus(clerk: Clerk) -> bool:
    """Whether keys go to the open page, or to a part of it."""
    focused = pages(clerk).focused
    return focused is not None and pages(clerk).page.widget in focused.ancestors_with_self


async def test_what_was_typed_can_be_undone_after_a_look_at_another_page(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.go_to("phone")
        await clerk.press("end", "9")
        await clerk.sees("03377001019")
        await clerk.press("f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.sees_no("03377001019")
        await clerk.press("f8")
        await clerk.stands_in("office", "phone")
        await clerk.sees("03377001019")
        await clerk.press("ctrl+z")
        await clerk.sees_no("03377001019")
        await clerk.sees("0337700101")


async def test_each_page_shows_the_lines_that_it_showed_before(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.press("ctrl+end")
        await clerk.stands_in("office", "security_confirmed")
        before = await clerk.sees_still()
        await clerk.press("f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f8")
        await clerk.stands_in("office", "security_confirmed")
        assert await clerk.sees_still() == before


async def test_the_focus_is_on_each_page_in_turn_also_past_a_table(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.press("f8")
        await clerk.sees("10235A")
        await clerk.sees_still()
        assert has_focus(clerk)
        await clerk.press("f7", "f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.sees_still()
        assert has_focus(clerk)


async def test_a_page_put_away_is_marked_where_the_check_finds_it_wrong(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.press("ctrl+u", "f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f10")
        await clerk.is_told("誤り")
        await clerk.stands_in("applicant", "wished_start")
        await clerk.press("f8")
        await clerk.sees("誤   企業名")


async def test_from_one_record_to_the_next_nothing_is_laid_out_anew(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM)
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.sees_still()
        laid_out: list[None] = []
        pages(clerk).screen_layout_refresh_signal.subscribe(
            pages(clerk), lambda _screen: laid_out.append(None), immediate=True
        )
        await clerk.press("f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.sees_still()
        assert not laid_out
