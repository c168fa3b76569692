"""A page of drawn lines that scrolls by itself: guidance, completion, contract, details."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from naccs_tui.domain.likeness import Found
from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import Excerpt, Spans, marked, strip_of
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.running_text import find_line_after
from naccs_tui.widgets.searched import Searched

NOWHERE = -1


class ScrollText(ScrollView, Drawn, Searched, can_focus=True):
    """Draws only the lines that show; arrows, PgUp and PgDn scroll it."""

    DEFAULT_CSS = "ScrollText { height: 1fr; width: 1fr; scrollbar-size-vertical: 0; }"
    BINDINGS = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, lines: Sequence[Spans] = ()) -> None:
        """`lines` until `show`."""
        super().__init__()
        self._lines: Sequence[Spans] = lines
        self._found = NOWHERE

    def on_mount(self) -> None:
        """The page is as long as its lines."""
        self._measure()

    def on_resize(self) -> None:
        """More or less of it shows."""
        self.tell_place()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines of it show."""
        super().watch_scroll_y(old_value, new_value)
        self.tell_place()

    @property
    def position(self) -> str:
        """See `Searched`; the last line that shows."""
        room, total = self.outer_size.height, len(self._lines)
        last = min(self.scroll_offset.y + room, total)
        return f"{last}/{total}" if self.can_focus and 0 < room < total else ""

    def find(self, text: str) -> Found | None:
        """See `Searched`: scrolls to the line, which stands out; from the last one that was found."""
        top, room = self.scroll_offset.y, self.size.height
        here = self._found if top <= self._found < top + room else top - 1
        lines = ["".join(part for part, _style in spans) for spans in self._lines]
        found = find_line_after(lines, text, here)
        if found is not None:
            self._found = found.place
            if not top <= found.place < top + room:
                self.scroll_to(y=max(0, found.place - 1), animate=False, force=True)
            self.refresh()
        return found

    def show(self, lines: Sequence[Spans]) -> None:
        """Show these lines from now on, from the first."""
        self._lines, self._found = lines, NOWHERE
        self._measure()
        self.scroll_to(y=0, animate=False)
        self.refresh()
        self.tell_place()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """The line at that place of the window; its last cell says where one can scroll."""
        colours, top = palette(), self.scroll_offset.y
        place = y + top
        spans = self._lines[place] if place < len(self._lines) else ()
        if place == self._found:
            spans = [(text, colours.cursor_row) for text, _style in spans]
        line = strip_of(spans, self.size.width, colours.text)
        shown = Excerpt(top, self.size.height, len(self._lines))
        return marked(line, shown.mark(y) if self.can_focus else "", colours.dim)
