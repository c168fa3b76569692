"""One request on its way through an ASGI application in this process."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from naccs_tui.client.asgi import ASGIApp, Message, Scope
from naccs_tui.client.local_pipe import Cut, Pipe

LOG = logging.getLogger(__name__)
# Without a handler of its own Python would print errors over the screen.
LOG.addHandler(logging.NullHandler())

TO_LISTEN = 0.01
"""Seconds in which an application that listens hears that the client has left."""


@dataclass(frozen=True, slots=True)
class Head:
    """How an answer begins."""

    status: int
    headers: list[tuple[bytes, bytes]]


FAILED = Head(500, [(b"content-length", b"0")])


class Exchange:
    """The client's end and the application's end of one request.

    The application runs in a task of its own, so that what becomes of the client (it is cancelled,
    it no longer waits, it stops reading) is news for the handler but never stops it.

    body: the whole request body; None where it comes in chunks through `upload`.
    """

    def __init__(self, app: ASGIApp, scope: Scope, body: bytes | None) -> None:
        self.upload = Pipe()
        self._download = Pipe()
        self._app, self._scope, self._body = app, scope, body
        self._head: asyncio.Future[Head | None] = asyncio.get_running_loop().create_future()
        # Set when the client left or has the whole answer: what ASGI calls a disconnect.
        self._over = asyncio.Event()
        self._uploaded = body is not None
        self._started = self._complete = self._unread = False

    # The client's end

    async def head(self) -> Head:
        """Wait for the beginning of the answer; raises Cut when this end was closed meanwhile."""
        if (head := await self._head) is None:
            raise Cut
        return head

    async def chunk(self) -> bytes | None:
        """The next part of the answer's body, None after the last; raises Cut when it broke off."""
        return await self._download.get()

    def leave(self) -> None:
        """The client goes away; a body that is still being sent is freed, a handler runs on."""
        self._over.set()
        self.upload.end(cut=True)
        self._download.leave()
        self._download.end(cut=True)
        self._begin(None)

    # The application's end

    async def run(self) -> None:
        """Call the application; returns when it has returned, background work included."""
        try:
            await self._app(self._scope, self._receive, self._send)
        except Exception:
            self._report()
        finally:
            self.upload.leave()
            self._begin(FAILED)
            self._download.end(cut=self._started and not self._complete)

    def _report(self) -> None:
        method, path = self._scope["method"], self._scope["path"]
        if self._unread:
            LOG.debug("Nobody reads the answer to %s %s any more", method, path)
        else:
            LOG.exception("The bundled backend failed at %s %s", method, path)

    async def _receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            self.upload.end()
            return _request(body, more=False)
        try:
            chunk = await self.upload.get()
        except Cut:
            return _disconnect()
        return _request(chunk, more=True) if chunk is not None else await self._after_upload()

    async def _after_upload(self) -> Message:
        if self._uploaded:
            await self._over.wait()
            return _disconnect()
        self._uploaded = True
        return _request(b"", more=False)

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start(_head(message))
        elif message["type"] == "http.response.body":
            await self._pass_on(
                _bytes(message.get("body", b"")), more=bool(message.get("more_body"))
            )

    def _start(self, head: Head) -> None:
        if self._started:
            raise RuntimeError("the answer has begun already")
        self._started = True
        if self._scope["method"] == "HEAD":
            self._download.leave()
            self._download.end()
        self._begin(head)

    async def _pass_on(self, chunk: bytes, *, more: bool) -> None:
        if not self._started or self._complete:
            raise RuntimeError("a body outside of an answer")
        taken = not chunk or await self._download.put(chunk)
        if not more:
            self._finish()
        elif not taken:
            await self._stop_sending()

    async def _stop_sending(self) -> None:
        """End a body that nobody reads. (A last chunk passes, so that what follows it is done.)"""
        self._unread = True
        # Frameworks that listen for the disconnect end it themselves, and more tidily.
        await asyncio.sleep(TO_LISTEN)
        raise OSError("the client has left")

    def _finish(self) -> None:
        self._complete = True
        self._download.end()
        self._over.set()
        self.upload.leave()
        self.upload.end(cut=True)

    def _begin(self, head: Head | None) -> None:
        if not self._head.done():
            self._head.set_result(head)


def _request(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def _disconnect() -> Message:
    return {"type": "http.disconnect"}


def _head(message: Message) -> Head:
    status, headers = message["status"], message.get("headers", ())
    if not (isinstance(status, int) and isinstance(headers, Iterable)):
        raise TypeError("status: a number; headers: pairs of bytes")
    return Head(status, [(_bytes(name), _bytes(value)) for name, value in headers])


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes | bytearray | memoryview):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return bytes(value)
