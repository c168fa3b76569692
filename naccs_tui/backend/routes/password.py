"""パスワードの変更."""

from naccs_tui.api.sessions import PasswordChanged, PasswordRequest
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import AnySigned, TheContext
from naccs_tui.backend.services import passwords

router = Resource("/v1/password", "session")


@router.post("")
def change_password(
    context: TheContext, principal: AnySigned, request: PasswordRequest
) -> PasswordChanged:
    """Put a new password in the place of the old one; other sessions of the account end."""
    return passwords.change(context, principal, request.old, request.new)
