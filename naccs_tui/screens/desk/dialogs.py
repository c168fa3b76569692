"""The desk's dialogs: a line of text, and a long question."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content
from naccs_tui.widgets.line_text import clean

SHORT = 60


def all_is_well(_text: str) -> str:
    """Any text will do."""
    return ""


def forget(_text: str) -> None:
    """Nothing is kept of what was typed."""


class OneLineInput(Input):
    """An input that takes several pasted lines as one; the stock one drops all but the first."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(clean(event.text).text)


class TextDialog(ModalScreen[str | None]):
    """A line of text, None when it is left as it was.

    complain: what is wrong with a text, in the reader's language, or "". keep: is handed what is
    typed at each change and whichever way the dialog is left, so that it is not lost.
    """

    BINDINGS = CLOSE

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        complain: Callable[[str], str] = all_is_well,
        keep: Callable[[str], None] = forget,
    ) -> None:
        """title, hint: in the reader's language; value: what stands there first."""
        super().__init__()
        self._title, self._hint = title, hint
        self._complain, self._keep = complain, keep
        self._kept = value
        self._input = OneLineInput(value, compact=True)
        self._input.cursor_blink = False
        self._input.select_on_focus = False
        self._wrong, self._whole = Static(), Static()
        self._room = VerticalScroll(id="preview")
        self._room.can_focus = False

    def compose(self) -> ComposeResult:
        """The field; below it the text as a whole, where it does not fit the field."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._input
            yield Static(content(self._hint or _("Enterで決定します。F12でやめます。")))
            yield self._wrong
            with self._room:
                yield self._whole

    def on_mount(self) -> None:
        """Show what does not fit the field."""
        self._tell(self._input.value)
        self.call_after_refresh(self._reveal_caret)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what does not fit the field, or what is wrong."""
        if event.value != self._kept:
            self._kept = event.value
            self._keep(event.value)
        self._tell(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: that one, if it is right."""
        complaint = self._complain(event.value)
        if complaint:
            self._show(event.value, complaint)
        else:
            self._keep(event.value)
            self.dismiss(event.value)

    def action_close(self) -> None:
        """As it was."""
        self._keep(self._input.value)
        self.dismiss(None)

    def _reveal_caret(self) -> None:
        # The field scrolls to its caret when that moves, and only once it has its width.
        self._input.cursor_position = 0
        self._input.cursor_position = len(self._input.value)

    def _tell(self, text: str) -> None:
        self._show(text, self._complain(text) if text else "")

    def _show(self, text: str, complaint: str) -> None:
        whole = text if cell_len(text) > SHORT else ""
        self._wrong.update(content(complaint))
        self._wrong.display = bool(complaint)
        self._whole.update(content(whole))
        self._room.display = bool(whole)
        # The end is where one types.
        self._room.scroll_end(animate=False)


class PreviewDialog(ModalScreen[bool]):
    """Everything that is going to happen, then yes or no; the safe answer has the focus."""

    BINDINGS = [
        *CLOSE,
        Binding("y", "answer(True)", show=False),
        Binding("n", "answer(False)", show=False),
        Binding("left,right", "app.focus_next", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(self, question: str, lines: Sequence[str], *, yes: str, no: str) -> None:
        """All in the reader's language; the keys Y and N answer too."""
        super().__init__()
        self._question, self._lines = question, lines
        self._yes, self._no = yes, no
        self._room = VerticalScroll(Static(content("\n".join(lines))), id="preview")
        self._room.can_focus = False

    def compose(self) -> ComposeResult:
        """The question, what it is about, the answers."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="dialog-title")
            yield self._room
            with Horizontal(classes="dialog-buttons"):
                yield Button(content(f"{self._no} (N)"), id="no", compact=True)
                yield Button(content(f"{self._yes} (Y)"), id="yes", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """The answer by its letter."""
        self.dismiss(answer)

    def action_scroll(self, by: int) -> None:
        """What does not fit comes into view."""
        self._room.scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Closing is the safe answer."""
        self.dismiss(False)


class ReadDialog(ModalScreen[None]):
    """A text to read; it scrolls when it is long."""

    BINDINGS = [*CLOSE, Binding("enter", "close", show=False)]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """Both in the reader's language or as somebody wrote them."""
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """The title stays with the text."""
        with VerticalScroll(classes="dialog"):
            yield Static(content(f"{self._title}  {_('F12で閉じます')}"), classes="dialog-title")
            yield Static(content("\n".join(self._lines)))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
