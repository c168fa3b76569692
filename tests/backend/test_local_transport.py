"""The in-process transport carries requests and answers as a network does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import pytest

from naccs_tui.client.asgi import Message, Receive, Scope, Send
from naccs_tui.client.local_pipe import ROOM
from tests.backend.raw_asgi import Clock, begin, chunk_of, client_of, give, serving, settled


@pytest.fixture
async def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class TestStreaming:
    async def test_a_body_arrives_in_the_chunks_in_which_it_is_sent_before_the_last_is_made(
        self,
    ) -> None:
        rest = asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            await give(send, b"first", more=True)
            await rest.wait()
            await give(send, b"last")

        async with client_of(serving(handler)) as client, client.stream("GET", "/") as response:
            chunks = response.aiter_raw()
            assert await anext(chunks) == b"first"
            rest.set()
            assert [chunk async for chunk in chunks] == [b"last"]

    async def test_a_sender_waits_when_the_reader_does_not_read(self) -> None:
        sent = 0

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal sent
            await begin(send)
            for _ in range(1000):
                await give(send, b"x", more=True)
                sent += 1
            await give(send, b"")

        async with client_of(serving(handler)) as client, client.stream("GET", "/") as response:
            await settled()
            assert sent == ROOM
            read, most_in_flight = 0, 0
            async for chunk in response.aiter_raw(1):
                read += len(chunk)
                most_in_flight = max(most_in_flight, sent - read)
            assert read == 1000
            assert most_in_flight <= ROOM

    async def test_an_upload_waits_when_the_handler_does_not_receive(self) -> None:
        made, may_read = 0, asyncio.Event()

        async def body() -> AsyncIterator[bytes]:
            nonlocal made
            for _ in range(1000):
                made += 1
                yield b"x"

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await may_read.wait()
            received = b""
            while (message := await receive()).get("more_body"):
                received += chunk_of(message)
                assert made - len(received) <= ROOM + 1
            await begin(send)
            await give(send, str(len(received)).encode())

        async with client_of(serving(handler)) as client:
            posting = asyncio.create_task(client.post("/", content=body()))
            await settled()
            assert made == ROOM + 1
            may_read.set()
            assert (await posting).text == "1000"

    async def test_a_refusal_amid_an_upload_is_answered_and_the_upload_stops(self) -> None:
        made = 0

        async def body() -> AsyncIterator[bytes]:
            nonlocal made
            while True:
                made += 1
                yield b"x"

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            await begin(send, 413)
            await give(send, b"too large")
            next_message.append((await receive())["type"])
            await answered.wait()

        answered, next_message = asyncio.Event(), list[object]()
        async with client_of(serving(handler)) as client:
            response = await client.post("/", content=body())
            answered.set()
        assert next_message == ["http.disconnect"]
        assert (response.status_code, response.text) == (413, "too large")
        assert made <= ROOM + 2

    async def test_a_handler_that_ends_amid_an_upload_ends_the_upload(self) -> None:
        async def body() -> AsyncIterator[bytes]:
            while True:
                yield b"x"

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            await settled()  # by now the upload waits for room

        async with client_of(serving(handler)) as client:
            assert (await client.post("/", content=body())).status_code == 500

    async def test_a_body_that_fails_on_our_side_is_our_error_and_a_disconnect_for_the_handler(
        self,
    ) -> None:
        seen: list[object] = []

        async def body() -> AsyncIterator[bytes]:
            yield b"half"
            raise FileNotFoundError("gone")

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            seen.extend([(await receive())["body"], (await receive())["type"]])
            seen.append((await receive())["type"])

        async with client_of(serving(handler)) as client:
            with pytest.raises(FileNotFoundError, match="gone"):
                await client.post("/", content=body())
        assert seen == [b"half", "http.disconnect", "http.disconnect"]

    async def test_what_is_sent_in_one_piece_is_received_in_one(self) -> None:
        seen: list[Message] = []

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            seen.append(await receive())
            await begin(send)
            await give(send, b"")

        async with client_of(serving(handler)) as client:
            await client.post("/", content=b"whole")
            await client.get("/")
        assert seen == [
            {"type": "http.request", "body": b"whole", "more_body": False},
            {"type": "http.request", "body": b"", "more_body": False},
        ]

    async def test_the_answer_to_head_has_no_body(self) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            await give(send, b"body")

        async with client_of(serving(handler)) as client:
            response = await client.head("/")
        assert (response.status_code, response.content) == (200, b"")


class TestTimeLimits:
    async def test_an_answer_that_does_not_begin_is_a_read_timeout_and_the_handler_runs_on(
        self,
    ) -> None:
        go_on, ended = asyncio.Event(), asyncio.Event()

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await go_on.wait()
            await begin(send)
            await give(send, b"late")
            ended.set()

        async with client_of(serving(handler), httpx.Timeout(5, read=0.01)) as client:
            with pytest.raises(httpx.ReadTimeout):
                await client.get("/")
            go_on.set()
            await ended.wait()

    async def test_a_body_that_stalls_is_a_read_timeout(self, clock: Clock) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            await give(send, b"first", more=True)
            while (await receive())["type"] != "http.disconnect":
                pass

        async with (
            client_of(serving(handler), httpx.Timeout(20)) as client,
            client.stream("GET", "/") as response,
        ):
            chunks = response.aiter_raw()
            assert await anext(chunks) == b"first"
            asyncio.get_running_loop().call_soon(clock.jump, 21)
            with pytest.raises(httpx.ReadTimeout):
                await anext(chunks)

    async def test_an_upload_that_nobody_takes_is_a_write_timeout(self) -> None:
        async def body() -> AsyncIterator[bytes]:
            while True:
                yield b"x"

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await go_on.wait()

        go_on = asyncio.Event()
        async with client_of(serving(handler), httpx.Timeout(5, write=0.01)) as client:
            with pytest.raises(httpx.WriteTimeout):
                await client.post("/", content=body())
            go_on.set()

    async def test_the_read_limit_does_not_run_while_an_upload_is_under_way(
        self, clock: Clock
    ) -> None:
        async def body() -> AsyncIterator[bytes]:
            yield b"first"
            clock.jump(21)
            await settled()
            yield b"last"

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            while (await receive())["more_body"]:
                pass
            await begin(send)
            await give(send, b"all here")

        limits = httpx.Timeout(20, write=None)
        async with client_of(serving(handler), limits) as client:
            assert (await client.post("/", content=body())).text == "all here"


class TestFailures:
    async def test_a_handler_that_raises_is_a_500_and_logged(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            raise ZeroDivisionError("nobody's business")

        async with client_of(serving(handler)) as client:
            response = await client.get("/v1/home")
        assert (response.status_code, response.content) == (500, b"")
        [record] = [each for each in caplog.records if each.levelno == logging.ERROR]
        assert record.getMessage() == "The bundled backend failed at GET /v1/home"
        assert record.exc_info

    async def test_a_handler_that_says_nothing_is_a_500(self) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            pass

        async with client_of(serving(handler)) as client:
            assert (await client.get("/")).status_code == 500

    @pytest.mark.parametrize("raises", [True, False])
    async def test_a_body_that_breaks_off_is_an_error_and_not_an_end(self, *, raises: bool) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            await give(send, b"half", more=True)
            if raises:
                raise ZeroDivisionError

        async with client_of(serving(handler)) as client:
            with pytest.raises(httpx.RemoteProtocolError):
                await client.get("/")

    async def test_nobody_is_told_of_an_answer_that_nobody_reads(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            await begin(send)
            while True:
                await give(send, b"x", more=True)

        async with client_of(serving(handler)) as client, client.stream("GET", "/"):
            pass
        assert not [each for each in caplog.records if each.levelno >= logging.WARNING]

    @pytest.mark.parametrize(
        "messages",
        [
            [{"type": "http.response.body", "body": b""}],
            [{"type": "http.response.start", "status": 200}] * 2,
            [{"type": "http.response.start", "status": "200"}],
            [{"type": "http.response.start", "status": 200, "headers": [("a", "b")]}],
        ],
    )
    async def test_an_app_that_breaks_the_protocol_is_told(self, messages: list[Message]) -> None:
        told: list[BaseException] = []

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                for message in messages:
                    await send(message)
            except (RuntimeError, TypeError) as error:
                told.append(error)

        async with client_of(serving(handler)) as client:
            with suppress(httpx.RemoteProtocolError):
                await client.get("/")
        assert len(told) == 1

    async def test_a_handler_learns_of_the_request_what_a_server_tells(self) -> None:
        seen: Scope = {}

        async def handler(scope: Scope, receive: Receive, send: Send) -> None:
            seen.update(scope)
            await begin(send)
            await give(send, b"")

        async with client_of(serving(handler)) as client:
            await client.put("/v1/%E5%8F%B7?q=%20a", headers={"X-Name": "value"})
        assert (seen["method"], seen["path"], seen["scheme"]) == ("PUT", "/v1/号", "http")
        assert (seen["raw_path"], seen["query_string"]) == (b"/v1/%E5%8F%B7", b"q=%20a")
        assert seen["client"] == ("local", 0)
        headers = seen["headers"]
        assert isinstance(headers, list)
        assert (b"x-name", b"value") in headers
