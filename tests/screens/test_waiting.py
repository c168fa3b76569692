"""While a server takes its time, that is counted; afterwards nothing of it is left standing."""

import asyncio
from pathlib import Path

import pytest

from naccs_tui.api.home import Home
from naccs_tui.client.nss import NssClient
from naccs_tui.screens.base import NssScreen
from tests.screens.clerk import at_work


async def test_waiting_is_counted_and_gone_when_the_answer_comes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, genuine = asyncio.Event(), NssClient.home

    async def slow(client: NssClient) -> Home:
        await answer.wait()
        return await genuine(client)

    async with at_work(root) as clerk:
        await clerk.press("f10")
        await clerk.is_told("この画面では使わないキーです")
        monkeypatch.setattr(NssClient, "home", slow)
        await clerk.press("f5")
        await clerk.is_told("サーバーの応答を待っています (1秒)")
        answer.set()
        await clerk.is_told("この画面では使わないキーです")


async def test_of_two_talks_at_once_the_last_one_ends_the_waiting(root: Path) -> None:
    first, second = asyncio.Event(), asyncio.Event()

    async def talk(answer: asyncio.Event) -> None:
        await answer.wait()

    async with at_work(root) as clerk:
        screen = clerk.app.screen
        assert isinstance(screen, NssScreen)
        screen.ask(talk(first), group="first")
        screen.ask(talk(second), group="second")
        await clerk.is_told("サーバーの応答を待っています (1秒)")
        first.set()
        await clerk.is_told("サーバーの応答を待っています (2秒)")
        second.set()
        await clerk.sees_no("サーバーの応答を待っています")
        assert not [each for each in screen._timers if each._callback == screen._count_waiting]


async def test_what_the_answer_brings_is_not_overwritten(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, genuine = asyncio.Event(), NssClient.contract

    async def slow(client: NssClient) -> object:
        await answer.wait()
        return await genuine(client)

    async with at_work(root) as clerk:
        monkeypatch.setattr(NssClient, "contract", slow)
        await clerk.press("6")
        await clerk.is_told("サーバーの応答を待っています (1秒)")
        answer.set()
        await clerk.is_told("2013/07/18現在の契約内容です")


async def test_old_news_is_not_read_again_after_waiting_when_one_has_turned_the_page(
    root: Path,
) -> None:
    answer = asyncio.Event()

    async def talk() -> None:
        await answer.wait()

    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.is_told("2013/07/18現在の契約内容です")
        await clerk.press("f4")
        await clerk.is_told("この画面では使わないキーです")
        screen = clerk.app.screen
        assert isinstance(screen, NssScreen)
        screen.ask(talk())
        await clerk.is_told("サーバーの応答を待っています (1秒)")
        await clerk.press("f8")
        await clerk.is_told("サーバーの応答を待っています")
        answer.set()
        await clerk.is_told("2013/07/18現在の契約内容です")
