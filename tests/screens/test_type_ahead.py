"""Keys typed while the next screen is still on its way meet that screen, in order."""

import asyncio
from pathlib import Path

import pytest
from textual import events

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.client.nss import NssClient
from naccs_tui.screens.application import ApplicationScreen
from naccs_tui.screens.applications import ApplicationsScreen
from naccs_tui.screens.login import LoginScreen
from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_start import GuidanceScreen
from tests.screens.clerk import Clerk, at_work
from tests.screens.wire import Wire

TURNS = 200
"""Of the loop, in which keys would have arrived that do not wait."""


def burst(clerk: Clerk, *keys: str) -> None:
    """All at once, as a slow line delivers them."""
    for key in keys:
        clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def numbers(clerk: Clerk) -> list[str]:
    await clerk.press("5")
    await clerk.sees("1308708A")
    found = [line.split()[0] for line in clerk.screen().splitlines()[5:-3] if line.strip()]
    await clerk.press("f12")
    await clerk.at_home()
    return found


async def test_the_fifth_application_in_one_burst(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, genuine = asyncio.Event(), NssClient.applications

    async def slow(client: NssClient, query: dict[str, str]) -> ApplicationPage:
        await answer.wait()
        return await genuine(client, query)

    async with at_work(root) as clerk:
        fifth = (await numbers(clerk))[4]
        monkeypatch.setattr(NssClient, "applications", slow)
        burst(clerk, "5", "down", "down", "down", "down", "enter")
        for _turn in range(TURNS):
            await asyncio.sleep(0)
        answer.set()
        await clerk.is_on(ApplicationScreen)
        await clerk.sees("受付番号", fifth)


async def test_what_is_typed_behind_the_password_is_meant_for_home(root: Path) -> None:
    async with at_work(root, account="") as clerk:
        burst(clerk, *"TKT101", "enter", *"naccs123", "enter", "1", "enter", "space", "f10")
        await clerk.is_on(FormScreen)


async def test_behind_a_wrong_password_it_goes_nowhere(root: Path) -> None:
    async with at_work(root, account="") as clerk:
        burst(clerk, *"TKT101", "enter", *"naccs124", "enter", "1", "enter")
        await clerk.is_told("パスワードが違います [S001]")
        assert type(clerk.app.screen) is LoginScreen
        await clerk.type("naccs123")
        await clerk.press("enter")
        await clerk.at_home()


async def test_a_page_is_turned_and_typed_in_in_one_burst(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        before = clerk.form().wizard.record(clerk.form().wizard.sections[1]).values
        burst(clerk, "f8", "ctrl+u", "X")
        await clerk.press("f7")
        await clerk.stands_in("applicant", "family_name")
        wizard = clerk.form().wizard
        after = wizard.record(wizard.sections[1]).values
        assert [name for name in after if after[name] != before[name]] == ["company_name"]
        assert wizard.record(wizard.sections[0]).values["family_name"] == "通関"


async def test_who_does_not_want_to_wait_gets_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_client: NssClient, _query: object) -> ApplicationPage:
        await asyncio.Event().wait()
        raise AssertionError

    async with at_work(root) as clerk:
        monkeypatch.setattr(NssClient, "applications", never)
        burst(clerk, "5", "down", "enter")
        await clerk.is_on(ApplicationsScreen)
        await clerk.is_told("サーバーの応答を待っています (1秒)")
        await clerk.press("f12")
        await clerk.is_on(MenuScreen)
        await clerk.press("1")
        await clerk.is_on(GuidanceScreen)


async def test_keys_for_what_does_not_come_are_forgotten(root: Path, wire: Wire) -> None:
    async with at_work(root) as clerk:
        wire.cut = True
        burst(clerk, "5", "down", "enter")
        await clerk.is_told("サーバーに接続できません")
        wire.cut = False
        await clerk.press("f5")
        await clerk.sees("1308708A")
        assert type(clerk.app.screen) is ApplicationsScreen


async def test_shift_tab_crosses_back_as_tab_crosses_forward(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f8")
        await clerk.sees("事業所・企業 入力")
        await clerk.press("ctrl+home", "shift+tab")
        await clerk.sees("申込担当者 入力")
