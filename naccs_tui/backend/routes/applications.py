"""Applications: checked, submitted, listed, looked at, moved by their office."""

from typing import Annotated

from fastapi import Path, Response

from naccs_tui.api.applications import (
    ApplicationDetail,
    ApplicationPage,
    CheckAnswer,
    IdempotencyAnswer,
    SendBackRequest,
    Submitted,
)
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import (
    TAGGED,
    IdempotencyKey,
    IfMatch,
    Signed,
    TheContext,
    tag,
)
from naccs_tui.backend.routes.filters import Asked
from naccs_tui.backend.services import details, listing, moves, resubmission, submission
from naccs_tui.domain.payload import Payload

router = Resource("/v1", "applications")
Number = Annotated[str, Path(max_length=12, description="受付番号", examples=["1305572A"])]


@router.post("/applications/check")
def check_application(context: TheContext, principal: Signed, payload: Payload) -> CheckAnswer:
    """The findings on a payload that is not submitted."""
    return submission.check_only(context, principal, payload)


@router.post(
    "/applications", status_code=201, responses={200: {"model": Submitted, "description": "控え"}}
)
def submit_application(
    context: TheContext,
    principal: Signed,
    key: IdempotencyKey,
    payload: Payload,
    response: Response,
) -> Submitted:
    """Submit, once: the same key with the same payload gives the same receipt again (200)."""
    receipt, is_new = submission.submit(context, principal, key, payload)
    response.status_code = 201 if is_new else 200
    return receipt


@router.get("/applications")
def list_applications(context: TheContext, principal: Signed, asked: Asked) -> ApplicationPage:
    """A page of applications, newest first: one's own office's; for the Center, all."""
    return listing.list_for(context, principal, asked.filters, asked.wanted)


@router.get("/applications/{number}", responses=TAGGED)
def read_application(
    context: TheContext, principal: Signed, number: Number, response: Response
) -> ApplicationDetail:
    """An application whole."""
    return tagged(response, details.detail_of(context, principal, number))


@router.post("/applications/{number}/approve", responses=TAGGED)
def approve_application(
    context: TheContext, principal: Signed, version: IfMatch, number: Number, response: Response
) -> ApplicationDetail:
    """Let an application go on to the Center; a manager other than its sender does it."""
    return tagged(response, moves.approve(context, principal, number, version))


@router.post("/applications/{number}/send-back", responses=TAGGED)
def send_back_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Number,
    request: SendBackRequest,
    response: Response,
) -> ApplicationDetail:
    """Give an application back to its sender, with the reason."""
    after = moves.send_back(context, principal, number, version, request.remark)
    return tagged(response, after)


@router.post("/applications/{number}/withdraw", responses=TAGGED)
def withdraw_application(
    context: TheContext, principal: Signed, version: IfMatch, number: Number, response: Response
) -> ApplicationDetail:
    """Take an application back before it is reviewed."""
    return tagged(response, moves.withdraw(context, principal, number, version))


@router.post("/applications/{number}/resubmit")
def resubmit_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    key: IdempotencyKey,
    number: Number,
    payload: Payload,
) -> Submitted:
    """Send a returned application again, corrected, under the same number; once for each key."""
    return resubmission.resubmit(context, principal, number, version, key, payload)


@router.post("/applications/{number}/form", responses=TAGGED)
def issue_application_form(
    context: TheContext, principal: Signed, number: Number, response: Response
) -> ApplicationDetail:
    """Issue the form (申込書); again is not an error."""
    return tagged(response, moves.issue_form(context, principal, number))


@router.get("/idempotency/{key}")
def read_idempotency_key(
    context: TheContext, principal: Signed, key: Annotated[str, Path(max_length=80)]
) -> IdempotencyAnswer:
    """What became of a submission whose answer was lost."""
    return submission.submitted(context, principal, key)


def tagged(response: Response, shown: ApplicationDetail) -> ApplicationDetail:
    """The detail, with its version in the answer's ETag."""
    tag(response, shown.summary.version)
    return shown
