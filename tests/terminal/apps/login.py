"""Two fields and what follows them: Tab and Enter move on, Enter in the second opens a screen."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.quiet import QuietScreen


class NextScreen(QuietScreen[None]):
    """Opened by the login; F3 says what was typed into it."""

    BINDINGS = [("f3", "tell")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Input(compact=True, id="next")

    def action_tell(self) -> None:
        self.app.exit(message=f"次の画面: {self.query_one(Input).value}")


class LoginScreen(QuietScreen[None]):
    """User code and password."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("ログイン")
            with Vertical():
                yield Input(compact=True, id="code")
                yield Input(compact=True, id="password")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "code":
            self.query_one("#password").focus()
        else:
            self.app.push_screen(NextScreen())


class LoginApp(TerminalApp[None]):
    """One screen."""

    def on_mount(self) -> None:
        self.push_screen(LoginScreen())


def make(reports: CrashReports) -> LoginApp:
    """The program."""
    return LoginApp(reports)
