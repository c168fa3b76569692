"""Documents of an application, and its files in one archive."""

from collections.abc import Iterator

from fastapi import Response
from fastapi.responses import StreamingResponse

from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.applications import Number
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.handing_out import PDF, ZIP, Language, attached, says
from naccs_tui.backend.services import paperwork

router = Resource("/v1/applications/{number}", "applications")


@router.get(
    "/form.pdf",
    response_class=Response,
    responses=says("申込書", PDF),
)
def read_application_form(
    context: TheContext, principal: Signed, number: Number, language: Language = "ja"
) -> Response:
    """申込書 as a document; reading it does not issue it."""
    found = paperwork.form_of(context, principal, number, language)
    return Response(found, media_type=PDF, headers=attached(f"form_{number}.pdf"))


@router.get(
    "/acceptance.pdf",
    response_class=Response,
    responses=says("利用承諾書", PDF),
)
def read_acceptance(
    context: TheContext, principal: Signed, number: Number, language: Language = "ja"
) -> Response:
    """利用承諾書 as a document, from the day on which the application is in force."""
    found = paperwork.acceptance_of(context, principal, number, language)
    return Response(found, media_type=PDF, headers=attached(f"acceptance_{number}.pdf"))


@router.get(
    "/attachments.zip",
    response_class=StreamingResponse,
    responses=says("添付ファイル", ZIP),
)
def read_all_attachments(
    context: TheContext, principal: Signed, number: Number
) -> StreamingResponse:
    """All files of an application in one archive, sent while it is made."""
    pieces: Iterator[bytes] = paperwork.archive_of(context, principal, number)
    headers = attached(f"attachments_{number}.zip")
    return StreamingResponse(pieces, media_type=ZIP, headers=headers)
