"""A server behind httpx that answers from a list, and a clock that only sleeping moves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from naccs_tui.client.http import Http
from naccs_tui.client.retry import Retry


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@dataclass
class Server:
    """Answers from a list, one a request; an exception stands for a failure of the network."""

    answers: list[httpx.Response | httpx.TransportError]
    requests: list[httpx.Request] = field(default_factory=list)
    time: Time = field(default_factory=Time)
    seconds_each: float = 0.0

    async def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.time.now += self.seconds_each
        answer = self.answers.pop(0)
        if isinstance(answer, httpx.TransportError):
            raise answer
        return answer

    def http(self, chance: float = 1.0, total: float = 45.0) -> Http:
        time = self.time
        retry = Retry(total=total, chance=lambda: chance, sleep=time.sleep, clock=lambda: time.now)
        return Http.local(httpx.MockTransport(self.answer), retry=retry)


def server(*answers: httpx.Response | httpx.TransportError) -> Server:
    return Server(list(answers))


def answer(
    status: int = 200, body: bytes = b"{}", headers: Mapping[str, str] | None = None
) -> httpx.Response:
    kind = {"content-type": "application/json"}
    return httpx.Response(status, content=body, headers={**kind, **(headers or {})})


def problem(status: int, /, **body: object) -> httpx.Response:
    headers = {"content-type": "application/problem+json; charset=utf-8"}
    return httpx.Response(status, content=json.dumps(body).encode(), headers=headers)
