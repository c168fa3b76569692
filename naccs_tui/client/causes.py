"""What lies behind an error that says only that there is no connection."""

import socket
import ssl
from collections.abc import Iterator, Sequence

from naccs_tui.client.errors import Away


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and everything that led to it, down to the first."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from causes(each)
        error = error.__cause__ or error.__context__


def unconnected(chain: Sequence[BaseException]) -> Away:
    """Why there is no connection: TLS, NAME or REFUSED."""
    if any(isinstance(each, ssl.SSLError) for each in chain):
        return Away.TLS
    if any(isinstance(each, socket.gaierror) for each in chain):
        return Away.NAME
    return Away.REFUSED
