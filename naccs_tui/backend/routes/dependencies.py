"""What routes ask for: the server's parts, who is asking, the headers that carry a meaning."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from naccs_tui.backend.context import Context
from naccs_tui.backend.due import Work
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.sessions import authenticate
from naccs_tui.domain.problems import refuse

LOCAL = "local"
"""What the bundled backend's transport calls its only client."""
IF_MATCH = re.compile(r'"[0-9]{1,9}"')
IDEMPOTENCY_KEY = re.compile(r"[!-~]{8,80}")
_ETAG = {
    "description": "版。If-Match で送り返す",
    "required": True,
    "schema": {"type": "string"},
}
TAGGED: dict[int | str, dict[str, object]] = {200: {"headers": {"ETag": _ETAG}}}
"""For the description of operations that call `tag`."""


async def context_of(request: Request) -> Context:
    """The running server's parts."""
    context = request.state.context
    assert isinstance(context, Context)
    return context


async def due_work_of(request: Request) -> Work:
    """The running server's due work."""
    work: Work = request.state.run_due
    return work


TheContext = Annotated[Context, Depends(context_of)]
DueWork = Annotated[Work, Depends(due_work_of)]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody with a token. Whose it is, the thread that does the work finds out.

    anyhow: also somebody who must change the password first.
    """

    context: Context
    token: str
    origin: str
    anyhow: bool = False

    def principal(self) -> Principal:
        """Who is signed in. Raises Refused: S006 nobody, S003 no longer, S025."""
        found = authenticate(self.context, self.token, self.origin)
        if found.must_change and not self.anyhow:
            raise refuse("S025", 403)
        return found


async def origin_of(request: Request) -> str:
    """The address of whoever asks; `local` for the bundled backend, "" for what is no address."""
    said = request.client.host if request.client else ""
    try:
        # What follows a % names an interface of another machine, in any words.
        return said if said == LOCAL else str(ip_address(said.partition("%")[0]))
    except ValueError:
        return ""


Origin = Annotated[str, Depends(origin_of)]


class _Session(SecurityBase):
    """The session's token of a request."""

    model = HTTPBearer(description="POST /v1/session")
    scheme_name = "session"

    def __init__(self, *, anyhow: bool = False) -> None:
        self._anyhow = anyhow

    async def __call__(self, request: Request) -> Caller:
        """Whoever asks. Raises Refused: S006 without a token."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise refuse("S006", 401)
        origin = await origin_of(request)
        return Caller(await context_of(request), token, origin, self._anyhow)


async def if_match(
    value: Annotated[
        str | None, Header(alias="If-Match", description='必須。読んだ版の ETag (例 "3")')
    ] = None,
) -> int:
    """The version that the sender saw. Raises Refused: C004 it is missing or no version."""
    if not value or not IF_MATCH.fullmatch(value):
        raise refuse("C004", 428)
    return int(value.strip('"'))


async def idempotency_key(
    value: Annotated[
        str | None, Header(alias="Idempotency-Key", description="必須。この送信だけの控え番号")
    ] = None,
) -> str:
    """The key under which a submission happens once. Raises Refused: C001."""
    if not value or not IDEMPOTENCY_KEY.fullmatch(value):
        raise refuse("C001", 400)
    return value


# What `Answering` makes of the `Caller` when it calls the endpoint.
Signed = Annotated[Principal, Depends(_Session())]
AnySigned = Annotated[Principal, Depends(_Session(anyhow=True))]
"""Also who must change the password first, and can do nothing else."""
IfMatch = Annotated[int, Depends(if_match)]
IdempotencyKey = Annotated[str, Depends(idempotency_key)]


def tag(response: Response, version: int) -> None:
    """Say in the answer which version it shows; If-Match sends it back."""
    response.headers["ETag"] = f'"{version}"'
