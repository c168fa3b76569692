"""The client's operations on passwords and accounts."""

from naccs_tui.api.sessions import PasswordChanged, PasswordRequest
from naccs_tui.client.calls import Calls


class AccountCalls(Calls):
    """Passwords, the accounts of an office, and what the desk does for them."""

    async def change_password(self, old: str, new: str) -> PasswordChanged:
        """Put a new password in the place of the old one; this session goes on."""
        request = PasswordRequest(old=old, new=new)
        return await self._post("/v1/password", PasswordChanged, request)
