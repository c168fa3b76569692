"""What stands between head and message line of the password screen: drawn, but for its fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from naccs_tui.i18n import _
from naccs_tui.screens.password_words import Hint
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Span, Spans, strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

INDENT, GAP = 3, 2
FIELD = 18
"""Cells of a field; what is longer scrolls."""


@dataclass(frozen=True, slots=True)
class PasswordWords:
    """What the page says, in the reader's language.

    account: the title of the fixed line and what stands there; fields: the titles of the three
    fields; notes: paragraphs below them, each under its title.
    """

    intro: tuple[str, ...] = ()
    heading: str = ""
    account: tuple[str, str] = ("", "")
    fields: tuple[str, ...] = ("", "", "")
    notes: tuple[tuple[str, str], ...] = ()


class PasswordPage(Widget):
    """Draws its words in one go; of a hint that changes, only its line is painted again."""

    DEFAULT_CSS = "PasswordPage { height: 1fr; }"

    def __init__(self, fields: tuple[Input, ...]) -> None:
        """The fields stand in the lines of their titles."""
        super().__init__(id="password-form")
        self._fields = fields
        self._words = PasswordWords()
        self._hints: tuple[Hint, ...] = (Hint(), Hint(), Hint())
        self._lines: list[Spans] = []
        self._first = 0

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields

    def show(self, words: PasswordWords) -> None:
        """Say these words from now on."""
        self._words = words
        self._set()

    def show_hints(self, *hints: Hint) -> None:
        """Say these beside the fields from now on."""
        changed = [at for at, each in enumerate(hints) if each != self._hints[at]]
        self._hints = hints
        rows = (self._first + at for at in changed)
        if regions := [Region(0, y, self.size.width, 1) for y in rows]:
            self._lines = list(self._drawn())
            self.refresh(*regions)

    def on_resize(self) -> None:
        """The words may need another number of lines."""
        self._set()

    @property
    def _label(self) -> int:
        titles = (self._words.account[0], *self._words.fields)
        return max(map(cell_len, titles)) + GAP

    def _set(self) -> None:
        self._lines = list(self._drawn())
        for at, field in enumerate(self._fields):
            field.styles.margin = self._first + at if not at else 0, 0, 0, INDENT + self._label
        self.refresh()

    def _drawn(self) -> Iterator[Spans]:
        colours, words = palette(), self._words
        width = (self.size.width or self.app.size.width) - 2
        above = [line for text in words.intro for line in wrapped(text, width - 1)]
        yield from ([(f" {line}", colours.text)] for line in above)
        yield []
        yield [(f" {words.heading}", colours.heading)]
        title, value = words.account
        yield [self._title(title), (value, colours.title)]
        self._first = len(above) + 3
        for at, each in enumerate(words.fields):
            yield [self._title(each), *self._hint(self._hints[at])]
        yield []
        beside = max((cell_len(title) for title, _text in words.notes), default=0) + GAP
        for title, text in words.notes:
            yield from _note(title, text, beside, width)

    def _title(self, text: str) -> Span:
        return " " * INDENT + fit(text, self._label), palette().label

    def _hint(self, hint: Hint) -> Spans:
        colours = palette()
        style = colours.text if hint.is_good else colours.warning
        return [(" " * (FIELD + GAP), colours.text), (_(hint.words) if hint.words else "", style)]

    def render_line(self, y: int) -> Strip:
        """One of its lines; the fields lie over theirs."""
        spans = self._lines[y] if y < len(self._lines) else ()
        return strip_of(spans, self.size.width, palette().text)


def _note(title: str, text: str, beside: int, width: int) -> Iterator[Spans]:
    colours = palette()
    for at, line in enumerate(wrapped(text, width - beside - 1)):
        start = fit("" if at else title, beside)
        yield [(f" {start}", colours.heading), (line, colours.text)]
