"""Two widgets that take the focus, on a screen full of text; `loud` uses Textual's own screen."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.quiet import QuietScreen


class Place(Static, can_focus=True):
    """Bold while it has the focus."""


class Quiet(QuietScreen[None]):
    """Ours."""

    CSS = "Place:focus { text-style: bold; }"

    def compose(self) -> ComposeResult:
        yield from places()


class Loud(Screen[None]):
    """Textual's."""

    CSS = Quiet.CSS

    def compose(self) -> ComposeResult:
        yield from places()


def places() -> ComposeResult:
    """Two places with twenty lines of text between them."""
    yield Place("一番目")
    yield Static("\n".join(f"変わらない文の{number:02}行目" for number in range(20)))
    yield Place("二番目")


class PairApp(TerminalApp[None]):
    """One screen."""

    def __init__(self, reports: CrashReports, screen: Screen[None]) -> None:
        super().__init__(reports)
        self._first = screen

    def on_mount(self) -> None:
        self.push_screen(self._first)


def make(reports: CrashReports, kind: str = "quiet") -> PairApp:
    """The program."""
    return PairApp(reports, Loud() if kind == "loud" else Quiet())
