"""A widget of one line that is repainted only when it says something else."""

from rich.style import Style
from textual.strip import Strip

from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import Spans, changed_part, strip_of
from naccs_tui.widgets.palette import palette


class OneLine(Drawn):
    """Shows spans in one line."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self._spans: Spans = ()

    def show(self, spans: Spans) -> None:
        """Show these spans from now on."""
        before, self._spans = self._spans, spans
        if part := changed_part(0, before, spans):
            self.refresh(part)

    @property
    def ground(self) -> Style:
        """What fills the rest of the line."""
        return palette().bar

    def render_line(self, y: int) -> Strip:
        """The line."""
        return strip_of(self._spans, self.breadth, self.ground)
