"""A page of drawn lines that scrolls by itself: guidance, completion, contract, details."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import Excerpt, Spans, marked, strip_of
from naccs_tui.widgets.palette import palette


class ScrollText(ScrollView, Drawn, can_focus=True):
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

    def on_mount(self) -> None:
        """The page is as long as its lines."""
        self._measure()

    def show(self, lines: Sequence[Spans]) -> None:
        """Show these lines from now on, from the first."""
        self._lines = lines
        self._measure()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """The line at that place of the window; its last cell says where one can scroll."""
        colours, top = palette(), self.scroll_offset.y
        place = y + top
        spans = self._lines[place] if place < len(self._lines) else ()
        line = strip_of(spans, self.size.width, colours.text)
        shown = Excerpt(top, self.size.height, len(self._lines))
        return marked(line, shown.mark(y) if self.can_focus else "", colours.dim)
