"""The application starts once, stops once, and whatever it does, nobody hangs."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI

from naccs_tui.client.asgi import ASGIApp, Receive, Scope, Send
from naccs_tui.client.errors import BackendFailed
from naccs_tui.client.local import LocalTransport, load_backend
from tests.backend.raw_asgi import begin, client_of, give, live, serving, settled


class TestLifespan:
    async def test_it_runs_once_and_its_state_reaches_the_handlers(self) -> None:
        events: list[str] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            state = scope["state"]
            assert isinstance(state, dict)
            if scope["type"] == "lifespan":
                events.append("started")
                state["pool"] = "a pool"
                await live(receive, send)
                events.append("stopped")
            else:
                events.append(state["pool"])
                state["pool"] = "changed for this request only"
                await begin(send)
                await give(send, b"")

        async with client_of(app) as client:
            await client.get("/")
            await client.get("/")
        assert events == ["started", "a pool", "a pool", "stopped"]

    async def test_two_clients_on_one_app_run_one_lifespan_and_the_last_to_leave_ends_it(
        self,
    ) -> None:
        events: list[str] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "lifespan":
                events.append("started")
                await live(receive, send)
                events.append("stopped")
            else:
                await begin(send)
                await give(send, b"")

        transport = LocalTransport(app)
        first, second = (
            httpx.AsyncClient(transport=transport, base_url="http://bundled") for _ in range(2)
        )
        await asyncio.gather(first.__aenter__(), second.__aenter__())
        await first.__aexit__()
        assert (await second.get("/")).status_code == 200
        assert events == ["started"]
        await second.__aexit__()
        assert events == ["started", "stopped"]

    async def test_an_app_can_be_started_again(self) -> None:
        starts = 0

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal starts
            starts += 1
            await live(receive, send)

        transport = LocalTransport(app)
        for _ in range(2):
            async with httpx.AsyncClient(transport=transport):
                pass
        assert starts == 2

    async def test_a_start_that_fails_is_told_in_its_own_words_with_its_cause(self) -> None:
        def open_data() -> None:
            raise PermissionError(13, "データの置き場所に書けません", "/data")

        @asynccontextmanager
        async def lifespan(app: FastAPI) -> AsyncIterator[None]:
            open_data()
            yield

        with pytest.raises(BackendFailed) as failed:
            async with client_of(FastAPI(lifespan=lifespan)):
                pytest.fail("it must not start")
        assert failed.value.message == "[Errno 13] データの置き場所に書けません: '/data'"
        assert isinstance(failed.value.__cause__, PermissionError)

    async def test_a_failure_that_is_only_said_is_told_by_the_last_line_of_what_was_said(
        self,
    ) -> None:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            words = "Traceback ...\n  File x\nDiskFull: no \x1b]0;space\n"
            await send({"type": "lifespan.startup.failed", "message": words})

        with pytest.raises(BackendFailed) as failed:
            async with client_of(app):
                pytest.fail("it must not start")
        assert failed.value.message == "DiskFull: no ␛]0;space"

    async def test_an_app_that_fails_to_start_can_be_tried_again(self) -> None:
        tries = 0

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal tries
            tries += 1
            if tries == 1:
                raise OSError("not yet")
            await live(receive, send)

        transport = LocalTransport(app)
        with pytest.raises(BackendFailed, match="not yet"):
            await transport.__aenter__()
        async with transport:
            assert tries == 2

    async def test_an_app_that_ends_before_it_is_ready_does_not_hang(self) -> None:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()

        with pytest.raises(BackendFailed) as failed:
            async with client_of(app):
                pytest.fail("it must not start")
        assert failed.value.message == "理由は記録されていません"

    async def test_an_app_that_fails_and_does_not_return_does_not_hang(self) -> None:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await send({"type": "lifespan.startup.failed", "message": "broken"})
            await asyncio.Event().wait()

        with pytest.raises(BackendFailed, match="broken"):
            async with client_of(app, grace=0.01):
                pytest.fail("it must not start")

    @pytest.mark.parametrize("says", ["complete", "failed", None])
    async def test_an_app_that_does_not_end_when_told_is_ended(self, says: str | None) -> None:
        cancelled = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            if says:
                await send({"type": f"lifespan.shutdown.{says}"})
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.set()
                raise

        async with client_of(app, grace=0.01):
            pass
        assert cancelled.is_set()

    async def test_an_app_that_ended_while_in_use_does_not_keep_the_client_from_leaving(
        self,
    ) -> None:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await send({"type": "lifespan.startup.complete"})

        async with client_of(app):
            await settled()

    async def test_a_start_that_is_cancelled_stops_and_leaves_nothing_behind(self) -> None:
        stopped = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                stopped.set()

        transport = LocalTransport(app)
        entering = asyncio.create_task(transport.__aenter__())
        await settled()
        entering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await entering
        assert stopped.is_set()

    async def test_a_request_to_a_backend_that_is_not_running_is_refused(self) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            pytest.fail("it is not running")

        transport = LocalTransport(serving(handler))
        with pytest.raises(RuntimeError, match="not running"):
            await transport.handle_async_request(httpx.Request("GET", "http://bundled/"))

    async def test_the_app_is_made_in_another_thread_and_a_failure_is_readable(self) -> None:
        threads: list[threading.Thread] = []

        def make() -> ASGIApp:
            threads.append(threading.current_thread())
            return serving(lambda scope, receive, send: begin(send))

        assert isinstance(await load_backend(make), LocalTransport)
        assert threads != [threading.main_thread()]

        def fail() -> ASGIApp:
            raise ImportError("no module named x\nand more")

        with pytest.raises(BackendFailed) as failed:
            await load_backend(fail)
        assert failed.value.message == "no module named x"
        assert isinstance(failed.value.__cause__, ImportError)
