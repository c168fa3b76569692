"""The Center's desk: the queue, what a reviewer does with a case, and the record."""

from typing import Annotated

from fastapi import Query, Response

from naccs_tui.api.applications import (
    ApplicationDetail,
    ApplicationPage,
    FinishRequest,
    HandOverRequest,
    RejectRequest,
    ReturnRequest,
    ReviewerList,
)
from naccs_tui.api.home import AuditPage
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.applications import Number, tagged
from naccs_tui.backend.routes.dependencies import TAGGED, IfMatch, Signed, TheContext
from naccs_tui.backend.routes.filters import Asked
from naccs_tui.backend.routes.paging import After, Limit
from naccs_tui.backend.services import finishing, notices, returning, review

router = Resource("/v1/desk", "desk")


@router.get("/queue")
def list_queue(context: TheContext, principal: Signed, asked: Asked) -> ApplicationPage:
    """What waits for the Center or is being reviewed, oldest first."""
    return review.queue(context, principal, asked.filters, asked.wanted)


@router.post("/applications/{number}/claim", responses=TAGGED)
def claim_application(
    context: TheContext, principal: Signed, version: IfMatch, number: Number, response: Response
) -> ApplicationDetail:
    """Take an application for review; a senior reviewer may take it over."""
    return tagged(response, review.claim(context, principal, number, version))


@router.post("/applications/{number}/finish", responses=TAGGED)
def finish_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Number,
    request: FinishRequest,
    response: Response,
) -> ApplicationDetail:
    """Finish the review, giving out the codes that are needed."""
    after = finishing.finish(context, principal, number, version, request)
    return tagged(response, after)


@router.post("/applications/{number}/return", responses=TAGGED)
def return_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Number,
    request: ReturnRequest,
    response: Response,
) -> ApplicationDetail:
    """Give an application back to be corrected, with reasons in general or place by place."""
    after = returning.give_back(context, principal, number, version, request)
    return tagged(response, after)


@router.post("/applications/{number}/reject", responses=TAGGED)
def reject_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Number,
    request: RejectRequest,
    response: Response,
) -> ApplicationDetail:
    """Not accept an application; a senior reviewer does it."""
    after = returning.reject(context, principal, number, version, request.remark)
    return tagged(response, after)


@router.post("/applications/{number}/hand-over", responses=TAGGED)
def hand_over_application(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Number,
    request: HandOverRequest,
    response: Response,
) -> ApplicationDetail:
    """Give an application to another reviewer, or back into the queue."""
    after = review.hand_over(context, principal, number, version, request.to)
    return tagged(response, after)


@router.get("/reviewers")
def list_reviewers(context: TheContext, principal: Signed) -> ReviewerList:
    """Everybody who reviews, and how much they have."""
    return review.reviewers(context, principal)


@router.get("/audit")
def list_audit(
    context: TheContext,
    principal: Signed,
    subject: Annotated[str, Query(pattern=r"^[!-~]{0,40}$")] = "",
    after: After = 0,
    limit: Limit = notices.LIMIT,
) -> AuditPage:
    """The record of what was done, newest first. subject: a number or an account."""
    return notices.record(context, principal, subject, after, limit)
