"""Puts the server together: routes, refusals, what happens at start and end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI

from naccs_tui import __version__
from naccs_tui.backend.context import Context, new_reference, open_context
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.due import Ticks, Work, every_minute, mailing, working
from naccs_tui.backend.in_use import in_use
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.openapi import describe
from naccs_tui.backend.refusals import add_handlers
from naccs_tui.backend.routes import all_routes
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.backend.services.closing_days import closing_days
from naccs_tui.backend.services.sealing_key import warn_of_own_key
from naccs_tui.backend.settings import MEBIBYTE, BackendSettings
from naccs_tui.backend.wire import Wire

UPLOADS = "/v1/attachments"
FORM_BYTES = 64 * 1024


class State(TypedDict):
    """What routes get from the running server."""

    context: Context
    run_due: Work


def prepare_database(context: Context) -> None:
    """Make a database fit to serve: its tables, and in the demo its time and its scenes.

    Raises:
        Refused: X003, X004, X005, X012.
    """
    ensure_schema(context.database)
    if not context.settings.demo:
        return
    from naccs_tui.backend.demo import plant

    with context.database.write() as connection:
        context.nss.begin(connection, context.settings.today)
    plant(context)


@asynccontextmanager
async def _ahead(context: Context) -> AsyncIterator[None]:
    """Compute meanwhile what the first situation would have to wait for: a third of a second."""
    computing = asyncio.create_task(asyncio.to_thread(closing_days, context.nss.today()))
    try:
        yield
    finally:
        await asyncio.gather(computing, return_exceptions=True)


def create_app(
    settings: BackendSettings,
    *,
    make_context: Callable[[BackendSettings], Context] = open_context,
    prepare: Work = prepare_database,
    work: Work = do_chores,
    ticks: Ticks = every_minute,
    new_reference: Callable[[], str] = new_reference,
) -> FastAPI:
    """The server of these settings; it opens its database when it starts, not before.

    prepare: what is done once, before anything else; work, ticks: what is due, and when it is
    looked for, besides at the start.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[State]:
        with logging_to(settings.log_file), in_use(settings):
            warn_of_own_key(settings)
            context = await asyncio.to_thread(make_context, settings)
            try:
                await asyncio.to_thread(prepare, context)
                due = working(context, work, ticks)
                async with _ahead(context), due, mailing(context, ticks):
                    yield State(context=context, run_due=work)
            finally:
                context.database.close()

    app = FastAPI(
        title="NSS",
        version=__version__,
        summary="NACCSサポートシステム (naccs_tui)",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.add_middleware(
        Wire,
        body_bytes=settings.body_bytes,
        larger={UPLOADS: settings.policies.attachment_mb * MEBIBYTE + FORM_BYTES},
        new_reference=new_reference,
    )
    add_handlers(app)
    # As they are: a router that is included looks twice for the route of each request.
    app.routes.extend(all_routes(demo=settings.demo))
    describe(app)
    return app
