"""A line of text, the caret in it, what is selected and what of it a field shows."""

from naccs_tui.widgets.graphemes import Boundaries
from naccs_tui.widgets.line_history import LineState
from naccs_tui.widgets.line_window import MASK, Columns, Window


class LineCaret:
    """A line that can be read and moved through; `LineEditor` changes it.

    Indexes are in code points of `text`. The caret stands between letters only, where a letter is
    what a reader takes for one (葛 with its selector, か with its voicing mark, a flag).
    """

    def __init__(self, *, masked: bool = False) -> None:
        """An empty line. masked: a secret, shown as one asterisk a letter."""
        self.masked = masked
        self._state = LineState()
        self._places = Boundaries("")
        self._columns = Columns([])
        self._first = 0

    def _show(self, state: LineState) -> None:
        if state.text != self._state.text:
            self._places = Boundaries(state.text)
            widths = [1 if self.masked else each.width for each in self._places.clusters]
            self._columns = Columns(widths)
        self._state = state

    @property
    def text(self) -> str:
        """The whole line."""
        return self._state.text

    @property
    def caret(self) -> int:
        """Where the next letter goes."""
        return self._state.caret

    @property
    def anchor(self) -> int:
        """The other end of the selection; the caret itself where nothing is selected."""
        return self._state.anchor

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; equal where nothing is."""
        return self._state.selection

    @property
    def selected_text(self) -> str:
        """What is selected."""
        start, end = self.selection
        return self.text[start:end]

    def move_to(self, index: int, *, select: bool = False) -> None:
        """The caret to a place (the next one, within a letter); `select` keeps the anchor."""
        caret = self._places.at_or_after(index)
        self._show(LineState(self.text, caret, self.anchor if select else caret))

    def left(self, *, select: bool = False) -> None:
        """One letter left; without `select`, to the start of what is selected."""
        start, end = self.selection
        keeps = select or start == end
        self.move_to(self._places.before(self.caret) if keeps else start, select=select)

    def right(self, *, select: bool = False) -> None:
        """One letter right; without `select`, to the end of what is selected."""
        start, end = self.selection
        keeps = select or start == end
        self.move_to(self._places.after(self.caret) if keeps else end, select=select)

    def word_left(self, *, select: bool = False) -> None:
        """To the start of the word; a word ends where the script changes."""
        self.move_to(self._word_before(), select=select)

    def word_right(self, *, select: bool = False) -> None:
        """To the start of the next word."""
        self.move_to(self._word_after(), select=select)

    def home(self, *, select: bool = False) -> None:
        """To the start of the line."""
        self.move_to(0, select=select)

    def end(self, *, select: bool = False) -> None:
        """To the end of the line."""
        self.move_to(len(self.text), select=select)

    def select_all(self) -> None:
        """Select the line, the caret at its end."""
        self._show(LineState(self.text, len(self.text), 0))

    # Words of a secret stay unknown to whoever looks on.

    def _word_before(self) -> int:
        return 0 if self.masked else self._places.word_before(self.caret)

    def _word_after(self) -> int:
        return len(self.text) if self.masked else self._places.word_after(self.caret)

    def window(self, width: int) -> Window:
        """What a field of `width` cells shows; remembers how far it is scrolled."""
        number, columns = self._places.number, self._columns
        caret = number(self.caret)
        self._first = first = columns.scrolled(self._first, caret, width)
        last = columns.shown(first, width)
        start, end = map(number, self.selection)
        return Window(
            text=MASK * (last - first) if self.masked else self._slice(first, last),
            start=self._places.place(first),
            caret_column=columns.between(first, caret),
            selection=columns.selected(first, last, (start, end)),
            more_left=first > 0,
            more_right=last < columns.count,
        )

    def _slice(self, first: int, last: int) -> str:
        return self.text[self._places.place(first) : self._places.place(last)]

    def move_to_column(self, column: int, *, select: bool = False) -> None:
        """To the letter drawn at a column of the window shown last (a mouse click)."""
        letter = self._columns.letter_at(self._first, column)
        self.move_to(self._places.place(letter), select=select)
