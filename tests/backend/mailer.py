"""A process that hands over the mails of a database when it is told to, as the worker does each minute.

Run with: URL of the database, folder for data, machine time, port of the mail server.
"""

import sys
from datetime import datetime
from pathlib import Path

from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.mail import deliver
from naccs_tui.backend.settings import BackendSettings
from tests.backend.mailbox import to_port
from tests.backend.rig import CheapHasher


def main(url: str, folder: str, now: str, port: str) -> None:
    instant = datetime.fromisoformat(now)
    settings = BackendSettings(data_dir=Path(folder), database_url=url, mail=to_port(int(port)))
    context = Context(
        settings=settings,
        database=open_database(settings),
        machine=lambda: instant,
        nss=NssClock(lambda: instant, movable=False),
        blobs=FileBlobs(settings.blob_dir),
        hasher=CheapHasher(),
    )
    sys.stdin.readline()
    deliver(context)


if __name__ == "__main__":
    main(*sys.argv[1:])
