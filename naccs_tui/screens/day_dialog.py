"""Asking for a day, however it is written."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from naccs_tui.domain.dates import read_day
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content

LONGEST = 20


class DayDialog(ModalScreen[date | None]):
    """The day, or None when one thought better of it."""

    BINDINGS = CLOSE

    def __init__(self, title: str) -> None:
        """`title`: what is asked, in the reader's language."""
        super().__init__()
        self._title = title
        self._input = Input(max_length=LONGEST, compact=True)
        self._input.cursor_blink = False
        self._said = Static(content(_("例) {example}", example="20130801")))

    def compose(self) -> ComposeResult:
        """A title over a field over how to write it."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._input
            yield self._said

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: that day, if it is one."""
        day = read_day(event.value)
        if day is not None:
            self.dismiss(day)
        else:
            self._said.update(
                content(_("日付が正しくありません。 例) {example}", example="20130801"))
            )

    def action_close(self) -> None:
        """No day, no move."""
        self.dismiss(None)
