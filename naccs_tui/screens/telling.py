"""A screen that says things: what is news is over once one has been elsewhere."""

from textual import events
from textual.screen import ScreenResultType

from naccs_tui.screens.fitting import fitting
from naccs_tui.terminal.quiet import QuietScreen
from naccs_tui.widgets.message_line import MessageLine, Tone


class TellingScreen(QuietScreen[ScreenResultType]):
    """Has a message line."""

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__()
        self.message = MessageLine()
        self._said = ""

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say something in the message line; F1 has it in full."""
        self._said = text
        self.message.say(fitting(text, self.size.width), tone)

    def say_usual(self) -> None:
        """Say what is to be said while there is no news."""
        self.say("")

    def drop_news(self) -> None:
        """One goes on to something else: what was said of what one did, or could not do, is over."""
        if self.message.tone is not Tone.HINT:
            self.say_usual()

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:
        """Another screen shows; behind a dialog one still is where one was."""
        if self in self.app.screen_stack and not self.app.screen.is_modal:
            self.drop_news()
