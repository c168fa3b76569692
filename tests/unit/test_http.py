"""A request carries what was asked, and every answer that is no yes says why."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from naccs_tui import __version__
from naccs_tui.client.errors import Away, ProblemAnswer, ServerAway
from tests.unit.scripted_server import answer, problem, server

ZEROS = {"params": {}, "pointer": ""}
SET_BY_HTTPX = {"host", "accept", "accept-encoding", "connection", "content-length"}


class TestRequest:
    async def test_it_carries_what_was_asked(self) -> None:
        nss = server(answer(), answer())
        async with nss.http() as http:
            http.token, http.language = "tk", "en"
            await http.request(
                "POST",
                "/v1/applications",
                params={"q": "東京 ", "limit": 50, "open": True, "none": None, "state": ["a", "b"]},
                json={"社名": "髙﨑"},
                idempotency_key="key",
                if_match=3,
            )
            http.token = None
            await http.request("GET", "/v1/home", if_match='"4"')
        first, second = nss.requests
        assert first.url.raw_path == (
            b"/v1/applications?q=%E6%9D%B1%E4%BA%AC+&limit=50&open=true&state=a&state=b"
        )
        assert first.content == '{"社名":"髙﨑"}'.encode()
        sent = {name: first.headers[name] for name in first.headers if name not in SET_BY_HTTPX}
        assert sent == {
            "authorization": "Bearer tk",
            "accept-language": "en",
            "user-agent": f"naccs-tui/{__version__}",
            "content-type": "application/json",
            "idempotency-key": "key",
            "if-match": '"3"',
        }
        assert second.headers["if-match"] == '"4"'
        assert "authorization" not in second.headers

    async def test_the_token_goes_to_no_other_server(self) -> None:
        nss = server()
        async with nss.http() as http:
            http.token = "tk"
            for path in ("https://elsewhere.example/", "v1/home", ""):
                with pytest.raises(ValueError, match="begins with /"):
                    await http.request("GET", path)
        assert nss.requests == []

    async def test_a_path_that_looks_like_another_server_stays_on_ours(self) -> None:
        nss = server(answer())
        async with nss.http() as http:
            await http.request("GET", "//elsewhere.example/v1")
        assert nss.requests[0].url.host == "bundled"

    async def test_a_redirection_is_not_followed(self) -> None:
        nss = server(httpx.Response(302, headers={"location": "https://elsewhere.example/"}))
        async with nss.http() as http:
            with pytest.raises(ServerAway) as away:
                await http.request("GET", "/v1/home")
        assert (away.value.kind, len(nss.requests)) == (Away.UNREADABLE, 1)

    async def test_a_tag_from_the_server_cannot_break_the_next_request(self) -> None:
        nss = server(httpx.Response(200, headers=[(b"ETag", b'"\xe7\x89\x88\x1b"')]), answer())
        async with nss.http() as http:
            got = await http.request("GET", "/v1/x")
            await http.request("PUT", "/v1/x", if_match=got.etag)
        assert got.etag == '"版␛"'
        assert nss.requests[1].headers["if-match"] == '"??"'

    async def test_the_answer_has_its_version_and_harmless_texts(self) -> None:
        body = b'{"name": "\\u001b[2J", "\\u202e": 1}'
        nss = server(answer(200, body, {"ETag": '"7"', "X-Note": "a\x7fb"}))
        async with nss.http() as http:
            got = await http.request("GET", "/v1/home")
        assert (got.status, got.etag, got.headers["x-note"]) == (200, '"7"', "a␡b")
        assert got.json() == json.loads(got.body) == {"name": "␛[2J", "\ufffd": 1}

    async def test_a_body_that_is_not_json_stays_as_it_is(self) -> None:
        nss = server(answer(200, b"%PDF\x1b\x00\xff", {"content-type": "application/pdf"}))
        async with nss.http() as http:
            assert (await http.request("GET", "/v1/x")).body == b"%PDF\x1b\x00\xff"

    @pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b'{"a": "\\u0000'])
    async def test_an_answer_that_is_not_json_says_so(self, body: bytes) -> None:
        nss = server(answer(200, body))
        async with nss.http() as http:
            with pytest.raises(ServerAway) as away:
                (await http.request("GET", "/v1/home")).json()
        assert away.value.kind is Away.UNREADABLE
        assert away.value.may_have_arrived

    async def test_a_reader_that_finds_something_else_says_so(self) -> None:
        async with server(answer(200, b'"x"')).http() as http:
            got = await http.request("GET", "/v1/home")
        with pytest.raises(ServerAway) as away:
            got.read(lambda body: int(got.body))
        assert away.value.kind is Away.UNREADABLE

    async def test_an_answer_too_large_to_keep_is_not_kept(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("naccs_tui.client.http.LARGEST_ANSWER", 10)
        async with server(answer(200, b'"12345678"'), answer(200, b'"123456789"')).http() as http:
            assert (await http.request("GET", "/v1/x")).json() == "12345678"
            with pytest.raises(ServerAway) as away:
                await http.request("GET", "/v1/x")
        assert away.value.kind is Away.UNREADABLE


class TestRefusal:
    async def test_it_carries_all_problems_with_harmless_texts(self) -> None:
        first = {
            "code": "F002",
            "pointer": "/sections/office/name",
            "params": {"title": "社\x1b名"},
        }
        second = {"code": "D001", "pointer": "", "params": {"day": "2013-07-20", "n": 3}}
        refusal = problem(
            422, title="t", status=422, code="F002", problems=[first, second], version=4
        )
        async with server(refusal).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                await http.request("POST", "/v1/applications")
        error = refused.value
        assert (error.status, error.code, error.pointer) == (422, "F002", "/sections/office/name")
        assert error.params == {"title": "社␛名"}
        assert error.problems[1] == {
            "code": "D001",
            "pointer": "",
            "params": {"day": "2013-07-20", "n": "3"},
        }
        assert error.body["version"] == 4
        assert str(error) == "(422, 'F002, D001')"

    async def test_one_that_says_when_to_come_back_is_not_lost(self) -> None:
        refusal = problem(429, code="S002", params={"seconds": "8"})
        refusal.headers["retry-after"] = "8"
        async with server(refusal).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                await http.request("POST", "/v1/session")
        assert (refused.value.code, refused.value.retry_after) == ("S002", 8.0)
        assert refused.value.params == {"seconds": "8"}

    @pytest.mark.parametrize(
        "body",
        [
            {"code": "C003"},
            {"code": "C003", "problems": []},
            {"code": "C003", "problems": None, "params": []},
            {"problems": [{"code": "C003", "params": None}]},
        ],
        ids=str,
    )
    async def test_one_that_says_little_is_still_a_refusal(self, body: dict[str, object]) -> None:
        async with server(problem(412, **body)).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                await http.request("PUT", "/v1/x")
        assert refused.value.problems == ({"code": "C003", **ZEROS},)

    @pytest.mark.parametrize("listed", [[None], ["x"], [[1]], [{"code": 5}]], ids=str)
    async def test_one_from_a_strange_server_does_not_break_us(self, listed: list[object]) -> None:
        async with server(problem(400, problems=listed)).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                await http.request("PUT", "/v1/x")
        assert refused.value.code in {"", "5"}

    @pytest.mark.parametrize("body", [b"[]", b"no", b""])
    async def test_one_that_is_no_object_is_unreadable(self, body: bytes) -> None:
        odd = answer(400, body, {"content-type": "application/problem+json"})
        async with server(odd).http() as http:
            with pytest.raises(ServerAway) as away:
                await http.request("PUT", "/v1/x")
        assert away.value.kind is Away.UNREADABLE

    @pytest.mark.parametrize(
        ("status", "kind"),
        [(502, Away.BUSY), (503, Away.BUSY), (504, Away.BUSY), (429, Away.BUSY)]
        + [(status, Away.UNREADABLE) for status in (301, 400, 403, 404, 407, 413)],
    )
    async def test_an_answer_of_a_gateway_is_not_taken_for_the_servers(
        self, status: int, kind: Away
    ) -> None:
        page = answer(status, b"<html>", {"content-type": "text/html"})
        async with server(page).http() as http:
            with pytest.raises(ServerAway) as away:
                await http.request("POST", "/v1/x")
        assert (away.value.kind, away.value.detail) == (kind, f"HTTP {status}")
        assert away.value.may_have_arrived

    async def test_an_internal_error_without_words_is_one(self) -> None:
        async with server(answer(500, b"")).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                await http.request("POST", "/v1/x")
        assert (refused.value.status, refused.value.code) == (500, "X006")

    async def test_what_has_not_changed_is_no_refusal(self) -> None:
        async with server(httpx.Response(304)).http() as http:
            assert (await http.request("GET", "/v1/x")).status == 304


class TestWords:
    @pytest.mark.parametrize("kind", Away)
    def test_every_failure_says_what_happened_and_what_to_do(self, kind: Away) -> None:
        away = ServerAway(kind, "https://nss.example", "technical\x1b\n")
        assert "https://nss.example" in away.reason
        assert "ください" in away.hint
        assert away.detail == "technical␛␊"
        assert str(away) == f"{kind}: https://nss.example technical␛␊"


class TestStream:
    async def test_a_download_comes_in_chunks_with_its_headers(self) -> None:
        async def body() -> AsyncIterator[bytes]:
            yield b"one"
            yield b"two"

        headers = {"content-disposition": "attachment", "content-type": "application/pdf"}
        nss = server(answer(503), httpx.Response(200, content=body(), headers=headers))
        async with nss.http() as http, http.stream("GET", "/v1/form.pdf") as download:
            assert (download.status, download.headers["content-disposition"]) == (200, "attachment")
            assert [chunk async for chunk in download.chunks()] == [b"one", b"two"]
        assert nss.time.pauses == [0.5]

    async def test_a_refused_download_says_why(self) -> None:
        async with server(problem(404, code="S005")).http() as http:
            with pytest.raises(ProblemAnswer) as refused:
                async with http.stream("GET", "/v1/form.pdf"):
                    pytest.fail("there is nothing to read")
        assert refused.value.code == "S005"

    async def test_a_download_that_breaks_off_is_not_taken_for_whole(self) -> None:
        async def body() -> AsyncIterator[bytes]:
            yield b"half"
            raise httpx.ReadError("cut")

        nss = server(httpx.Response(200, content=body()))
        async with nss.http() as http, http.stream("GET", "/v1/form.pdf") as download:
            chunks = download.chunks()
            assert await anext(chunks) == b"half"
            with pytest.raises(ServerAway) as away:
                await anext(chunks)
        assert away.value.kind is Away.BROKEN

    async def test_a_download_that_is_not_read_to_its_end_is_closed(self) -> None:
        closed = asyncio.Event()

        class Endless(httpx.AsyncByteStream):
            async def __aiter__(self) -> AsyncIterator[bytes]:
                while True:
                    yield b"x"

            async def aclose(self) -> None:
                closed.set()

        nss = server(httpx.Response(200, stream=Endless()))
        async with nss.http() as http:
            async with http.stream("GET", "/v1/form.pdf") as download:
                assert await anext(download.chunks()) == b"x"
            assert closed.is_set()
