"""A line between client and server that can lose what the server says."""

import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

CHUNK = 1 << 16


class Proxy:
    """Passes everything on; `lose` names requests whose answers never reach the client.

    Use it as a context manager: leaving it cuts all connections.
    """

    def __init__(self, port: int) -> None:
        """port: of the server on this machine."""
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []
        self.lose = b""
        self.lost = 0

    @property
    def url(self) -> str:
        """Where the client finds it."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> "Proxy":
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _start(self, work: Callable[..., None], *sockets: socket.socket) -> None:
        thread = threading.Thread(target=work, args=sockets, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._ending.is_set():
            if select.select([self._listening], [], [], 0.05)[0]:
                client, _address = self._listening.accept()
                self._start(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        address = ("127.0.0.1", self._server)
        with client, suppress(OSError), socket.create_connection(address) as server:
            while self._passed_on(client, server):
                pass

    def _passed_on(self, client: socket.socket, server: socket.socket) -> bool:
        """One piece in one direction; False when the connection is at its end."""
        ready, _w, _x = select.select([client, server], [], [], 0.05)
        if not ready:
            return not self._ending.is_set()
        source, sink = (client, server) if client in ready else (server, client)
        data = source.recv(CHUNK)
        sink.sendall(data)
        if data and source is client and self.lose and data.startswith(self.lose):
            self._swallow(client, server)
            return False
        return bool(data)

    def _swallow(self, client: socket.socket, server: socket.socket) -> None:
        """Wait until the server has answered, which it does after it has acted; say nothing."""
        while server not in select.select([client, server], [], [])[0]:
            server.sendall(client.recv(CHUNK))
        self.lost += 1
