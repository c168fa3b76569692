"""Asking for rows of a spreadsheet, where the terminal does not tell a paste from typing."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content
from naccs_tui.widgets.paste_box import PasteBox


class PasteDialog(ModalScreen[str | None]):
    """What was pasted, or None."""

    BINDINGS = [*CLOSE, Binding("f10,ctrl+t", "read", show=False)]

    def __init__(self) -> None:
        """The box is empty."""
        super().__init__()
        self._box = PasteBox()

    def compose(self) -> ComposeResult:
        """The box between what it is and what to do."""
        with Vertical(classes="dialog"):
            yield Static(content(_("表計算ソフトの行の貼り付け")), classes="dialog-title")
            yield self._box
            yield Static(content(_("F10で内容を確かめます。F12でやめます。")))

    def on_mount(self, event: events.Mount) -> None:
        """What is pasted goes into the box."""
        self._box.focus()

    def action_read(self) -> None:
        """That is all."""
        self.dismiss(self._box.text)

    def action_close(self) -> None:
        """Nothing was pasted."""
        self.dismiss(None)
