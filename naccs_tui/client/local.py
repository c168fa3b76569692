"""The backend in this process, behind httpx: no socket, no other user of this host.

It behaves as a server on the network does: bodies stream both ways, time limits hold, a handler
that fails is an answer with status 500, and a client that goes away stops no handler.
"""

import asyncio
import contextvars
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import httpx

from naccs_tui.client.asgi import ASGIApp, Scope
from naccs_tui.client.errors import BackendFailed
from naccs_tui.client.local_exchange import LOG, Exchange
from naccs_tui.client.local_lifespan import Lifespan
from naccs_tui.client.local_pipe import Cut

GRACE = 10.0
"""Seconds that handlers still at work have at the end; then they are cancelled."""

T = TypeVar("T")


async def load_backend(
    make_app: Callable[[], ASGIApp], *, grace: float = GRACE
) -> "LocalTransport":
    """A transport to the application that `make_app` imports and makes, in a thread of its own.

    Raises BackendFailed, with the reason as its cause, when it cannot be made.
    """
    try:
        return LocalTransport(await asyncio.to_thread(make_app), grace=grace)
    except Exception as error:
        raise BackendFailed.because(error) from error


@dataclass(frozen=True, slots=True)
class Bundle:
    """The backend that comes with the program. data: its folder; reset: begin with an empty one."""

    data: Path
    log_file: Path
    demo: bool = False
    today: date | None = None
    reset: bool = False


def make_bundled(bundle: Bundle) -> ASGIApp:
    """Import and make the bundled backend; slow, to be called in a thread (`load_backend`).

    Raises:
        Refused: X013 it is to begin anew while somebody uses it; X003, X004.
    """
    from naccs_tui.backend.app import create_app
    from naccs_tui.backend.in_use import begin_anew
    from naccs_tui.backend.settings import from_environment

    found = from_environment(demo=bundle.demo, today=bundle.today)
    settings = replace(found, data_dir=bundle.data, log_file=bundle.log_file)
    if bundle.reset:
        begin_anew(settings)
    return create_app(settings)


def import_backend() -> None:
    """What `make_bundled` and the first requests import, for a process from which others are forked."""
    from naccs_tui.backend import ahead

    ahead.load()


class LocalTransport(httpx.AsyncBaseTransport):
    """Carries requests to an ASGI application in this event loop.

    Several clients may use one: the application starts with the first that is entered and stops
    when the last has left. Entering raises BackendFailed when the application does not start.
    """

    def __init__(self, app: ASGIApp, *, grace: float = GRACE) -> None:
        self._app, self._grace = app, grace
        self._lifespan = Lifespan(app, grace)
        self._users = 0
        self._entrance = asyncio.Lock()
        self._running: dict[asyncio.Task[None], Exchange] = {}

    async def __aenter__(self) -> Self:
        async with self._entrance:
            if self._users == 0:
                await self._lifespan.start()
            self._users += 1
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """One client leaves; the last one waits for the handlers at work and for the shutdown."""
        async with self._entrance:
            self._users = max(0, self._users - 1)
            if self._users == 0:
                try:
                    await self._drain()
                finally:
                    await self._lifespan.stop()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer as soon as it begins.

        Raises httpx.ReadTimeout, WriteTimeout, and ReadError when this transport is closed.
        """
        limits: dict[str, float | None] = request.extensions.get("timeout", {})
        exchange = self._begin(request)
        try:
            await _upload(exchange, request, limits.get("write"))
            head = await _within(limits.get("read"), exchange.head(), httpx.ReadTimeout)
        except Cut:
            raise httpx.ReadError("the bundled backend was closed") from None
        except BaseException:
            exchange.leave()
            raise
        body = _Body(exchange, limits.get("read"))
        return httpx.Response(head.status, headers=head.headers, stream=body)

    def _begin(self, request: httpx.Request) -> Exchange:
        if self._users == 0:
            raise RuntimeError("enter the client first: the backend is not running")
        exchange = Exchange(self._app, self._scope(request), _whole(request))
        # An empty context: as on a server, nothing of the caller's shines through.
        task = asyncio.create_task(exchange.run(), context=contextvars.Context())
        self._running[task] = exchange
        task.add_done_callback(self._ended)
        return exchange

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._running[task]

    def _scope(self, request: httpx.Request) -> Scope:
        url = request.url
        return {
            "type": "http",
            # Up to 2.3 Starlette itself looks out for a client that leaves amid a streamed body.
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": url.scheme,
            "path": url.path,
            "raw_path": url.raw_path.partition(b"?")[0],
            "query_string": url.query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "client": ("local", 0),
            "server": (url.host, url.port),
            "state": dict(self._lifespan.state),
        }

    async def _drain(self) -> None:
        if not self._running:
            return
        for exchange in self._running.values():
            exchange.leave()
        _done, stuck = await asyncio.wait(self._running, timeout=self._grace)
        if stuck:
            LOG.error("%d handlers were still at work after %s s", len(stuck), self._grace)
            for task in stuck:
                task.cancel()
            await asyncio.wait(stuck, timeout=self._grace)


class _Body(httpx.AsyncByteStream):
    """The rest of an answer, read as the application sends it."""

    def __init__(self, exchange: Exchange, limit: float | None) -> None:
        self._exchange, self._limit = exchange, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            while (chunk := await self._next()) is not None:
                yield chunk
        except Cut:
            raise httpx.RemoteProtocolError("the answer broke off") from None

    async def aclose(self) -> None:
        self._exchange.leave()

    async def _next(self) -> bytes | None:
        return await _within(self._limit, self._exchange.chunk(), httpx.ReadTimeout)


def _whole(request: httpx.Request) -> bytes | None:
    """The body where it lies in memory: such a request has arrived as soon as it is made."""
    stream = request.stream
    return b"".join(stream) if isinstance(stream, httpx.ByteStream) else None


async def _upload(exchange: Exchange, request: httpx.Request, limit: float | None) -> None:
    stream = request.stream
    if isinstance(stream, httpx.ByteStream):
        return
    assert isinstance(stream, httpx.AsyncByteStream)
    async for chunk in stream:
        if not await _within(limit, exchange.upload.put(chunk), httpx.WriteTimeout):
            return
    exchange.upload.end()


async def _within(
    limit: float | None, work: Awaitable[T], error: type[httpx.TimeoutException]
) -> T:
    try:
        async with asyncio.timeout(limit):
            return await work
    except TimeoutError:
        raise error("the bundled backend does not answer") from None
