"""Characters of ambiguous width inside a frame of such characters."""

from textual.app import ComposeResult
from textual.widgets import Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports


class FramedApp(TerminalApp[None]):
    """One frame."""

    CSS = "Static { height: 3; border: solid white; }"

    def compose(self) -> ComposeResult:
        yield Static("○×→①済")


def make(reports: CrashReports) -> FramedApp:
    """The program."""
    return FramedApp(reports)
