"""The smallest honest Textual application: two fields, a line of text, the stock footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Input, Static


class Minimal(App[None]):
    """What every other figure is compared with."""

    BINDINGS = [("ctrl+q", "quit", "終了"), ("f2", "nothing", "次の画面")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Text, fields, footer."""
        yield Static("入力してください")
        yield Input(placeholder="氏名")
        yield Input(placeholder="所在地")
        yield Footer()

    def action_nothing(self) -> None:
        """Only a key for the footer."""


if __name__ == "__main__":
    Minimal().run()
