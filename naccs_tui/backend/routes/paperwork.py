"""Documents of an application, and its files in one archive."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse

from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.applications import Number
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.services import paperwork

PDF, ZIP = "application/pdf", "application/zip"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
Language = Literal["ja", "en"]
router = Resource("/v1/applications/{number}", "applications")


@router.get(
    "/form.pdf",
    response_class=Response,
    responses={200: {"description": "申込書", "content": {PDF: _BINARY}}},
)
def read_application_form(
    context: TheContext, principal: Signed, number: Number, language: Language = "ja"
) -> Response:
    """申込書 as a document; reading it does not issue it."""
    found = paperwork.form_of(context, principal, number, language)
    return Response(found, media_type=PDF, headers=_attached(f"form_{number}.pdf"))


@router.get(
    "/acceptance.pdf",
    response_class=Response,
    responses={200: {"description": "利用承諾書", "content": {PDF: _BINARY}}},
)
def read_acceptance(
    context: TheContext, principal: Signed, number: Number, language: Language = "ja"
) -> Response:
    """利用承諾書 as a document, from the day on which the application is in force."""
    found = paperwork.acceptance_of(context, principal, number, language)
    return Response(found, media_type=PDF, headers=_attached(f"acceptance_{number}.pdf"))


@router.get(
    "/attachments.zip",
    response_class=StreamingResponse,
    responses={200: {"description": "添付ファイル", "content": {ZIP: _BINARY}}},
)
def read_all_attachments(
    context: TheContext, principal: Signed, number: Number
) -> StreamingResponse:
    """All files of an application in one archive, sent while it is made."""
    pieces: Iterator[bytes] = paperwork.archive_of(context, principal, number)
    headers = _attached(f"attachments_{number}.zip")
    return StreamingResponse(pieces, media_type=ZIP, headers=headers)


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}"}
