"""How routes answer: who asks, the work and the answer's JSON, all in one thread.

FastAPI alone would change threads for each of the three, and each change costs as much as a query.
"""

import json
from collections.abc import Callable, Coroutine
from functools import wraps
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic_core import from_json

from naccs_tui.backend.routes.dependencies import Caller

MEDIA_TYPE = "application/json"


def operation_id(route: APIRoute) -> str:
    """An operation's name is that of its function."""
    return route.name


class Resource(APIRouter):
    """The routes of one resource."""

    def __init__(self, prefix: str, tag: str) -> None:
        """prefix: of all its paths; tag: under which the description groups them."""
        super().__init__(
            prefix=prefix,
            tags=[tag],
            route_class=Answering,
            generate_unique_id_function=operation_id,
        )


class Answering(APIRoute):
    """A route whose endpoint gets the `Principal` that a `Caller` turns out to be."""

    # Any: whatever options FastAPI's own routes take are passed on.
    def __init__(self, path: str, endpoint: Callable[..., object], **options: Any) -> None:
        status = options.get("status_code") or HTTPStatus.OK
        super().__init__(path, _in_one_thread(endpoint, status), **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[object, object, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            return await handle(_Request(request.scope, request.receive))

        return answer


class _Request(Request):
    """A request whose JSON is what the standard says: no NaN, and no half of a character.

    Nothing could store those halves, nor send them back in an answer.
    """

    async def json(self) -> object:
        """The body. Raises JSONDecodeError, which FastAPI answers."""
        content = await self.body()
        try:
            return from_json(content, allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from error


def _in_one_thread(endpoint: Callable[..., object], status: int) -> Callable[..., object]:
    @wraps(endpoint)
    def run(**arguments: object) -> object:
        known = {name: _known(argument) for name, argument in arguments.items()}
        found = endpoint(**known)
        # A model was checked when it was made: it need not be checked again on its way out.
        return _json(found, status, known) if isinstance(found, BaseModel) else found

    return run


def _known(argument: object) -> object:
    return argument.principal() if isinstance(argument, Caller) else argument


def _json(found: BaseModel, status: int, arguments: dict[str, object]) -> Response:
    """The answer, with what the endpoint has said in its `response`."""
    answer = Response(found.model_dump_json(), status, media_type=MEDIA_TYPE)
    said = arguments.get("response")
    if isinstance(said, Response):
        answer.status_code = said.status_code or status
        answer.headers.update(said.headers)
    return answer
