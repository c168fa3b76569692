"""`serve`: NSS for many, over HTTP. That it can listen is seen before the slow part begins."""

import errno
import socket
from contextlib import closing

from naccs_tui.cli.arguments import Arguments
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err
from naccs_tui.i18n import _


def serve(call: Call) -> int:
    """Serve until told to stop. Raises Refused when the data cannot be used."""
    listening = _listen(call.arguments)
    if listening is None:
        return 1
    with closing(listening):
        from naccs_tui.cli.serving import run_server

        return run_server(call.arguments, listening)


def _listen(said: Arguments) -> socket.socket | None:
    """A socket that listens there; None after saying why there is none."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            said.host, said.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return _bound(socket.socket(family, kind, protocol), address)
    except OSError as error:
        err(*_why_not(error, said))
        return None


def _bound(listening: socket.socket, address: "socket._Address") -> socket.socket:
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def _why_not(error: OSError, said: Arguments) -> tuple[str, str]:
    match error.errno:
        case errno.EADDRINUSE:
            return (
                _("ポート{port}はほかのプログラムが使っています", port=said.port),
                _("--port で別の番号を指定してください"),
            )
        case errno.EACCES:
            return (
                _("ポート{port}を使う権限がありません", port=said.port),
                _("--port で1024以上の番号を指定してください"),
            )
    return (
        _("アドレス {host} で待ち受けられません", host=said.host),
        _("--host にこの端末のアドレスを指定してください"),
    )
