"""Due work: at the start, at every tick, and never in the way of serving."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator

import pytest

from naccs_tui.backend.app import create_app
from naccs_tui.backend.context import Context
from naccs_tui.backend.due import EVERY_SECONDS, every_minute, working
from tests.backend.databases import SqliteFiles
from tests.backend.rig import calling, no_ticks


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


class Ticks:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self._coming: asyncio.Queue[None] = asyncio.Queue()
        self._idle = asyncio.Event()

    async def __call__(self) -> AsyncIterator[None]:
        while True:
            if self._coming.empty():
                self._idle.set()
            await self._coming.get()
            yield

    async def pass_by(self, count: int = 1) -> None:
        """So many ticks, and the work of all of them."""
        await self._idle.wait()
        self._idle.clear()
        for _ in range(count):
            self._coming.put_nowait(None)
        await self._idle.wait()


async def test_work_is_done_before_the_first_request_and_at_every_tick(context: Context) -> None:
    done: list[Context] = []
    ticks = Ticks()
    app = create_app(
        context.settings, make_context=lambda _: context, work=done.append, ticks=ticks
    )
    async with calling(app):
        assert done == [context]
        await ticks.pass_by(2)
        assert len(done) == 3


async def test_work_that_fails_is_logged_and_tried_again(context: Context) -> None:
    tries: list[None] = []
    ticks = Ticks()

    def fails(_context: Context) -> None:
        tries.append(None)
        raise ZeroDivisionError

    app = create_app(context.settings, make_context=lambda _: context, work=fails, ticks=ticks)
    async with calling(app) as api:
        await ticks.pass_by()
        assert (await api.get("/v1/health")).status_code == 200
    assert len(tries) == 2
    assert context.settings.log_file is not None
    lines = context.settings.log_file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert "ZeroDivisionError" in json.loads(lines[0])["trace"]
    assert json.loads(lines[0])["reference"]


async def test_the_end_waits_for_work_under_way(context: Context) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()
    ticks = Ticks()

    def first(_context: Context) -> None:
        if not first_done.is_set():
            first_done.set()
            return
        begun.set()
        may_end.wait(30)
        ended.set()

    first_done = threading.Event()
    async with asyncio.timeout(30):
        async with working(context, first, ticks):
            passing = asyncio.create_task(ticks.pass_by())
            await asyncio.to_thread(begun.wait)
            passing.cancel()
            threading.Timer(0, may_end.set).start()
        assert ended.is_set()


async def test_a_minute_is_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    minutes = every_minute()
    for _ in range(3):
        await anext(minutes)
    assert slept == [EVERY_SECONDS] * 3 == [60.0] * 3


async def test_a_server_may_start_again_after_its_end(context: Context) -> None:
    done: list[Context] = []
    app = create_app(
        context.settings, make_context=lambda _: context, work=done.append, ticks=no_ticks
    )
    for _ in range(2):
        async with calling(app) as api:
            assert (await api.get("/v1/health")).status_code == 200
    assert len(done) == 2
