"""What holds for every request and answer, whatever the route: size, caching, unforeseen errors."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from naccs_tui.backend.log import LOG
from naccs_tui.backend.refusals import internal_error, problem_response
from naccs_tui.domain.problems import problem


class Wire:
    """Stands before all routes.

    body_bytes: the most that a request may carry; larger: paths that may carry more.
    """

    def __init__(
        self,
        app: ASGIApp,
        body_bytes: int,
        larger: Mapping[str, int],
        new_reference: Callable[[], str],
    ) -> None:
        self._app, self._new_reference = app, new_reference
        self._body_bytes, self._larger = body_bytes, larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._larger.get(scope["path"], self._body_bytes)
        answer = _Answer(send)
        if _announced(scope) > most:
            too_large = problem_response([problem("C006")], HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            await too_large(scope, receive, answer.send)
            return
        await self._serve(scope, _Body(receive, most).receive, answer)

    async def _serve(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            reference = self._new_reference()
            LOG.error("internal error", exc_info=error, extra={"reference": reference})
            if answer.has_begun:
                raise
            await internal_error(reference)(scope, receive, answer.send)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdecimal() else 0


class _Body:
    """A request's body that is refused when it turns out to be too large."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message


class _Answer:
    """An answer that nobody on the way keeps a copy of."""

    def __init__(self, send: Send) -> None:
        self._send, self.has_begun = send, False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            headers["Cache-Control"] = "no-store"
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)
