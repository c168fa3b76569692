"""A form drawn by one widget: forty one-row fields, the focused one edited by the widget itself."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.quiet import QuietScreen
from naccs_tui.terminal.safe_text import fit

LABEL = 8
FIELDS = 40


class DrawnForm(ScrollView, can_focus=True):
    """Tab moves to the next row; the caret stands at the end of the row's text."""

    def __init__(self) -> None:
        super().__init__()
        self.values = [""] * FIELDS
        self.row = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(60, FIELDS)

    @property
    def caret_offset(self) -> Offset | None:
        """At the end of the focused row's text."""
        region = self.content_region
        x = region.x + LABEL + cell_len(self.values[self.row])
        y = region.y + self.row - self.scroll_offset.y
        return Offset(x, y) if region.contains(x, y) else None

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        if row >= FIELDS:
            return Strip.blank(self.size.width)
        here = row == self.row
        label = Segment(fit(f"項目{row:02}", LABEL), Style(bold=here))
        caret = [Segment(" ", Style(reverse=True))] if here else []
        strip = Strip([label, Segment(self.values[row]), *caret])
        return strip.adjust_cell_length(self.size.width)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and Tab are dealt with right here, in the order they come."""
        return key == "tab" or (character is not None and character.isprintable())

    def on_key(self, event: events.Key) -> None:
        if event.key == "tab":
            self.go((self.row + 1) % FIELDS)
        elif event.is_printable and event.character:
            self.values[self.row] += event.character
            self.repaint(self.row)
        else:
            return
        event.stop()
        event.prevent_default()

    def go(self, row: int) -> None:
        left, self.row = self.row, row
        self.scroll_to_region(Region(0, row, 1, 1), animate=False)
        self.repaint(left)
        self.repaint(row)

    def repaint(self, row: int) -> None:
        self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))


class FormScreen(QuietScreen[None]):
    """The form between two lines."""

    CSS = "DrawnForm { height: 1fr; scrollbar-size: 0 0; }"
    AUTO_FOCUS = "DrawnForm"

    def compose(self) -> ComposeResult:
        yield Static("上の行")
        yield DrawnForm()
        yield Static("下の行")


class DrawnApp(TerminalApp[None]):
    """One screen."""

    def on_mount(self) -> None:
        self.push_screen(FormScreen())


def make(reports: CrashReports) -> DrawnApp:
    """The program."""
    return DrawnApp(reports)
