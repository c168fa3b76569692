"""A line of the page that never scrolls."""

from rich.style import Style

from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette


class TextLine(OneLine):
    """As the page below it."""

    @property
    def ground(self) -> Style:
        """As the page."""
        return palette().text

    def say(self, text: str, *, is_warning: bool = False) -> None:
        """Show a text from now on."""
        colours = palette()
        self.show([(f" {text}", colours.warning if is_warning else colours.text)])
