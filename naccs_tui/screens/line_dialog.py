"""Asking for one line of text."""

from abc import abstractmethod

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, Static

from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content


class LineDialog(ModalScreen[ScreenResultType]):
    """What the line says, or None when one thought better of it."""

    BINDINGS = CLOSE

    def __init__(
        self, title: str, hint: str, *, most: int, secret: bool = False, text: str = ""
    ) -> None:
        """What is asked, how to answer, in the reader's language; most: characters that fit.

        secret: what is typed is not shown; text: stands there first, and typing replaces it.
        """
        super().__init__()
        self._title = title
        self._input = Input(text, max_length=most, compact=True, password=secret)
        self._input.cursor_blink = False
        self._said = Static(content(hint))

    @abstractmethod
    def answer(self, line: str) -> ScreenResultType | None:
        """What the line says; None where it cannot be taken."""

    @abstractmethod
    def complaint(self) -> str:
        """What to do where it cannot be taken, in the reader's language."""

    def compose(self) -> ComposeResult:
        """A title over a field over what to do."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._input
            yield self._said

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: that one, if it can be taken."""
        answer = self.answer(event.value)
        if answer is not None:
            self.dismiss(answer)
        else:
            self._said.update(content(self.complaint()))

    def action_close(self) -> None:
        """Nothing was said, nothing happens."""
        self.dismiss(None)
