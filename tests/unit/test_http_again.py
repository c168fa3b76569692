"""A request is sent again only where that is safe, and not for ever."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from naccs_tui.client.errors import Away, ProblemAnswer, ServerAway
from naccs_tui.client.http import Http
from naccs_tui.client.retry import Retry
from tests.unit.scripted_server import Server, answer, problem, server


class TestAgain:
    """4 tries; waits of chance times 0.5, 1 and 2 seconds."""

    @pytest.mark.parametrize(
        "failure",
        [
            httpx.ConnectError("no"),
            httpx.ConnectTimeout("no"),
            httpx.ReadTimeout("no"),
            httpx.ReadError("no"),
            httpx.RemoteProtocolError("no"),
            answer(429),
            answer(502),
            answer(503),
            answer(504),
        ],
        ids=lambda failure: getattr(failure, "status_code", type(failure).__name__),
    )
    async def test_a_failure_that_passes_is_not_noticed(
        self, failure: httpx.Response | httpx.TransportError
    ) -> None:
        nss = server(failure, answer(200, b'"here"'))
        async with nss.http() as http:
            assert (await http.request("GET", "/v1/home")).json() == "here"
        assert nss.time.pauses == [0.5]

    async def test_after_four_tries_the_last_failure_is_told(self) -> None:
        nss = server(*[httpx.ReadTimeout("no")] * 4, answer())
        async with nss.http(chance=0.5) as http:
            with pytest.raises(ServerAway) as away:
                await http.request("GET", "/v1/home")
        assert away.value.kind is Away.TIMED_OUT
        assert nss.time.pauses == [0.25, 0.5, 1.0]
        assert len(nss.answers) == 1

    async def test_the_waits_are_left_to_chance(self) -> None:
        for chance, pauses in ((0.0, [0.0, 0.0, 0.0]), (0.9, [0.45, 0.9, 1.8])):
            nss = server(*[answer(503)] * 4)
            async with nss.http(chance) as http:
                with pytest.raises(ServerAway):
                    await http.request("HEAD", "/v1/home")
            assert nss.time.pauses == pytest.approx(pauses)

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    async def test_what_changes_something_is_sent_once_without_a_key(self, method: str) -> None:
        nss = server(httpx.ConnectError("no"), answer())
        async with nss.http() as http:
            with pytest.raises(ServerAway):
                await http.request(method, "/v1/applications")
        assert len(nss.requests) == 1

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    async def test_what_carries_a_key_is_sent_again_unchanged(self, method: str) -> None:
        nss = server(httpx.ReadTimeout("no"), answer(503), answer(201))
        async with nss.http() as http:
            got = await http.request(method, "/v1/applications", json=[1], idempotency_key="k")
        assert got.status == 201
        assert {(each.content, each.headers["idempotency-key"]) for each in nss.requests} == {
            (b"[1]", "k")
        }
        assert len(nss.requests) == 3

    async def test_a_body_made_by_a_function_is_made_anew_for_each_try(self) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"one"
            yield b"two"

        nss = server(answer(503), answer())
        async with nss.http() as http:
            await http.request("POST", "/v1/x", content=chunks, idempotency_key="k")
        assert [each.content for each in nss.requests] == [b"onetwo", b"onetwo"]

    async def test_a_body_that_can_be_read_only_once_is_sent_once(self) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"one"

        nss = server(answer(503), answer())
        async with nss.http() as http:
            with pytest.raises(ServerAway):
                await http.request("POST", "/v1/x", content=chunks(), idempotency_key="k")
        assert len(nss.requests) == 1

    @pytest.mark.parametrize("status", [400, 401, 404, 409, 412, 422, 428, 500])
    async def test_a_refusal_is_final(self, status: int) -> None:
        nss = server(problem(status, code="C003"), answer())
        async with nss.http() as http:
            with pytest.raises(ProblemAnswer):
                await http.request("GET", "/v1/home")
        assert nss.time.pauses == []

    async def test_the_server_says_how_long_to_wait(self) -> None:
        nss = server(answer(503, headers={"Retry-After": "7"}), answer())
        async with nss.http(chance=0.5) as http:
            await http.request("GET", "/v1/home")
        assert nss.time.pauses == [7.25]

    async def test_a_date_to_wait_for_counts_from_the_servers_own_clock(self) -> None:
        headers = {
            "Date": "Wed, 21 Oct 2015 07:28:00 GMT",
            "Retry-After": "Wed, 21 Oct 2015 07:28:09 GMT",
        }
        nss = server(answer(429, headers=headers), answer())
        async with nss.http(chance=0.0) as http:
            await http.request("GET", "/v1/home")
        assert nss.time.pauses == [9.0]

    @pytest.mark.parametrize(
        "asked", ["soon", "", "-5", "1.5", "٣", "Wed, 21 Oct 2015 07:28:09 GMT"]
    )
    async def test_a_wait_that_cannot_be_understood_is_left_to_chance(self, asked: str) -> None:
        headers = [(b"retry-after", asked.encode())]
        nss = server(httpx.Response(503, headers=headers), answer())
        async with nss.http() as http:
            await http.request("GET", "/v1/home")
        assert nss.time.pauses == [0.5]

    @pytest.mark.parametrize("asked", ["61", "3600", "999999999999999999999"])
    async def test_a_wait_of_more_than_a_minute_is_not_waited_for(self, asked: str) -> None:
        nss = server(answer(503, headers={"Retry-After": asked}), answer())
        async with nss.http(total=float("inf")) as http:
            with pytest.raises(ServerAway):
                await http.request("GET", "/v1/home")
        assert nss.time.pauses == []

    async def test_no_try_begins_later_than_45_seconds_after_the_first(self) -> None:
        slow = Server([*[httpx.ReadTimeout("no")] * 3, answer()], seconds_each=20.0)
        async with slow.http() as http:
            with pytest.raises(ServerAway):
                await http.request("GET", "/v1/home")
        assert len(slow.requests) == 3

        late = server(answer(503, headers={"Retry-After": "46"}), answer())
        async with late.http() as http:
            with pytest.raises(ServerAway):
                await http.request("GET", "/v1/home")
        assert late.time.pauses == []

    async def test_cancelling_ends_the_wait(self) -> None:
        waiting = asyncio.Event()

        async def sleep(seconds: float) -> None:
            waiting.set()
            await asyncio.Event().wait()

        nss = server(answer(503), answer())
        async with Http.local(httpx.MockTransport(nss.answer), retry=Retry(sleep=sleep)) as http:
            getting = asyncio.create_task(http.request("GET", "/v1/home"))
            await waiting.wait()
            getting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await getting
        assert len(nss.requests) == 1


class TestArrival:
    """Whether a submission may have been carried out although no answer came."""

    @pytest.mark.parametrize(
        ("failures", "arrived"),
        [
            ([httpx.ConnectError("no")] * 4, False),
            ([httpx.ConnectTimeout("no"), httpx.PoolTimeout("no")] * 2, False),
            ([httpx.ReadTimeout("no"), *[httpx.ConnectError("no")] * 3], True),
            ([answer(502), *[httpx.ConnectError("no")] * 3], True),
            ([httpx.ReadError("no")] * 4, True),
        ],
    )
    async def test_it_may_have_if_any_try_may_have(
        self, failures: list[httpx.Response | httpx.TransportError], arrived: bool
    ) -> None:
        async with Server(failures).http() as http:
            with pytest.raises(ServerAway) as away:
                await http.request("POST", "/v1/applications", idempotency_key="k")
        assert away.value.may_have_arrived is arrived
