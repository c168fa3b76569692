"""A FastAPI application that does next to nothing: what a call costs before anything is done."""

import socket
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response

MEBIBYTE = 1024 * 1024
SERVING = "serving at"


def make_app(folder: Path) -> FastAPI:
    """An endpoint in a thread, one on the loop, an insert, and a file in both directions."""
    app, file = FastAPI(), folder / "bare.sqlite3"
    _make_table(file)
    lock = threading.Lock()

    @app.get("/thread")
    def in_a_thread() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/loop")
    async def on_the_loop() -> dict[str, bool]:
        return {"ok": True}

    @app.post("/insert")
    def inserting() -> dict[str, bool]:
        with lock, _opened(file) as connection:
            connection.execute("INSERT INTO bare (text) VALUES ('x')")
        return {"ok": True}

    @app.post("/upload")
    async def upload(request: Request) -> dict[str, int]:
        return {"size": sum([len(piece) async for piece in request.stream()])}

    @app.get("/download")
    def download() -> Response:
        return Response(bytes(MEBIBYTE))

    return app


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, on the disk when the block has ended."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous=FULL")
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def _make_table(file: Path) -> None:
    with _opened(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")


def main(folder: Path) -> None:
    """Serve on a free port of loopback until told to stop; says where."""
    # With its protocol named, else asyncio does not switch Nagle's delay off: 40 ms a call.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        print(f"{SERVING} http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        config = uvicorn.Config(make_app(folder), log_config=None, access_log=False)
        uvicorn.Server(config).run([listening])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
