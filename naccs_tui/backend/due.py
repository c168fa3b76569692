"""Work whose time has come: done when the server starts, and every minute while it runs."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from naccs_tui.backend.context import Context
from naccs_tui.backend.log import LOG

EVERY_SECONDS = 60.0
Ticks = Callable[[], AsyncIterator[None]]
Work = Callable[[Context], object]


async def every_minute() -> AsyncIterator[None]:
    """A tick a minute, without end."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        yield


@asynccontextmanager
async def working(
    context: Context, work: Work, ticks: Ticks, *, waits: bool = True
) -> AsyncIterator[None]:
    """Do the work now and at every tick while the block runs; its end waits for work under way.

    waits: whether the block begins only when the work was done for the first time.
    """
    if waits:
        await _do(context, work)
    task = asyncio.create_task(_keep_doing(context, work, ticks, at_once=not waits))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


@asynccontextmanager
async def mailing(context: Context, ticks: Ticks) -> AsyncIterator[None]:
    """Hand mails over while the block runs, apart from due work: a slow mail server delays nothing.

    Its end waits for the one mail that is under way.
    """
    if context.settings.mail is None:
        yield
        return
    from naccs_tui.backend.mail import deliver  # most people's program never needs smtplib

    ended = threading.Event()
    work = partial(deliver, is_over=ended.is_set)
    async with working(context, work, ticks, waits=False):
        try:
            yield
        finally:
            ended.set()


async def _keep_doing(context: Context, work: Work, ticks: Ticks, *, at_once: bool) -> None:
    if at_once:
        await _do(context, work)
    async for _ in ticks():
        await _do(context, work)


async def _do(context: Context, work: Work) -> None:
    running = asyncio.ensure_future(asyncio.to_thread(_safely, context, work))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await running
        raise


def _safely(context: Context, work: Work) -> None:
    # The next tick tries again; until then the server serves.
    try:
        work(context)
    except Exception as error:
        reference = {"reference": context.ids.reference()}
        LOG.error("due work failed", exc_info=error, extra=reference)
