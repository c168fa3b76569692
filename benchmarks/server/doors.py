"""Ways to a server: in this process, and over loopback to a process of its own."""

import re
import select
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

from benchmarks.places import PASSWORD
from naccs_tui.client.asgi import ASGIApp
from naccs_tui.client.http import Http
from naccs_tui.client.local import LocalTransport
from naccs_tui.client.nss import NssClient

PATIENCE = 60.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def inside(app: ASGIApp) -> LocalTransport:
    """The way to an application in this process; it runs while somebody uses it."""
    return LocalTransport(app)


@contextmanager
def served(argv: Sequence[str], env: Mapping[str, str]) -> Iterator[str]:
    """A server as a process of its own; its address.

    Raises:
        OSError: it does not say where it is.
    """
    process = subprocess.Popen(
        argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield _address(process, argv)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def _address(process: "subprocess.Popen[str]", argv: Sequence[str]) -> str:
    assert process.stdout is not None
    end = time.monotonic() + PATIENCE
    while select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
        line = process.stdout.readline()
        if found := _ADDRESS.search(line):
            return found[0]
        if not line:
            break
    raise OSError(f"the server does not start: {' '.join(argv)}")


@asynccontextmanager
async def signed_in(http: Http, account: str) -> AsyncIterator[NssClient]:
    """Somebody's client."""
    async with http:
        client = NssClient(http)
        await client.sign_in(account, PASSWORD)
        yield client
