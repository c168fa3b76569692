"""A list of several hundred applications: it comes in pages, and no key waits for one."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.backend.app import prepare_database
from naccs_tui.backend.context import open_context
from naccs_tui.backend.settings import from_environment
from naccs_tui.backend.stock.generating import generate
from naccs_tui.client.calls import Query
from naccs_tui.client.nss import NssClient
from naccs_tui.folders import VARIABLE
from naccs_tui.screens.applications import FIRST, ApplicationsScreen
from tests.journeys.operator import DEMO_DAY, Operator, at_the_demo

MORE = 300


@pytest.fixture
def filled(root: Path) -> Path:
    """The demo with some hundred applications of other offices."""

    def quiet(_count: int) -> None:
        pass

    settings = from_environment({VARIABLE: str(root)}, demo=True, today=DEMO_DAY)
    context = open_context(settings)
    try:
        prepare_database(context)
        generate(context, 3, MORE, quiet)
    finally:
        context.database.close()
    return root


def the_list(operator: Operator) -> ApplicationsScreen:
    screen = operator.app.screen
    assert isinstance(screen, ApplicationsScreen)
    return screen


async def open_the_list(operator: Operator) -> None:
    await operator.sign_in("CTR001")
    await operator.sees("審査メニュー", "審査の状況")
    await operator.press("2")
    await operator.sees("申込情報一覧", "件")
    await operator.until(lambda: bool(the_list(operator)._items), "a page")


async def press_end(operator: Operator) -> None:
    """Go to the last row that is there, and wait for those behind it."""
    screen = the_list(operator)
    before = len(screen._items)
    await operator.press("end")
    await operator.until(lambda: len(screen._items) > before, "more")


async def test_all_of_a_long_list_is_reached_with_end(filled: Path) -> None:
    async with at_the_demo(filled) as operator:
        await open_the_list(operator)
        screen = the_list(operator)
        total = int(screen._total.removesuffix("件"))
        assert total > MORE
        while len(screen._items) < total:
            await press_end(operator)
        await operator.press("end")
        assert screen.list.index == total - 1
        numbers = [each.number for each in screen._items]
        assert len(set(numbers)) == total
        assert screen._items[0].received_day >= screen._items[-1].received_day
        await operator.sees(numbers[-1])


async def test_no_key_waits_for_a_page_and_an_older_search_brings_nothing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, asked = asyncio.Event(), list[Query]()
    whole = NssClient.applications

    async def slow(self: NssClient, filters: Query) -> ApplicationPage:
        asked.append(filters)
        if "after" in filters:
            await held.wait()
        return await whole(self, filters)

    monkeypatch.setattr(NssClient, "applications", slow)
    async with at_the_demo(filled) as operator:
        await open_the_list(operator)
        screen = the_list(operator)
        await operator.press("end", "up", "up")
        assert screen.list.index == FIRST - 3
        await operator.until(lambda: counted(asked, "after") == 1, "one page on its way")
        await operator.press("f4")
        await operator.sees("申込事業所コード")
        await operator.type("TKT101")
        await operator.press("f10")
        await operator.until(
            lambda: {each.office for each in screen._items} == {"TKT101"}, "those of the office"
        )
        held.set()
        await operator.press("end")
        assert {each.office for each in screen._items} == {"TKT101"}
        assert all(each.get("total") == "false" for each in asked if "after" in each)


def counted(asked: Sequence[Query], name: str) -> int:
    return sum(name in each for each in asked)
