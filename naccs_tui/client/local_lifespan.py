"""An application's lifespan: what it does before the first request and after the last."""

import asyncio
import logging

from naccs_tui.client.asgi import ASGIApp, Message, Scope
from naccs_tui.client.errors import BackendFailed

LOG = logging.getLogger(__name__)
LOG.addHandler(logging.NullHandler())

SETTLE = 1.0
"""Seconds in which an application that said it is done has to return."""


class Lifespan:
    """Starts and stops an application; may be started again after it stopped or failed.

    grace: seconds that an application has to come to its end.
    """

    def __init__(self, app: ASGIApp, grace: float) -> None:
        self.state: dict[str, object] = {}
        self._app, self._grace = app, grace
        self._task: asyncio.Task[None] | None = None
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._ready, self._stopped = asyncio.Event(), asyncio.Event()
        self._complaint = ""

    async def start(self) -> None:
        """Return when the application is ready; raises BackendFailed when it cannot be."""
        self._reset()
        task = asyncio.create_task(self._run())
        try:
            await _first(task, self._ready, None)
        except BaseException:
            await _cancel(task, self._grace)
            raise
        if not self._ready.is_set() or self._complaint:
            raise await self._failure(task)
        self._task = task

    async def stop(self) -> None:
        """Tell the application to end, and wait for it. What goes wrong is logged, never raised."""
        if (task := self._task) is None:
            return
        self._task = None
        self._inbox.put_nowait({"type": "lifespan.shutdown"})
        await _first(task, self._stopped, self._grace)
        error = await self._end(task)
        if error or self._complaint:
            LOG.error("The bundled backend ended badly", exc_info=error)

    def _reset(self) -> None:
        self.state = {}
        self._inbox = asyncio.Queue()
        self._inbox.put_nowait({"type": "lifespan.startup"})
        self._ready, self._stopped = asyncio.Event(), asyncio.Event()
        self._complaint = ""

    async def _run(self) -> None:
        scope: Scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self.state,
        }
        await self._app(scope, self._inbox.get, self._send)

    async def _send(self, message: Message) -> None:
        kind = str(message["type"])
        if kind.endswith(".failed"):
            self._complaint = str(message.get("message") or "") or kind
        (self._ready if kind.startswith("lifespan.startup.") else self._stopped).set()

    async def _failure(self, task: asyncio.Task[None]) -> BackendFailed:
        error = await self._end(task)
        LOG.error("The bundled backend did not start", exc_info=error)
        return BackendFailed.because(error) if error else BackendFailed(self._last_line())

    def _last_line(self) -> str:
        # The message on the wire is usually a traceback, whose last line says what happened.
        return self._complaint.strip().rpartition("\n")[2]

    async def _end(self, task: asyncio.Task[None]) -> BaseException | None:
        """Let a task that has said its last word return, else cancel it; what it raised."""
        await asyncio.wait({task}, timeout=min(SETTLE, self._grace))
        return await _cancel(task, self._grace)


async def _first(task: asyncio.Task[None], event: asyncio.Event, limit: float | None) -> None:
    """Return when the task has ended or the event has come, or after `limit` seconds."""
    waiter = asyncio.create_task(event.wait())
    try:
        await asyncio.wait({task, waiter}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiter.cancel()


async def _cancel(task: asyncio.Task[None], limit: float) -> BaseException | None:
    task.cancel()
    await asyncio.wait({task}, timeout=limit)
    return task.exception() if task.done() and not task.cancelled() else None
