"""What is shown while the terminal is too small to work in; everything under it stays as it is."""

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from naccs_tui.terminal.safe_text import content

LEAST = Size(72, 18)


def is_too_small(size: Size) -> bool:
    """Whether nobody could work in a terminal of that size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(ModalScreen[None]):
    """Says what to do; goes away by itself when it is done."""

    def __init__(self) -> None:
        """Says the size when it is shown."""
        super().__init__()
        self._text = Static()

    def compose(self) -> ComposeResult:
        """The message."""
        yield self._text

    def on_resize(self, event: events.Resize) -> None:
        """Go away, or say the new size."""
        if is_too_small(event.size):
            self._text.update(content(_words(event.size)))
        elif self.is_current:  # a second event must not close what was under this
            self.dismiss()


def _words(size: Size) -> str:
    from naccs_tui.domain.problems import problem
    from naccs_tui.screens.words import meaning, remedy

    found = problem(
        "X007",
        size=f"{size.width}x{size.height}",
        least=f"{LEAST.width}x{LEAST.height}",
    )
    return f"{meaning(found)}\n{remedy(found)}"
