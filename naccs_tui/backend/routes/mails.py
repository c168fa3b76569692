"""The Center's desk: mails, and sending one once more."""

from typing import Annotated, Literal

from fastapi import Query

from naccs_tui.api.home import Mail, MailPage, Resent
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.paging import After, Id, Limit
from naccs_tui.backend.services import mails, notices

router = Resource("/v1/desk", "desk")


@router.get("/mails")
def list_mails(
    context: TheContext,
    principal: Signed,
    state: Annotated[Literal["", "waiting", "sent", "failed", "kept"], Query()] = "",
    number: Annotated[str, Query(pattern=r"^[0-9A-Z]{0,10}$", description="受付番号")] = "",
    after: After = 0,
    limit: Limit = notices.LIMIT,
) -> MailPage:
    """The outbox, newest first."""
    filters = mails.MailFilters(state, number)
    return mails.mails(context, principal, filters, after, limit)


@router.post("/mails/{number}/resend")
def resend_mail(context: TheContext, principal: Signed, number: Id) -> Mail:
    """Send a mail once more."""
    return mails.resend(context, principal, number)


@router.post("/mails/resend-failed")
def resend_failed_mails(context: TheContext, principal: Signed) -> Resent:
    """Send all mails once more that failed."""
    return mails.resend_failed(context, principal)
