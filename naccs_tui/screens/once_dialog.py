"""A password that was just made: shown once, until it was noted down."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import content


class OnceDialog(ModalScreen[None]):
    """Only F10 closes it: a key typed ahead must not take away what nothing shows again."""

    BINDINGS = [
        Binding("f10,ctrl+t", "close", show=False),
        Binding("escape,enter,f12,ctrl+l,f3,ctrl+q", "insist", show=False),
    ]

    def __init__(self, title: str, of: str, password: str, notes: Sequence[str]) -> None:
        """title, notes: in the reader's language; of: the login or code it belongs to."""
        super().__init__()
        self._title, self._of, self._notes = title, of, notes
        self._password = Static(content(password), id="once")
        self._hint = Static(content(_("控えてからF10を押してください。二度と表示できません。")))

    def compose(self) -> ComposeResult:
        """Whose it is, the password, what to do with it."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield Static(content(self._of))
            yield self._password
            yield Static(content("\n".join(self._notes)))
            yield self._hint

    def action_insist(self) -> None:
        """It stays until F10."""
        self._hint.update(content(_("まだ閉じていません。控えてからF10を押してください。")))

    def action_close(self) -> None:
        """It was noted down: nothing of it stays."""
        self._password.update("")
        self.dismiss(None)
