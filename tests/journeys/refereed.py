"""The app with a referee: what it paints is painted twice, by the cells and by Textual's way."""

from pathlib import Path

from rich.console import RenderableType
from textual.screen import Screen

import naccs_tui
from naccs_tui.app import NaccsApp
from naccs_tui.launch import Launch
from naccs_tui.terminal.painter.checked import CheckedPainter
from naccs_tui.terminal.painter.updates import is_readable
from tests.painter.strategies import WHOLE


class RefereedApp(NaccsApp):
    """Fails as soon as the cell painter would show anything else than Textual's own painter."""

    # Textual looks for the file beside the class.
    CSS_PATH = str(Path(naccs_tui.__file__).with_name("app.tcss"))

    def __init__(self, launch: Launch) -> None:
        super().__init__(launch)
        self._referee = CheckedPainter(WHOLE)

    def painted(self) -> str:
        """What was painted so far, as lines."""
        rows = self._referee.wanted()
        return "\n".join("".join(row).rstrip() for row in rows)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if is_readable(renderable) and not self._batch_count:
            self._referee.take(renderable, (self.size.width, self.size.height), self.console)
            self._referee.frame(self.screen.outer_size.clamp_offset(self.cursor_position))
