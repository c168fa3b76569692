"""The Center's desk: offices, and letting people in again who are locked out."""

from typing import Annotated

from fastapi import Path, Query

from naccs_tui.api.accounts import DeskOfficePage, DeskOfficeView, NewPassword
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.paging import Id, Limit
from naccs_tui.backend.services import desk_offices

router = Resource("/v1/desk", "desk")
Code = Annotated[str, Path(pattern=r"^[A-Z]{3}[0-9]{3}$", description="事業所コード")]
Party = Annotated[str, Path(pattern=r"^[0-9]{7}$", description="請求先コード")]
Text = Annotated[str, Query(max_length=80, description="コード、名称の一部、請求先コード")]


@router.get("/offices")
def list_offices(
    context: TheContext,
    principal: Signed,
    query: Text = "",
    after: Annotated[str, Query(max_length=6, description="前のページの next")] = "",
    limit: Limit = desk_offices.LIMIT,
) -> DeskOfficePage:
    """Offices by code."""
    return desk_offices.offices(context, principal, query, after, limit)


@router.get("/offices/{code}")
def read_office(context: TheContext, principal: Signed, code: Code) -> DeskOfficeView:
    """An office with its accounts and billing parties."""
    return desk_offices.office_of(context, principal, code)


@router.post("/accounts/{number}/unlock", status_code=204)
def unlock_account(context: TheContext, principal: Signed, number: Id) -> None:
    """End the wait of an account after too many wrong passwords."""
    desk_offices.unlock(context, principal, number)


@router.post("/accounts/{number}/reset")
def reset_account_password(context: TheContext, principal: Signed, number: Id) -> NewPassword:
    """Give an account another password; the answer alone shows it."""
    return desk_offices.reset(context, principal, number)


@router.post("/parties/{party}/unlock", status_code=204)
def unlock_party(context: TheContext, principal: Signed, party: Party) -> None:
    """End the wait of a billing party after too many wrong passwords."""
    desk_offices.unlock_party(context, principal, party)


@router.post("/parties/{party}/reset")
def reset_billing_password(context: TheContext, principal: Signed, party: Party) -> NewPassword:
    """Give a billing party another 請求先パスワード; the answer alone shows it."""
    return desk_offices.reset_party(context, principal, party)
