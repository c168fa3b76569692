"""Saves when it is told to end. `flood` writes without pause, `stuck` never returns from a key."""

import threading

from textual.app import ComposeResult
from textual.widgets import Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports


class EndingApp(TerminalApp[None]):
    """Any key does what was asked for."""

    def __init__(self, reports: CrashReports, what: str) -> None:
        super().__init__(reports)
        self._what = what
        if what == "stuck":
            self.END_GRACE = 0.2
        self._count = 0

    def compose(self) -> ComposeResult:
        yield Static("準備完了")

    def save_everything(self) -> None:
        if self._what == "cannot save":
            raise OSError("no space left")
        (self.reports.folder / "saved").write_text("x", encoding="utf-8")

    def on_key(self) -> None:
        if self._what == "flood":
            self.set_interval(1 / 60, self._flood)
        if self._what == "stuck":
            self.query_one(Static).update("動かない")
            self.call_after_refresh(threading.Event().wait)

    def _flood(self) -> None:
        self._count += 1
        self.query_one(Static).update(f"{self._count} " * 400)


def make(reports: CrashReports, what: str = "save") -> EndingApp:
    """The program."""
    return EndingApp(reports, what)
