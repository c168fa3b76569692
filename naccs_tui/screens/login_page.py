"""What stands between head and message line of the login screen: drawn, but for its two fields."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from naccs_tui.widgets.lines import Span, strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

LABEL = 16
"""Cells from the left edge to the fields."""
BEFORE_DEMO = 2
_EMPTY: Span = ("", Style())


@dataclass(frozen=True, slots=True)
class LoginWords:
    """What the page says, in the reader's language; demo: who may sign in, "" outside of it."""

    about: str = ""
    account: str = ""
    password: str = ""
    demo: str = ""


class LoginPage(Widget):
    """Draws its words in one go, since each widget more delays the first paint."""

    def __init__(self, account: Input, password: Input) -> None:
        """The fields stand in the lines of their labels."""
        super().__init__(id="login")
        self._fields = account, password
        self._words = LoginWords()
        self._lines: list[Span] = []

    def compose(self) -> ComposeResult:
        """The two fields."""
        yield from self._fields

    def show(self, words: LoginWords) -> None:
        """Say these words from now on."""
        self._words = words
        self._set()

    def on_resize(self) -> None:
        """The words before the fields may need another number of lines."""
        self._set()

    def _set(self) -> None:
        words, colours = self._words, palette()
        before = [*self._wrapped(words.about, colours.text), _EMPTY]
        labels = [(words.account, colours.text), (words.password, colours.text)]
        demo = self._wrapped(words.demo, colours.dim)
        lines = [*before, *labels, *[_EMPTY] * BEFORE_DEMO, *demo]
        if lines == self._lines:
            return
        self._lines = lines
        self.refresh()
        account, password = self._fields
        account.styles.margin = len(before), 0, 0, LABEL
        password.styles.margin = 0, 0, 0, LABEL

    def _wrapped(self, text: str, style: Style) -> list[Span]:
        # The first layout is yet to come when the first words are said.
        width = self.content_size.width or self.app.size.width - self.gutter.width
        parts = (
            wrapped(line, width) if 0 < width < cell_len(line) else [line]
            for line in text.split("\n")
        )
        return [(part, style) for lines in parts for part in lines]

    def render_line(self, y: int) -> Strip:
        """One of its lines; the fields lie over theirs."""
        return strip_of(self._lines[y : y + 1], self.content_size.width, palette().text)
