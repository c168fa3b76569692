"""A server process for tests: real uvicorn on a socket that the test has opened.

Run with: URL of the database, folder for data, NSS time, number of the listening socket's file.
"""

import socket
import sys
from datetime import datetime
from pathlib import Path

import uvicorn

from naccs_tui.backend.app import create_app
from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.settings import BackendSettings
from tests.backend.rig import MORNING, CheapHasher


def main(url: str, folder: str, now: str, descriptor: str) -> None:
    instant = datetime.fromisoformat(now)
    settings = BackendSettings(data_dir=Path(folder), database_url=url)

    def make_context(_settings: BackendSettings) -> Context:
        return Context(
            settings=settings,
            database=open_database(settings),
            machine=lambda: MORNING,
            nss=NssClock(lambda: instant, movable=False),
            blobs=FileBlobs(settings.blob_dir),
            hasher=CheapHasher(),
        )

    app = create_app(settings, make_context=make_context)
    listening = socket.socket(fileno=int(descriptor))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on"))
    server.run(sockets=[listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
