"""Keeps what is typed about a case on the disk within a second, until it is sent."""

from contextlib import suppress
from typing import TYPE_CHECKING

from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.drafts import Saver
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.notes import Notes
from naccs_tui.screens.stored import unsent_of
from naccs_tui.screens.words import explain_first
from naccs_tui.widgets.message_line import Tone

if TYPE_CHECKING:
    from naccs_tui.screens.desk.case_view import CaseView


class Keeper:
    """Of one case screen; it always keeps the case that the screen shows."""

    def __init__(self, screen: "CaseView") -> None:
        """`screen`: whose notes are kept."""
        self._screen = screen
        self._saver = Saver(
            self._write, screen.set_timer, failed=self._failed, recovered=self._recovered
        )
        self._trouble: tuple[Problem, ...] = ()
        # Kept here: when the session has ended, what was typed must still be written.
        self._account = screen.work.signed_in.account
        self._store = unsent_of(screen.work)

    def take_up(self) -> None:
        """Hand the screen what was typed about its case before."""
        self._trouble = ()
        notes = self._screen.work.notes
        if self._key not in notes:
            notes[self._key] = self._read()
        self._screen.take_notes(notes[self._key])

    def tell_trouble(self) -> None:
        """Say why what was typed before is not there, if it is not."""
        if self._trouble:
            self._screen.say(explain_first(self._trouble), Tone.ERROR)

    def changed(self) -> None:
        """Something was typed: it will be on the disk within a second."""
        self._saver.changed()

    def flush(self) -> None:
        """Write now what is due."""
        self._saver.flush()

    def close(self) -> None:
        """Write what is due; no timer runs any more."""
        self._saver.close()

    def forget(self) -> None:
        """It was sent, or the case has ended."""
        self._screen.work.notes.pop(self._key, None)
        self._screen.take_notes(Notes())
        # A file that cannot be cleared away is no reason to fall over: it goes another time.
        with suppress(Refused):
            self._store.remove(self._screen.number)

    @property
    def _key(self) -> tuple[str, str]:
        return self._account, self._screen.number

    def _read(self) -> Notes:
        try:
            return Notes.read(self._store, self._screen.number)
        except Refused as refused:
            self._trouble = refused.problems
            return Notes()

    def _write(self) -> None:
        self._screen.notes.write(self._store, self._screen.number)

    def _failed(self, refused: Refused) -> None:
        self._tell(explain_first(refused.problems), Tone.ERROR)

    def _recovered(self) -> None:
        self._tell(_("入力した理由を保存しました"), Tone.DONE)

    def _tell(self, words: str, tone: Tone) -> None:
        for each in self._screen.app.screen_stack:
            if isinstance(each, NssScreen):
                each.say(words, tone)
