"""Home and 新着情報."""

from naccs_tui.api.home import Home, Notice, NoticePage, Revealed
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.paging import After, Id, Limit
from naccs_tui.backend.services import notices, sealing

router = Resource("/v1", "home")


@router.get("/home")
def read_home(context: TheContext, principal: Signed) -> Home:
    """What home shows beside the menu."""
    return notices.home(context, principal)


@router.get("/notices")
def list_notices(
    context: TheContext, principal: Signed, after: After = 0, limit: Limit = notices.LIMIT
) -> NoticePage:
    """新着情報, newest first."""
    return notices.page(context, principal, after, limit)


@router.post("/notices/{number}/read")
def read_notice(context: TheContext, principal: Signed, number: Id) -> Notice:
    """Mark a notice as read; again is not an error."""
    return notices.read(context, principal, number)


@router.post("/notices/{number}/reveal")
def reveal_notice(context: TheContext, principal: Signed, number: Id) -> Revealed:
    """Open the ID通知内容 of a notice; every reading is on record."""
    return sealing.reveal(context, principal, number)


@router.post("/notices/{number}/noted")
def note_down(context: TheContext, principal: Signed, number: Id) -> Notice:
    """控えました: destroy the ID通知内容 of a notice; again is not an error."""
    return sealing.noted(context, principal, number)
