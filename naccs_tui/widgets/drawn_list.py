"""A list that draws the window it shows: as quick with a million rows as with ten."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from naccs_tui.domain.likeness import Found, find_after
from naccs_tui.terminal.drawn import Drawn
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Excerpt, marked, strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.searched import Searched
from naccs_tui.widgets.wrap import wrapped

MORE_WITHIN = 10
HYPHEN = "-"
FEWEST = 2
"""Characters of a title that stay on its first line."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in the reader's language; width in cells, 0 = what the others leave."""

    title: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """A row: its texts by column.

    heading: it only divides; rest: it goes on with the row above. Neither can be chosen.
    changed: the places of texts that are to stand out.
    """

    cells: tuple[str, ...]
    style: Style | None = None
    heading: bool = False
    rest: bool = False
    changed: frozenset[int] = frozenset()

    @property
    def is_passed(self) -> bool:
        """Whether it cannot be chosen."""
        return self.heading or self.rest


class DrawnList(ScrollView, Drawn, Searched, can_focus=True):
    """Rows under their titles, one of them current. A title too long for its column takes two lines."""

    DEFAULT_CSS = "DrawnList { height: 1fr; width: 1fr; scrollbar-size-vertical: 0; }"
    BINDINGS = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a row. index: its place."""

        def __init__(self, index: int) -> None:
            """`index` counts from 0."""
            super().__init__()
            self.index = index

    class Moved(Message):
        """Another row is current."""

        def __init__(self, index: int) -> None:
            """`index` counts from 0."""
            super().__init__()
            self.index = index

    class NearEnd(Message):
        """The last rows show: now is the time to fetch more."""

    def __init__(self, columns: Sequence[Column], *, empty: str = "") -> None:
        """`empty` is said while there are no rows."""
        super().__init__()
        self._columns = columns
        self._empty = empty
        self._rows: Sequence[ListItem] = ()
        self._passed: Sequence[int] = ()
        self._heads: tuple[tuple[str, ...], ...] = ()
        self._headed: Sequence[Column] | None = None
        self.index = 0
        self.has_more = False
        """Whether more rows can be fetched than these."""

    @property
    def header(self) -> int:
        """Lines of the header: none where the columns have no titles."""
        if self._headed is not self._columns:
            self._headed, self._heads = self._columns, heads(self._columns)
        return len(self._heads)

    @property
    def caret_offset(self) -> Offset | None:
        """The current row, where a screen reader finds it; None before there is room for one."""
        region = self.content_region
        if not region:
            return None
        y = region.y + self._line_of(self.index)
        return Offset(region.x, min(max(y, region.y), region.bottom - 1))

    @property
    def position(self) -> str:
        """See `Searched`: among the rows that can be chosen; "+" says that more can be fetched."""
        if not 0 < self.outer_size.height - self.header < len(self._rows):
            return ""
        nth = self.index + 1 - bisect_left(self._passed, self.index)
        return f"{nth}/{len(self._rows) - len(self._passed)}{'+' if self.has_more else ''}"

    def texts(self) -> Iterator[tuple[int, str]]:
        """What can be looked for: the rows that can be chosen, each with all that goes on below it."""
        found: list[tuple[int, Sequence[str]]] = []
        for at, row in enumerate(self._rows):
            if row.rest and found:
                place, above = found.pop()
                pairs = zip_longest(above, row.cells, fillvalue="")
                found.append((place, [f"{text}{more}" for text, more in pairs]))
            elif not row.heading:
                found.append((at, row.cells))
        return ((place, " ".join(cells)) for place, cells in found)

    def find(self, text: str) -> Found | None:
        """See `Searched`."""
        found = find_after(self.texts(), text, self.index)
        if found is not None:
            self.go_to(found.place)
        return found

    def show(
        self, rows: Sequence[ListItem], *, index: int | None = None, empty: str | None = None
    ) -> None:
        """Show these rows from now on; keeps the current place unless `index` says otherwise.

        empty: what is said from now on while there are none.
        """
        self._rows = rows
        # Rows that are made when they show are never headings, and would all be made here.
        self._passed = list(_passed(rows)) if isinstance(rows, list) else ()
        self._empty = self._empty if empty is None else empty
        self.virtual_size = Size(0, len(rows) + self.header)
        self.index = self._selectable(self.index if index is None else index, 1)
        self._reveal()
        self.refresh()
        self.tell_place()

    def show_columns(self, columns: Sequence[Column], rows: Sequence[ListItem]) -> None:
        """Show other columns with these rows, e.g. after the window changed its width."""
        self._columns = columns
        self.show(rows)

    def replace(self, index: int, row: ListItem) -> None:
        """Show another row at that place; only its line is painted again."""
        self._rows = [*self._rows[:index], row, *self._rows[index + 1 :]]
        self.refresh(Region(0, self._line_of(index), self.breadth, 1))

    def on_resize(self, event: events.Resize) -> None:
        """The current row stays in view."""
        self.virtual_size = Size(0, len(self._rows) + self.header)
        self._reveal()
        self.tell_place()

    def render_line(self, y: int) -> Strip:
        """The header stays on top; below it the window of rows, its ends marked if there is more."""
        room = self.size.height - self.header
        shown = Excerpt(self.scroll_offset.y, room, len(self._rows))
        return marked(self._line(y), shown.mark(y - self.header), palette().dim)

    def _line(self, y: int) -> Strip:
        colours = palette()
        if y < self.header:
            return self._strip(self._heads[y], colours.heading)
        place = y - self.header + self.scroll_offset.y
        if not self._rows and y == self.header:
            return strip_of([(f" {self._empty}", colours.dim)], self.breadth, colours.text)
        if place >= len(self._rows):
            return strip_of((), self.breadth, colours.text)
        return self._row_strip(place)

    def _row_strip(self, place: int) -> Strip:
        colours, row = palette(), self._rows[place]
        if row.heading:
            text = f" {row.cells[0]}" if row.cells else ""
            return strip_of([(text, colours.heading)], self.breadth, colours.text)
        current = place == self.index
        return self._strip(row.cells, colours.cursor_row if current else row.style or colours.text)

    def _strip(self, cells: Sequence[str], style: Style) -> Strip:
        # As one piece: each change of style costs more bytes than a cell of the table.
        room, width = self._room(), self.breadth
        columns = zip(cells, self._columns, strict=False)
        texts = (fit(text, each.width or room) for text, each in columns)
        return strip_of([(fit(f" {' '.join(texts)}", width), style)], width, style)

    def _room(self) -> int:
        taken = sum(each.width for each in self._columns) + len(self._columns)
        return max(0, self.breadth - taken)

    def action_step(self, by: int) -> None:
        """The next row up or down."""
        self.go_to(self.index + by, by)

    def action_page(self, by: int) -> None:
        """A window of rows up or down."""
        self.go_to(self.index + by * max(1, self.size.height - self.header - 1), by)

    def action_end(self, last: int) -> None:
        """The first or the last row."""
        self.go_to(len(self._rows) - 1 if last else 0, -1 if last else 1)

    def action_choose(self) -> None:
        """Choose the current row."""
        if self._rows:
            self.post_message(self.Chosen(self.index))

    def go_to(self, index: int, direction: int = 1) -> None:
        """Make a row current; headings are passed over in `direction`."""
        old, self.index = self.index, self._selectable(index, direction)
        if old == self.index:
            return
        if not self._reveal():
            width = self.breadth
            self.refresh(*(Region(0, self._line_of(i), width, 1) for i in (old, self.index)))
        self.post_message(self.Moved(self.index))
        self.tell_place()
        if self.index + MORE_WITHIN > len(self._rows):
            self.post_message(self.NearEnd())

    def _selectable(self, index: int, direction: int) -> int:
        if not self._rows:
            return 0
        last = len(self._rows) - 1
        wanted = max(0, min(index, last))
        ways = (range(wanted, last + 1), range(wanted, -1, -1))
        for way in ways if direction > 0 else reversed(ways):
            for place in way:
                if not self._rows[place].is_passed:
                    return place
        return 0

    def _line_of(self, index: int) -> int:
        return index - self.scroll_offset.y + self.header

    def _reveal(self) -> bool:
        """Bring the current row into view; whether the window moved.

        By a page at once: each scrolling paints the whole list again.
        """
        room, top = max(1, self.size.height - self.header), self.scroll_offset.y
        if not self.size.height or top <= self.index < top + room:
            return False
        context = 1 if room > 2 else 0
        above = self.index - room + 1 + context
        wanted = above if self.index < top else self.index - context
        self.scroll_to(y=max(0, wanted), animate=False, force=True)
        self.refresh()
        return True


def _passed(rows: Sequence[ListItem]) -> Iterator[int]:
    return (at for at, row in enumerate(rows) if row.is_passed)


def heads(columns: Sequence[Column]) -> tuple[tuple[str, ...], ...]:
    """The lines of a header: what does not fit into its column goes on in a second line."""
    titles = [_head(each) for each in columns]
    lines = max(map(len, titles), default=0) if any(each.title for each in columns) else 0
    return tuple(
        tuple(each[line] if line < len(each) else "" for each in titles) for line in range(lines)
    )


def longest_word(title: str) -> int:
    """Cells without which a title breaks inside a word; 0 where it may break anywhere."""
    return max(map(len, title.split()), default=0) if title.isascii() else 0


def _head(column: Column) -> tuple[str, ...]:
    """A title in one line or two; of a column that takes what is left, in one."""
    if not column.width or cell_len(column.title) <= column.width:
        return (column.title,)
    first = _first_of(column.title, column.width)
    return first, column.title.removeprefix(first.rstrip(HYPHEN)).strip()


def _first_of(title: str, width: int) -> str:
    """What stands on the first line: up to brackets, else as much as there is room for."""
    plain, bracket, _rest = title.partition("(")
    if bracket and 0 < cell_len(plain) <= width:
        return plain.rstrip()
    first = wrapped(title, width)[0]
    rest = title.removeprefix(first)
    if first.isascii() and rest[:1].isalpha() and not first.endswith(" "):
        return f"{first[: width - 1]}{HYPHEN}"
    # A single character below looks like a slip.
    return first[:-1] if len(rest) == 1 and len(first) > FEWEST else first
