"""A server on a socket; ends in good order on SIGTERM and Ctrl+C."""

import signal
import socket
from types import FrameType

import uvicorn

from naccs_tui import logs
from naccs_tui.backend.app import create_app
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.cli.arguments import Arguments
from naccs_tui.cli.output import out
from naccs_tui.cli.running import opened, settings_of
from naccs_tui.i18n import _

GRACE = 10
"""Seconds that requests under way have at the end."""


def run_server(said: Arguments, listening: socket.socket) -> int:
    """Serve until told to stop. Raises Refused when the data cannot be used."""
    settings = settings_of(demo=said.demo, today=said.today)
    with logs.to_stderr():
        _end_on_signals()
        with opened(settings):
            pass  # what the server itself would only say in its log is said here
        server = _Server(_config(settings), _address(listening))
        server.run([listening])
    return 0 if server.started else 1


def _config(settings: BackendSettings) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings),
        # Else anybody on this machine could say from where an act on record came.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


class _Server(uvicorn.Server):
    """Says where it is as soon as it answers."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn."""
        await super().startup(sockets)
        if self.started:
            out(_("NSSサーバーが動いています: {address}", address=self._address))


def _address(listening: socket.socket) -> str:
    host, port, *_rest = listening.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _end_on_signals() -> None:
    # Before uvicorn listens to them, and after: it raises them once more when it has finished.
    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
