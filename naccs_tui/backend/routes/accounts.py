"""The accounts of an office, and whether its applications want approval."""

from fastapi import Response

from naccs_tui.api.accounts import (
    Account,
    AccountChange,
    AccountList,
    FirstPassword,
    NewAccountRequest,
    OfficeSettings,
    OfficeSettingsChange,
)
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import TAGGED, IfMatch, Signed, TheContext, tag
from naccs_tui.backend.routes.paging import Id
from naccs_tui.backend.services import office_accounts, office_settings

router = Resource("/v1", "accounts")


@router.get("/accounts")
def list_accounts(context: TheContext, principal: Signed) -> AccountList:
    """All accounts of the own office."""
    return office_accounts.accounts(context, principal)


@router.post("/accounts", status_code=201)
def add_account(
    context: TheContext, principal: Signed, request: NewAccountRequest
) -> FirstPassword:
    """Make a personal account; the answer alone shows its first password."""
    return office_accounts.add(context, principal, request)


@router.patch("/accounts/{number}", responses=TAGGED)
def change_account(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    number: Id,
    request: AccountChange,
    response: Response,
) -> Account:
    """Change the name or the roles of an account, stop or reopen it."""
    changed = office_accounts.change(context, principal, number, version, request)
    tag(response, changed.version)
    return changed


@router.post("/accounts/{number}/reset")
def reset_account(context: TheContext, principal: Signed, number: Id) -> FirstPassword:
    """Give an account another password; the answer alone shows it."""
    return office_accounts.reset(context, principal, number)


@router.get("/office/settings", responses=TAGGED)
def read_office_settings(
    context: TheContext, principal: Signed, response: Response
) -> OfficeSettings:
    """What the own office has decided."""
    found = office_settings.read(context, principal)
    tag(response, found.version)
    return found


@router.patch("/office/settings", responses=TAGGED)
def change_office_settings(
    context: TheContext,
    principal: Signed,
    version: IfMatch,
    request: OfficeSettingsChange,
    response: Response,
) -> OfficeSettings:
    """承認を要する: refused with fewer than two managers."""
    asked = request.approval_required
    changed = office_settings.change(context, principal, version, approval_required=asked)
    tag(response, changed.version)
    return changed
