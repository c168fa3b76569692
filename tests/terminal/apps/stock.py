"""Stock Inputs, more than fit on the screen, a TextArea and a Button."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, TextArea

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.quiet import QuietScreen

LONG = "東京都江東区青海二丁目七番地十一号タイム二十四ビル"
FIELDS = 30


def field(value: str = "") -> Input:
    """One row, 21 cells, a caret that does not blink."""
    entry = Input(value, compact=True, select_on_focus=False)
    entry.cursor_blink = False
    return entry


def area() -> TextArea:
    """Four rows, a caret that does not blink."""
    lines = TextArea(compact=True)
    lines.cursor_blink = False
    return lines


class StockScreen(QuietScreen[None]):
    """`Tab` goes down; what the button is told shows in its label."""

    CSS = """
    VerticalScroll { scrollbar-size: 0 0; }
    Input { width: 21; }
    TextArea { height: 4; border: none; padding: 0; }
    Input > .input--cursor, TextArea .text-area--cursor { text-style: reverse; }
    Button:focus { text-style: bold; }
    """
    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield field(LONG)
            yield area()
            yield Button("押しボタン", compact=True)
            for _number in range(FIELDS):
                yield field()
            yield area()


class StockApp(TerminalApp[None]):
    """One screen."""

    def on_mount(self) -> None:
        self.push_screen(StockScreen())


def make(reports: CrashReports) -> StockApp:
    """The program."""
    return StockApp(reports)
