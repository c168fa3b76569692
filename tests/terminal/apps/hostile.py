"""Shows hostile text on every surface that takes text.

`bare` hands it over as it came, so that only the guard stands in the way; `helped` uses the helper.
"""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Header,
    Input,
    Label,
    Log,
    Markdown,
    OptionList,
    RichLog,
    Select,
    Static,
    Tab,
    Tabs,
    TextArea,
    Tree,
)

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.quiet import QuietScreen
from naccs_tui.terminal.safe_text import cell, content

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
STEERING = (
    f"{CLIPBOARD}\x1b]2;title\x1b\\\x1b[2J\x1b[H\x1bPq\x1b\\\x9d52;c;ZXZpbA==\x9c"
    "\x7f\x00\x85\u202eabc\u2066\u200b\ufeff\U000e0041\ud83d終"
)
MARKUP = "[@click=app.bell]x[/] [重要]申込[/] [/nosuch]"


class HostileScreen(QuietScreen[None]):
    """Every surface in two rows at most, so that all are painted."""

    CSS = """
    VerticalScroll > * { height: 1; min-height: 1; border: none; padding: 0; margin: 0; }
    #framed { height: 3; border: solid white; }
    DataTable, TextArea, RichLog, Log { height: 3; }
    Tree, Select { height: 2; }
    """

    def __init__(self, *, helped: bool) -> None:
        super().__init__()
        text = STEERING + MARKUP if helped else STEERING
        self._value = text
        self._content: Content | str = content(text) if helped else Content(text)
        self._cell = cell(text) if helped else Text(text)

    def compose(self) -> ComposeResult:
        yield Header()
        with VerticalScroll():
            framed = Static(self._content, id="framed")
            framed.border_title = self._content
            framed.border_subtitle = self._content
            yield framed
            yield Static(self._value, markup=False)
            yield Label(self._content)
            yield Button(self._content, compact=True)
            yield Input(self._value, compact=True)
            yield Input(placeholder=self._value, compact=True)
            yield TextArea(self._value, compact=True)
            yield Markdown(self._value.replace("[", "("))
            yield OptionList(self._content, compact=True)
            yield Select([(self._content, 1)], value=1, compact=True)
            yield Checkbox(self._content, compact=True)
            yield Tabs(Tab(self._content))
            yield Tree(self._cell)
            yield DataTable()
            yield RichLog()
            yield Log()

    def on_mount(self) -> None:
        self.title = self._value
        table = self.query_one(DataTable)
        table.add_column(self._cell)
        table.add_row(Text("鎖", style=f"link {CLIPBOARD}"), label=self._cell)
        self.call_after_refresh(self.query_one(RichLog).write, self._cell)
        self.query_one(Log).write_line(self._value)
        self.notify(self._value, title=self._value, timeout=60)


class HostileApp(TerminalApp[None]):
    """F3 leaves with a hostile message."""

    BINDINGS = [("f3", "leave")]

    def __init__(self, reports: CrashReports, *, helped: bool) -> None:
        super().__init__(reports)
        self._helped = helped

    def on_mount(self) -> None:
        self.push_screen(HostileScreen(helped=self._helped))

    def action_leave(self) -> None:
        self.exit(message=STEERING + MARKUP)


def make(reports: CrashReports, how: str) -> HostileApp:
    """The program."""
    return HostileApp(reports, helped=how == "helped")
