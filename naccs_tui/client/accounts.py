"""The client's operations on passwords and accounts."""

from naccs_tui.api.accounts import (
    Account,
    AccountChange,
    AccountList,
    DeskOfficePage,
    DeskOfficeView,
    FirstPassword,
    NewAccountRequest,
    NewPassword,
    OfficeSettings,
    OfficeSettingsChange,
)
from naccs_tui.api.sessions import PasswordChanged, PasswordRequest
from naccs_tui.client.calls import Calls


class AccountCalls(Calls):
    """Passwords, the accounts of an office, and what the desk does for them."""

    async def change_password(self, old: str, new: str) -> PasswordChanged:
        """Put a new password in the place of the old one; this session goes on."""
        request = PasswordRequest(old=old, new=new)
        return await self._post("/v1/password", PasswordChanged, request)

    async def accounts(self) -> AccountList:
        """All accounts of the own office."""
        return await self._get("/v1/accounts", AccountList)

    async def add_account(self, request: NewAccountRequest) -> FirstPassword:
        """Make a personal account; the answer alone shows its first password."""
        return await self._post("/v1/accounts", FirstPassword, request)

    async def change_account(self, account: Account, change: AccountChange) -> Account:
        """Change an account as it was seen."""
        path = f"/v1/accounts/{account.id}"
        return await self._send("PATCH", path, Account, change, version=account.version)

    async def reset_account(self, account: int) -> FirstPassword:
        """Give an account another password; the answer alone shows it."""
        return await self._post(f"/v1/accounts/{account}/reset", FirstPassword)

    async def office_settings(self) -> OfficeSettings:
        """What the own office has decided."""
        return await self._get("/v1/office/settings", OfficeSettings)

    async def require_approval(self, seen: OfficeSettings, *, required: bool) -> OfficeSettings:
        """Let applications wait for a manager, or no longer."""
        change, path = OfficeSettingsChange(approval_required=required), "/v1/office/settings"
        return await self._send("PATCH", path, OfficeSettings, change, version=seen.version)

    async def desk_offices(self, query: str = "", after: str = "") -> DeskOfficePage:
        """A page of offices. query: a part of a code or name, "" = all."""
        asked = {name: value for name, value in (("query", query), ("after", after)) if value}
        return await self._get("/v1/desk/offices", DeskOfficePage, asked)

    async def desk_office(self, code: str) -> DeskOfficeView:
        """An office with its accounts and its billing parties."""
        return await self._get(f"/v1/desk/offices/{code}", DeskOfficeView)

    async def desk_unlock(self, account: int) -> None:
        """End the wait of an account after too many wrong passwords."""
        await self._request("POST", f"/v1/desk/accounts/{account}/unlock")

    async def desk_reset(self, account: int) -> NewPassword:
        """Give an account another password; the answer alone shows it."""
        return await self._post(f"/v1/desk/accounts/{account}/reset", NewPassword)

    async def desk_unlock_party(self, party: str) -> None:
        """End the wait of a billing party after too many wrong passwords."""
        await self._request("POST", f"/v1/desk/parties/{party}/unlock")

    async def desk_reset_party(self, party: str) -> NewPassword:
        """Give a billing party another 請求先パスワード; the answer alone shows it."""
        return await self._post(f"/v1/desk/parties/{party}/reset", NewPassword)
