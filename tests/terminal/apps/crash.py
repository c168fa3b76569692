"""Crashes where it is told to, with a secret in a local variable, a message and a field."""

import asyncio

from rich.text import Text
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from tests.terminal.apps.secret import SECRET


class Explosive(Widget):
    """Fails to render once it is armed."""

    DEFAULT_CSS = "Explosive { height: 1; }"

    armed = False

    def render(self) -> Text:
        if self.armed:
            fail(SECRET)
        return Text("まだ描ける")


class RemarkError(Exception):
    """An error that Rich would print with its own words."""

    def __rich__(self) -> Text:
        return Text(f"言葉: {SECRET}")


def fail(password: str) -> None:
    """Raise an error that quotes the secret, with the secret in a local variable."""
    local = f"{password}!"
    raise ValueError(f"cannot use {local}")


async def _work() -> None:
    fail(SECRET)


class CrashApp(TerminalApp[None]):
    """`c` crashes."""

    BINDINGS = [("c", "crash")]
    AUTO_FOCUS = "Static"

    def __init__(self, reports: CrashReports, place: str) -> None:
        super().__init__(reports)
        self._place = place

    def compose(self) -> ComposeResult:
        if self._place == "compose":
            fail(SECRET)
        yield Input(SECRET, password=True)
        yield Explosive()
        yield Static("準備完了")

    def action_crash(self) -> None:
        getattr(self, f"crash_in_{self._place}")()

    def crash_in_action(self) -> None:
        fail(SECRET)

    def crash_in_rich_error(self) -> None:
        raise RemarkError(SECRET)

    def crash_in_worker(self) -> None:
        self.run_worker(_work())

    def crash_in_thread(self) -> None:
        self.run_worker(lambda: fail(SECRET), thread=True)

    def crash_in_render(self) -> None:
        explosive = self.query_one(Explosive)
        explosive.armed = True
        explosive.refresh()

    def crash_in_input_thread(self) -> None:
        # As the input thread does when it fails.
        from rich.traceback import Traceback

        try:
            fail(SECRET)
        except ValueError:
            self.call_later(self.panic, Traceback(show_locals=True))

    def crash_in_task(self) -> None:
        # Nobody awaits it: asyncio would print the traceback when the loop closes.
        self._task_forgotten = asyncio.get_running_loop().create_task(_work())
        self.call_later(self.exit)

    def crash_in_unmount(self) -> None:
        self.exit()

    def on_unmount(self) -> None:
        if self._place == "unmount":
            fail(SECRET)


def make(reports: CrashReports, place: str) -> CrashApp:
    """The program."""
    return CrashApp(reports, place)
