"""Asking for a reason: one is needed, so an empty one is not taken."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content

MOST = 400
"""Characters of a reason."""


class ReasonDialog(ModalScreen[str | None]):
    """The reason, or None when one thought better of it."""

    BINDINGS = CLOSE

    def __init__(self, title: str) -> None:
        """`title`: what is asked, in the reader's language."""
        super().__init__()
        self._title = title
        self._input = Input(max_length=MOST, compact=True)
        self._input.cursor_blink = False
        self._said = Static(content(_("理由を入力し、Enterで送ります。F12でやめます。")))

    def compose(self) -> ComposeResult:
        """A title over a field over what to do."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._input
            yield self._said

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: that one, if there is one."""
        reason = event.value.strip()
        if reason:
            self.dismiss(reason)
        else:
            self._said.update(content(_("理由を入力してください。F12でやめます。")))

    def action_close(self) -> None:
        """No reason, no act."""
        self.dismiss(None)
