"""The one way to the server: sends requests, tries again where it is safe, says what went wrong."""

import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import httpx

from naccs_tui import __version__
from naccs_tui.client.address import parse
from naccs_tui.client.answer import Answer, accepted, kept, refusal, says_yes
from naccs_tui.client.call import Call, Chunks, Param, make
from naccs_tui.client.causes import causes, unconnected
from naccs_tui.client.decode import JsonValue
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.retry import Answered, Retry
from naccs_tui.domain.visible import visible
from naccs_tui.i18n import _

__all__ = ["Answer", "Chunks", "Download", "Http", "Timeouts"]

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of an answer that is kept in memory; what may be larger is read with `Http.stream`."""

A = TypeVar("A", bound=Answered)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds without any progress after which we no longer wait."""

    connect: float = 5.0
    read: float = 20.0
    write: float = 60.0
    pool: float = 5.0


BUNDLED = "http://bundled"
"""The address of the backend in this process, which nobody looks up."""
USUAL_TIMEOUTS = Timeouts()
USUAL_RETRY = Retry()


class Download:
    """An answer whose body is read as it comes."""

    def __init__(self, response: httpx.Response, server: str) -> None:
        self.status = response.status_code
        self.headers = _headers(response)
        self._response, self._server = response, server

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body; raises ServerAway when it breaks off."""
        with _telling(self._server):
            async for chunk in self._response.aiter_bytes():
                yield chunk

    async def aclose(self) -> None:
        """No more of it is wanted."""
        await self._response.aclose()


class Http:
    """The connection to one server; entered (`async with`) before use, once.

    token: the session's, sent with every request and kept in memory only. language: in which the
    server's words are wanted. server: its name for people. plain: whether what is said can be read
    on the network.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        server: str,
        *,
        near: httpx.AsyncBaseTransport | None = None,
        plain: bool = False,
        retry: Retry,
    ) -> None:
        """near: the transport of `client`, where it leads to the backend in this process."""
        self.token: str | None = None
        self.language = "ja"
        self.server, self.plain = server, plain
        self._client, self._near, self._retry = client, near, retry

    @classmethod
    def local(
        cls,
        transport: httpx.AsyncBaseTransport,
        *,
        timeouts: Timeouts = USUAL_TIMEOUTS,
        retry: Retry = USUAL_RETRY,
    ) -> Self:
        """To the backend in this process; entering raises BackendFailed when it does not start."""
        client = httpx.AsyncClient(transport=transport, base_url=BUNDLED, timeout=_limits(timeouts))
        return cls(client, _("内蔵サーバー"), near=transport, retry=retry)

    @classmethod
    def remote(
        cls,
        url: str,
        *,
        ca_file: Path | None = None,
        allow_http: bool = False,
        timeouts: Timeouts = USUAL_TIMEOUTS,
        retry: Retry = USUAL_RETRY,
    ) -> Self:
        """To a server elsewhere. Reads certificates from disk: call it in a thread.

        ca_file: trust the authorities in it instead of the usual ones. allow_http: unencrypted also
        to another machine. Raises ServerAway: ADDRESS, INSECURE, or TLS for an unusable `ca_file`.
        """
        address = parse(url, allow_http=allow_http)
        client = httpx.AsyncClient(
            base_url=address.url,
            timeout=_limits(timeouts),
            verify=_certificates(ca_file, address.url),
            trust_env=not address.loopback,  # a proxy has no part in talking to this machine
        )
        plain = address.plain and not address.loopback
        return cls(client, address.url, plain=plain, retry=retry)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._client.__aexit__(exc_type, exc_value, traceback)

    async def close(self) -> None:
        """What leaving `async with` does, for those who entered otherwise."""
        await self.__aexit__()

    async def request(  # noqa: PLR0913 - the parts of a request
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Param] | None = None,
        json: JsonValue = None,
        content: bytes | Chunks | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | int | None = None,
    ) -> Answer:
        """Send, and return an answer that says yes; every text in a JSON body is harmless.

        path: from `/`, its variable parts quoted. if_match: an ETag, or the version in it. GET,
        HEAD and what carries an `idempotency_key` are sent again when no answer came, except for a
        body that can be read only once.

        Raises ProblemAnswer when the server refuses, ServerAway when no usable answer came.
        """
        call = make(
            method,
            path,
            params=params,
            json=json,
            content=content,
            headers=headers,
            idempotency_key=idempotency_key,
            if_match=if_match,
        )

        async def once() -> Answer:
            return await self._kept(await self._open(call))

        return accepted(await self._tried(call, once))

    @contextlib.asynccontextmanager
    async def stream(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Param] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Download]:
        """As `request`, for a body that is not to lie in memory; broken off, it is not resumed."""
        call = make(method, path, params=params, headers=headers)
        answer = await self._tried(call, lambda: self._opened(call))
        if isinstance(answer, Answer):
            raise refusal(answer)
        async with contextlib.aclosing(answer):
            yield answer

    async def _tried(self, call: Call, once: Callable[[], Awaitable[A]]) -> A:
        return await (self._retry.run(once) if call.may_repeat else once())

    async def _opened(self, call: Call) -> Download | Answer:
        response = await self._open(call)
        if says_yes(response.status_code):
            return Download(response, self.server)
        return await self._kept(response)

    async def _open(self, call: Call) -> httpx.Response:
        headers = call.sent_headers(self._own_headers())
        with _telling(self.server):
            if self._near is not None:
                return await self._open_near(self._near, call, headers)
            return await self._open_far(call, headers)

    async def _open_far(self, call: Call, headers: dict[bytes, bytes]) -> httpx.Response:
        request = self._client.build_request(
            call.method, call.path, params=call.params, content=call.body(), headers=headers
        )
        return await self._client.send(request, stream=True)

    async def _open_near(
        self, near: httpx.AsyncBaseTransport, call: Call, headers: dict[bytes, bytes]
    ) -> httpx.Response:
        """As above, without what nobody in this process does: redirect, set cookies, ask who is there.

        Looking for it takes httpx as long as the transport itself.
        """
        request = httpx.Request(
            call.method,
            BUNDLED + call.path,
            params=call.params or None,
            content=call.body(),
            headers=headers,
            extensions={"timeout": self._client.timeout.as_dict()},
        )
        response = await near.handle_async_request(request)
        response.request = request
        return response

    def _own_headers(self) -> dict[str, str]:
        own = {"accept-language": self.language, "user-agent": f"naccs-tui/{__version__}"}
        return own | ({"authorization": f"Bearer {self.token}"} if self.token else {})

    async def _kept(self, response: httpx.Response) -> Answer:
        body = bytearray()
        async with contextlib.aclosing(response):
            with _telling(self.server):
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > LARGEST_ANSWER:
                        raise _too_large(self.server)
        return kept(Answer(response.status_code, _headers(response), bytes(body), self.server))


def _limits(timeouts: Timeouts) -> httpx.Timeout:
    return httpx.Timeout(
        connect=timeouts.connect, read=timeouts.read, write=timeouts.write, pool=timeouts.pool
    )


def _certificates(ca_file: Path | None, server: str) -> ssl.SSLContext:
    try:
        if ca_file is None:
            return httpx.create_ssl_context()
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise ServerAway(Away.TLS, server, f"{ca_file or 'certificates'}: {error}") from error


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name: visible(value, lines=False) for name, value in response.headers.items()}


def _too_large(server: str) -> ServerAway:
    detail = f"an answer of more than {LARGEST_ANSWER} bytes"
    return ServerAway(Away.UNREADABLE, server, detail, may_have_arrived=True)


@contextlib.contextmanager
def _telling(server: str) -> Iterator[None]:
    """Turns httpx's errors into ours."""
    try:
        yield
    except httpx.RequestError as error:
        chain = list(causes(error))
        detail = f"{type(chain[-1]).__name__}: {chain[-1]}"
        away = ServerAway(_kind(error, chain), server, detail)
        away.may_have_arrived = not isinstance(error, _BEFORE_SENDING)
        raise away from error


_BEFORE_SENDING = (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError, httpx.ProxyError)


def _kind(error: httpx.RequestError, chain: list[BaseException]) -> Away:
    match error:
        case httpx.TimeoutException():
            return Away.TIMED_OUT
        case httpx.ConnectError() | httpx.ProxyError():
            return unconnected(chain)
        case httpx.DecodingError():
            return Away.UNREADABLE
    return Away.BROKEN
