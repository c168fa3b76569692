"""Connecting to NSS: the bundled backend in this process, or a server.

Everything heavy (pydantic, httpx, FastAPI, SQLAlchemy) is imported here, in a thread, while the
login screen is already painted.
"""

import asyncio
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from naccs_tui.launch import Launch

if TYPE_CHECKING:
    from naccs_tui.client.http import Http
    from naccs_tui.client.nss import NssClient
    from naccs_tui.domain.problems import Problem


async def connect(launch: Launch) -> "NssClient":
    """An open client.

    Raises:
        ServerAway: the server's address or certificates are no good (it is not called yet).
        BackendFailed: the bundled backend does not start; see `refusal`.
    """
    await asyncio.to_thread(_import_client)
    from naccs_tui.client.nss import NssClient

    http = await (_remote(launch, launch.server) if launch.server else _bundled(launch))
    http.language = launch.language
    return NssClient(await http.__aenter__())


def preload() -> None:
    """Import all that `connect` does, for a process from which others are forked."""
    _import_client()
    from naccs_tui.client.local import import_backend

    import_backend()


def _import_client() -> None:
    # An empty command line, as where it is not installed; the real one brings click and Pygments.
    sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))
    # All of it: what is left is imported by the event loop, which then answers no key.
    import naccs_tui.client.http  # noqa: F401
    import naccs_tui.client.local  # noqa: F401
    import naccs_tui.client.nss  # noqa: F401
    import naccs_tui.domain.procedures  # noqa: F401
    import naccs_tui.drafts  # noqa: F401


async def _remote(launch: Launch, server: str) -> "Http":
    from naccs_tui.client.http import Http

    settings = launch.settings
    ca_file = Path(settings.ca_file) if settings.ca_file else None
    return await asyncio.to_thread(
        lambda: Http.remote(server, ca_file=ca_file, allow_http=settings.allow_http)
    )


async def _bundled(launch: Launch) -> "Http":
    from naccs_tui.client.http import Http
    from naccs_tui.client.local import Bundle, load_backend, make_bundled
    from naccs_tui.drafts import forget_drafts

    folders = launch.folders
    bundle = Bundle(
        data=folders.demo if launch.demo else folders.data,
        log_file=folders.logs / "server.log",
        demo=launch.demo,
        today=launch.today,
        reset=launch.reset,
    )
    transport = await load_backend(lambda: make_bundled(bundle))
    if launch.reset:
        # They are about contracts that are no more.
        await asyncio.to_thread(forget_drafts, folders.drafts, launch.place)
    return Http.local(transport)


def refusal(error: BaseException) -> "tuple[Problem, ...]":
    """The problems behind a failed start, () when it failed for no reason that we know."""
    from naccs_tui.domain.problems import Refused

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Refused):
            return cause.problems
        cause = cause.__cause__
    return ()
