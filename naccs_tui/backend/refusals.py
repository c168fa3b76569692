"""How refusals and errors look on the wire: RFC 9457, never a stack trace."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match

from naccs_tui.api.problems import MEDIA_TYPE, ProblemBody
from naccs_tui.backend.log import LOG
from naccs_tui.domain.problems import CATALOGUE, Problem, Refused, problem

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MOST_FINDINGS = 20
BUSY_SECONDS = "5"


def problem_response(
    problems: Sequence[Problem],
    status: int,
    *,
    reference: str = "",
    version: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that says no. The first problem gives it its code and title."""
    first = problems[0]
    body = ProblemBody(
        title=words(first),
        status=status,
        code=first.code,
        problems=tuple(problems),
        reference=reference,
        version=version,
    )
    return JSONResponse(
        body.model_dump(mode="json"), status, headers=headers, media_type=MEDIA_TYPE
    )


def words(found: Problem) -> str:
    """What a problem means, in Japanese; parameters that are missing stay as they are named."""
    meaning = CATALOGUE.get(found.code)
    return meaning.words.format_map(_Named(found.params)) if meaning else found.code


class _Named(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def internal_error(reference: str) -> Response:
    """The answer to what should not have happened; the log knows more under the reference."""
    found = problem("X006", reference=reference)
    return problem_response([found], HTTPStatus.INTERNAL_SERVER_ERROR, reference=reference)


def add_handlers(app: FastAPI) -> None:
    """Let the application answer refusals in words."""

    @app.exception_handler(Refused)
    async def refused(_request: Request, error: Refused) -> Response:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.error("refused: %s", error, exc_info=error.__cause__)
        return problem_response(
            error.problems, error.status, version=_version(error), headers=_headers(error)
        )

    @app.exception_handler(RequestValidationError)
    async def unreadable(_request: Request, error: RequestValidationError) -> Response:
        found = [_finding(each) for each in error.errors()[:MOST_FINDINGS]]
        return problem_response(found, HTTPStatus.UNPROCESSABLE_ENTITY)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        return _answer_to(request, error, app.router.routes)


def _version(error: Refused) -> int | None:
    found = error.problems[0].params.get("version", "")
    return int(found) if found.isdecimal() else None


def _headers(error: Refused) -> dict[str, str]:
    if error.status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Bearer"}
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return {"Retry-After": error.problems[0].params.get("seconds", BUSY_SECONDS)}
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": BUSY_SECONDS}
    return {}


def _finding(error: Mapping[str, object]) -> Problem:
    # The value itself stays out: it may be a secret.
    place = error.get("loc")
    parts = [str(part) for part in place] if isinstance(place, tuple) else []
    what = str(error.get("msg", ""))
    if parts[:1] == ["body"]:
        return problem("C005", "".join(f"/{_escaped(part)}" for part in parts[1:]), what=what)
    return problem("C005", what=": ".join([*parts[1:], what]))


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _answer_to(request: Request, error: HTTPException, routes: Sequence[BaseRoute]) -> Response:
    match error.status_code:
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return problem_response([problem("C006")], error.status_code)
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allow = {"Allow": ", ".join(_methods(request, routes))}
            return problem_response([problem("C007")], error.status_code, headers=allow)
        case HTTPStatus.NOT_FOUND:
            return problem_response([problem("C007")], error.status_code)
    return problem_response([problem("C005", what=error.detail)], error.status_code)


def _methods(request: Request, routes: Sequence[BaseRoute]) -> list[str]:
    """All methods of a path; each route knows but its own."""
    return [
        method
        for method in METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]
