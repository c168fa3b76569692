"""What the network itself does to a request, over real sockets of this machine."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.http import Http, Timeouts
from naccs_tui.client.retry import Retry

# A certificate for localhost, signed by its own key (both in the file), made for these tests.
CERTIFICATE = Path(__file__).with_name("localhost.pem")
ONCE = Retry(tries=1)

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(talk: Talk, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """The address of a server that deals with every connection by `talk`, then closes it."""

    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(served, "127.0.0.1", 0, ssl=tls)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"{'https' if tls else 'http'}://localhost:{port}"


async def failure(url: str, *, ca_file: Path | None = None, read: float = 5.0) -> ServerAway:
    timeouts = Timeouts(read=read)
    async with Http.remote(url, ca_file=ca_file, timeouts=timeouts, retry=ONCE) as http:
        with pytest.raises(ServerAway) as away:
            await http.request("GET", "/v1/home")
    assert away.value.server == url
    return away.value


async def read_request(reader: asyncio.StreamReader) -> bytes:
    return await reader.readuntil(b"\r\n\r\n")


async def say_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n")
    writer.write(b'content-length: 7\r\n\r\n"hello"')
    await writer.drain()


def a_closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
        assert isinstance(port, int)
        return port


async def test_a_server_answers() -> None:
    async with listening(say_hello) as url, Http.remote(url) as http:
        assert (await http.request("GET", "/v1/home")).json() == "hello"
        assert not http.plain


async def test_the_address_may_have_a_path_of_its_own() -> None:
    asked: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        await say_hello(reader, writer)

    async with listening(talk) as url, Http.remote(f"{url}/nss/") as http:
        await http.request("GET", "/v1/home")
    assert asked == [b"GET /nss/v1/home HTTP/1.1\r\n"]


async def test_a_port_where_nobody_listens_is_refused() -> None:
    away = await failure(f"http://localhost:{a_closed_port()}")
    assert (away.kind, away.may_have_arrived) == (Away.REFUSED, False)


async def test_a_connection_closed_without_an_answer_is_broken() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with listening(talk) as url:
        away = await failure(url)
    assert (away.kind, away.may_have_arrived) == (Away.BROKEN, True)


async def test_a_body_shorter_than_announced_is_broken() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n"hel')
        await writer.drain()

    async with listening(talk) as url:
        away = await failure(url)
    assert (away.kind, away.may_have_arrived) == (Away.BROKEN, True)


async def test_another_protocol_is_broken() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        await writer.drain()

    async with listening(talk) as url:
        assert (await failure(url)).kind is Away.BROKEN


async def test_a_body_that_is_not_packed_as_announced_is_unreadable() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\nno")
        await writer.drain()

    async with listening(talk) as url:
        assert (await failure(url)).kind is Away.UNREADABLE


async def test_a_server_that_never_answers_times_out() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with listening(talk) as url:
        away = await failure(url, read=0.05)
    assert (away.kind, away.may_have_arrived) == (Away.TIMED_OUT, True)


async def test_a_name_that_nobody_knows_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    away = await failure("https://nss.invalid")
    assert (away.kind, away.may_have_arrived) == (Away.NAME, False)


def tls_server() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


async def test_a_certificate_that_is_trusted_is_enough() -> None:
    async with (
        listening(say_hello, tls_server()) as url,
        Http.remote(url, ca_file=CERTIFICATE, retry=ONCE) as http,
    ):
        assert (await http.request("GET", "/v1/home")).json() == "hello"


async def test_a_certificate_that_is_not_trusted_is_not_accepted() -> None:
    async with listening(say_hello, tls_server()) as url:
        away = await failure(url)
    assert (away.kind, away.may_have_arrived) == (Away.TLS, False)
    assert "certificate" in away.detail


async def test_a_certificate_for_another_name_is_not_accepted() -> None:
    async with listening(say_hello, tls_server()) as url:
        away = await failure(url.replace("localhost", "127.0.0.1"), ca_file=CERTIFICATE)
    assert (away.kind, away.may_have_arrived) == (Away.TLS, False)


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_an_unusable_file_of_authorities_is_told_at_once(
    tmp_path: Path, content: bytes | None
) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_bytes(content)
    with pytest.raises(ServerAway) as away:
        Http.remote("https://nss.example", ca_file=ca_file)
    assert away.value.kind is Away.TLS
    assert str(ca_file) in away.value.detail


def test_unencrypted_talk_on_a_network_is_marked() -> None:
    assert Http.remote("http://nss.example", allow_http=True).plain
    assert not Http.remote("http://127.0.0.1", allow_http=True).plain


async def test_a_proxy_has_no_part_in_talking_to_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://localhost:{a_closed_port()}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
    async with listening(say_hello) as url, Http.remote(url, retry=ONCE) as http:
        assert (await http.request("GET", "/v1/home")).json() == "hello"
