"""A process that makes the tables of a database when it is told to, as others do beside it."""

import sys
from pathlib import Path

from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.schema import HEAD, ensure_schema, revision
from naccs_tui.backend.settings import BackendSettings


def main(url: str) -> None:
    settings = BackendSettings(data_dir=Path("/nowhere"), database_url=url)
    print("ready", flush=True)
    sys.stdin.readline()
    database = open_database(settings)
    ensure_schema(database)
    with database.read() as connection:
        assert revision(connection) == HEAD


if __name__ == "__main__":
    main(sys.argv[1])
