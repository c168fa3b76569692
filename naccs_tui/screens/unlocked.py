"""Screens behind the 請求先パスワード: it is asked for whenever the server wants it, also anew."""

from collections.abc import Callable, Coroutine

from textual.screen import ScreenResultType

from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.billing_password import BillingPasswordDialog
from naccs_tui.screens.words import explain
from naccs_tui.widgets.message_line import Tone

LOCKED, WRONG, WAIT, NOT_ALLOWED = "S008", "S007", "S002", "S004"
Talk = Callable[[], Coroutine[None, None, None]]


class UnlockedScreen(NssScreen[ScreenResultType]):
    """Shows amounts; whoever does not give the password goes back to where they were."""

    def given_up(self) -> None:
        """The password was not given."""
        self.dismiss(None)

    def ask_unlocked(self, talk: Talk, *, group: str = "ask", keys_wait: bool = False) -> None:
        """Talk as `ask` does; where amounts are locked, once more after the password was given."""
        self.ask(self._attempt(talk), group=group, keys_wait=keys_wait)

    async def _attempt(self, talk: Talk) -> None:
        try:
            await talk()
        except Refused as refused:
            why = refused.problems[0]
            if why.code == LOCKED:
                self._ask_password(why, talk)
            elif why.code == NOT_ALLOWED:
                self._turn_away(why)
            else:
                raise

    def _turn_away(self, why: Problem) -> None:
        """Nothing of this place is for who is signed in: it is said where they came from."""
        self.given_up()
        under = self.app.screen
        if isinstance(under, NssScreen):
            self.app.call_later(under.say, explain(why), Tone.WARNING)

    def _ask_password(self, why: Problem, talk: Talk) -> None:
        def answered(password: str | None) -> None:
            if password is None:
                self.given_up()
            else:
                self.ask(self._unlock(password, talk), keys_wait=True)

        said = "" if why.code == LOCKED else explain(why)
        self.app.push_screen(BillingPasswordDialog(said), answered)

    async def _unlock(self, password: str, talk: Talk) -> None:
        try:
            await self.work.client.unlock_billing(password)
        except Refused as refused:
            if refused.problems[0].code not in (WRONG, WAIT):
                raise
            self._ask_password(refused.problems[0], talk)
            return
        await self._attempt(talk)
