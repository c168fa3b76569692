"""Applications in bare ASGI, and a client of one, for the tests of the in-process transport."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from naccs_tui.client.asgi import ASGIApp, Message, Receive, Scope, Send
from naccs_tui.client.local import LocalTransport


def serving(handler: ASGIApp) -> ASGIApp:
    """An application with a lifespan that does nothing, and one handler for every request."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send)
        else:
            await handler(scope, receive, send)

    return app


async def live(receive: Receive, send: Send) -> None:
    assert (await receive())["type"] == "lifespan.startup"
    await send({"type": "lifespan.startup.complete"})
    assert (await receive())["type"] == "lifespan.shutdown"
    await send({"type": "lifespan.shutdown.complete"})


async def begin(send: Send, status: int = 200) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})


async def give(send: Send, body: bytes, *, more: bool = False) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


@asynccontextmanager
async def client_of(
    app: ASGIApp, limits: httpx.Timeout | None = None, grace: float = 5.0
) -> AsyncIterator[httpx.AsyncClient]:
    transport = LocalTransport(app, grace=grace)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://bundled", timeout=limits
    ) as client:
        yield client


class Clock:
    """The event loop's time, which can be moved forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loop = asyncio.get_running_loop()
        genuine, self._ahead = loop.time, 0.0
        monkeypatch.setattr(loop, "time", lambda: genuine() + self._ahead)

    def jump(self, seconds: float) -> None:
        self._ahead += seconds


async def settled() -> None:
    """Let every task run until it waits for something."""
    for _ in range(20):
        await asyncio.sleep(0)


def chunk_of(message: Message) -> bytes:
    body = message["body"]
    assert isinstance(body, bytes)
    return body
