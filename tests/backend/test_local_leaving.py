"""A client that goes away stops no handler, and a body that nobody reads is freed."""

import asyncio
import contextvars
import gc
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask

from naccs_tui.client.asgi import Receive, Scope, Send
from tests.backend.raw_asgi import begin, client_of, give, live, serving, settled


class TestBackgroundWork:
    async def test_it_does_not_delay_the_answer_and_is_awaited_at_the_end(self) -> None:
        events: list[str] = []
        go_on = asyncio.Event()
        app = FastAPI()

        async def work() -> None:
            await go_on.wait()
            events.append("worked")

        @app.get("/")
        async def home(tasks: BackgroundTasks) -> str:
            tasks.add_task(work)
            return "done"

        async with client_of(app) as client:
            assert (await client.get("/")).json() == "done"
            events.append("answered")
            asyncio.get_running_loop().call_soon(go_on.set)
        assert events == ["answered", "worked"]

    async def test_it_is_done_also_when_the_client_has_left_before_the_answer(self) -> None:
        inside, go_on, worked = asyncio.Event(), asyncio.Event(), asyncio.Event()
        app = FastAPI()

        @app.post("/")
        async def submit(tasks: BackgroundTasks) -> str:
            inside.set()
            await go_on.wait()
            tasks.add_task(worked.set)
            return "done"

        async with client_of(app) as client:
            posting = asyncio.create_task(client.post("/"))
            await inside.wait()
            posting.cancel()
            go_on.set()
            await worked.wait()
            await asyncio.wait({posting})
        assert posting.cancelled()


class TestLeaving:
    async def test_cancelling_the_client_does_not_cancel_the_handler(self) -> None:
        inside, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            inside.set()
            await go_on.wait()
            assert (await receive())["body"] == b"whole"
            assert (await receive())["type"] == "http.disconnect"
            await begin(send)
            await give(send, b"done")
            ended.set()

        async with client_of(serving(handler)) as client:
            posting = asyncio.create_task(client.post("/", content=b"whole"))
            await inside.wait()
            posting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await posting
            go_on.set()
            await ended.wait()

    async def test_a_client_cancelled_before_the_handler_began_does_not_keep_it_from_running(
        self,
    ) -> None:
        began, ended = list[str](), asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            began.append("began")
            await receive()
            ended.set()

        async with client_of(serving(handler)) as client:
            getting = asyncio.create_task(client.get("/"))
            await asyncio.sleep(0)
            assert not began
            getting.cancel()
            await asyncio.wait({getting})
        assert ended.is_set()

    async def test_a_generator_that_never_ends_is_freed_when_the_answer_is_closed(self) -> None:
        freed = asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            try:
                while True:
                    await give(send, b"x", more=True)
            finally:
                freed.set()

        async with client_of(serving(handler)) as client:
            async with client.stream("GET", "/") as response:
                assert await anext(response.aiter_raw()) == b"x"
            await freed.wait()

    @pytest.mark.parametrize("waiting", [False, True], ids=["sending", "waiting"])
    async def test_a_streaming_response_is_ended_tidily_whether_it_sends_or_waits(
        self, caplog: pytest.LogCaptureFixture, *, waiting: bool
    ) -> None:
        freed, after = asyncio.Event(), asyncio.Event()
        app = FastAPI()

        async def body() -> AsyncIterator[bytes]:
            try:
                while True:
                    yield b"x"
                    if waiting:
                        await asyncio.Event().wait()
            finally:
                freed.set()

        @app.get("/")
        async def endless() -> StreamingResponse:
            return StreamingResponse(body(), background=BackgroundTask(after.set))

        async with client_of(app) as client:
            async with client.stream("GET", "/") as response:
                assert await anext(response.aiter_raw()) == b"x"
            await after.wait()
            gc.collect()  # Starlette itself leaves a generator to the collector
            await freed.wait()
        assert not [each for each in caplog.records if each.levelno >= logging.WARNING]

    async def test_an_endless_answer_to_head_is_freed(self) -> None:
        freed = asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            try:
                while True:
                    await give(send, b"x", more=True)
            finally:
                freed.set()

        async with client_of(serving(handler)) as client:
            await client.head("/")
            await freed.wait()

    async def test_a_handler_at_work_at_the_end_is_awaited(self) -> None:
        inside, go_on = asyncio.Event(), asyncio.Event()
        events: list[str] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "lifespan":
                await live(receive, send)
                events.append("stopped")
            else:
                inside.set()
                await go_on.wait()
                events.append("written")

        async with client_of(app) as client:
            getting = asyncio.create_task(client.get("/"))
            await inside.wait()
            getting.cancel()
            await asyncio.wait({getting})
            asyncio.get_running_loop().call_soon(go_on.set)
        assert events == ["written", "stopped"]

    async def test_a_handler_that_does_not_end_is_cancelled_after_the_grace(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        inside, cancelled = asyncio.Event(), asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            inside.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.set()
                raise

        async with client_of(serving(handler), grace=0.01) as client:
            getting = asyncio.create_task(client.get("/"))
            await inside.wait()
        assert cancelled.is_set()
        assert "still at work" in caplog.text
        with pytest.raises(httpx.ReadError):
            await getting

    async def test_an_answer_nobody_closed_does_not_keep_the_client_from_leaving(self) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            while True:
                await give(send, b"x", more=True)

        async with client_of(serving(handler)) as client:
            request = client.build_request("GET", "/")
            response = await client.send(request, stream=True)
        with pytest.raises(httpx.RemoteProtocolError):
            await response.aread()

    async def test_who_still_reads_when_the_client_leaves_does_not_wait_for_the_handler(
        self,
    ) -> None:
        read, events = asyncio.Event(), list[str]()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            await give(send, b"x", more=True)
            await read.wait()
            events.append("ended by itself")

        async with client_of(serving(handler)) as client:
            response = await client.send(client.build_request("GET", "/"), stream=True)
            reading = asyncio.create_task(response.aread())
            reading.add_done_callback(lambda _: read.set())
            await settled()
        with pytest.raises(httpx.RemoteProtocolError):
            await reading
        assert events == ["ended by itself"]

    async def test_nothing_of_the_callers_context_shines_through(self) -> None:
        current = contextvars.ContextVar("current", default="nobody")
        seen: list[str] = []

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            seen.append(current.get())
            await begin(send)
            await give(send, b"")

        async with client_of(serving(handler)) as client:
            current.set("the operator's screen")
            await client.get("/")
        assert seen == ["nobody"]
