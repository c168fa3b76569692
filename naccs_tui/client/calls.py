"""How operations are called: models in and out, refusals raised."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypedDict, TypeVar, Unpack

from pydantic import BaseModel

from naccs_tui.client.answer import Answer
from naccs_tui.client.errors import ProblemAnswer
from naccs_tui.client.http import Chunks, Http
from naccs_tui.domain.problems import Problem, Refused

Model = TypeVar("Model", bound=BaseModel)
Params = Mapping[str, str]
Query = Mapping[str, str | Sequence[str]]
"""A parameter may have several values."""


class Parts(TypedDict, total=False):
    """The parts of a request that some operations have."""

    params: Query | None
    content: bytes | Chunks | None
    headers: Mapping[str, str] | None
    idempotency_key: str | None
    if_match: str | None


class Calls:
    """What the parts of the client share."""

    def __init__(self, http: Http) -> None:
        """`http` is entered already; `close` leaves it."""
        self._http = http

    async def close(self) -> None:
        """Close the connection; a bundled backend ends its running work first."""
        await self._http.__aexit__(None, None, None)

    async def _get(self, path: str, model: type[Model], params: Query | None = None) -> Model:
        answer = await self._request("GET", path, params=params)
        return answer.read(model.model_validate_json)

    async def _post(
        self,
        path: str,
        model: type[Model],
        body: BaseModel | None = None,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> Model:
        return await self._send("POST", path, model, body, key=key, version=version)

    async def _send(
        self,
        method: str,
        path: str,
        model: type[Model],
        body: BaseModel | None,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> Model:
        content = body.model_dump_json().encode() if body is not None else None
        kind = {"content-type": "application/json"} if body is not None else None
        etag = None if version is None else f'"{version}"'
        answer = await self._request(
            method, path, content=content, headers=kind, idempotency_key=key, if_match=etag
        )
        return answer.read(model.model_validate_json)

    async def _request(self, method: str, path: str, **parts: Unpack[Parts]) -> Answer:
        with refusing():
            return await self._http.request(method, path, **parts)


@contextmanager
def refusing() -> Iterator[None]:
    """What the server refuses becomes `Refused`."""
    try:
        yield
    except ProblemAnswer as answer:
        found = map(Problem.model_validate, answer.problems)
        raise Refused(*found, status=answer.status) from answer
