"""Screens behind the 請求先パスワード: it is asked for whenever the server wants it, also anew."""

from collections.abc import Callable, Coroutine

from textual.screen import ScreenResultType

from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.billing_password import BillingPasswordDialog
from naccs_tui.screens.words import explain
from naccs_tui.screens.work import Work
from naccs_tui.widgets.message_line import Tone

OWN = "ask"
"""The talk of the screen itself; others are for files."""
LOCKED, WRONG, WAIT, NOT_ALLOWED = "S008", "S007", "S002", "S004"
Talk = Callable[[], Coroutine[None, None, None]]


class UnlockedScreen(NssScreen[ScreenResultType]):
    """Shows amounts; whoever does not give the password goes back to where they were."""

    def __init__(self, work: Work) -> None:
        """`work` is what all screens share."""
        super().__init__(work)
        self._locked: dict[str, Talk] = {}

    def given_up(self) -> None:
        """The password was not given."""
        self.dismiss(None)

    def ask_unlocked(self, talk: Talk, *, group: str = OWN, keys_wait: bool = False) -> None:
        """Talk as `ask` does; where amounts are locked, once more after the password was given."""
        self.ask(self._attempt(talk, group), group=group, keys_wait=keys_wait)

    async def _attempt(self, talk: Talk, group: str) -> None:
        try:
            await talk()
        except Refused as refused:
            why = refused.problems[0]
            if why.code == LOCKED:
                self._wait_for_password(talk, group)
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

    def _wait_for_password(self, talk: Talk, group: str) -> None:
        """Whatever finds the amounts locked meanwhile waits for the same answer."""
        is_asked = bool(self._locked)
        self._locked[group] = talk
        if not is_asked:
            self._ask_password()

    def _ask_password(self, said: str = "") -> None:
        def answered(password: str | None) -> None:
            if password is None:
                self._locked.clear()
                self.given_up()
            else:
                self.ask(self._unlock(password), keys_wait=True)

        self.app.push_screen(BillingPasswordDialog(said), answered)

    async def _unlock(self, password: str) -> None:
        why = None
        try:
            why = await self._try(password)
        finally:
            # Whatever went wrong otherwise, the next talk that is locked asks anew.
            waiting = dict(self._locked)
            if why is None:
                self._locked.clear()
        if why is not None:
            self._ask_password(explain(why))
        else:
            await self._go_on(waiting)

    async def _try(self, password: str) -> Problem | None:
        """Why that password does not open it; None where it does."""
        try:
            await self.work.client.unlock_billing(password)
        except Refused as refused:
            if refused.problems[0].code not in (WRONG, WAIT):
                raise
            return refused.problems[0]
        return None

    async def _go_on(self, waiting: dict[str, Talk]) -> None:
        own = waiting.pop(OWN, None)
        for group, talk in waiting.items():
            self.ask_unlocked(talk, group=group)
        if own is not None:
            await self._attempt(own, OWN)
