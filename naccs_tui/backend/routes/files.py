"""Files: the content is the body itself, its name stands in the query."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, BinaryIO

from anyio import from_thread
from fastapi import Path, Query, Request
from fastapi.responses import StreamingResponse

from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.handing_out import BINARY, attached, content, says
from naccs_tui.backend.services import attachments
from naccs_tui.domain.payload import AttachmentRef

PIECE = 64 * 1024
router = Resource("/v1/attachments", "files")


@router.post(
    "",
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": content(BINARY)}},
)
def upload_attachment(
    context: TheContext,
    principal: Signed,
    request: Request,
    name: Annotated[str, Query(max_length=255)],
    section: Annotated[str, Query(pattern=r"^[a-z_]{0,40}$")] = "",
) -> AttachmentRef:
    """Upload a file that is to be attached to an application."""
    return attachments.upload(context, principal, name, section, pieces(request))


@router.get(
    "/{file_id}",
    response_class=StreamingResponse,
    responses=says("ファイルの中身", BINARY),
)
def read_attachment(
    context: TheContext, principal: Signed, file_id: Annotated[str, Path(max_length=32)]
) -> StreamingResponse:
    """The content of a file."""
    row, kept = attachments.open_file(context, principal, file_id)
    headers = {"Content-Length": str(row.size), **attached(row.name)}
    return StreamingResponse(_reading(kept), media_type=BINARY, headers=headers)


def pieces(request: Request) -> Iterator[bytes]:
    """The body as it arrives; for a thread that may wait for it."""
    stream = request.stream()
    while (piece := from_thread.run(_next, stream)) is not None:
        if piece:
            yield piece


async def _next(stream: AsyncIterator[bytes]) -> bytes | None:
    return await anext(stream, None)


def _reading(content: BinaryIO) -> Iterator[bytes]:
    with content:
        while piece := content.read(PIECE):
            yield piece
