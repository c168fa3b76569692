"""A painter that is checked by Textual's own, frame by frame."""

from rich.console import Console
from rich.control import Control

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.model import Model
from naccs_tui.terminal.painter.painter import Painter
from naccs_tui.terminal.painter.updates import Update


class DifferentError(Exception):
    """The painter would have shown something else than Textual's."""


class Referee:
    """Shows both painters' bytes on models of the terminal and compares what is seen."""

    def __init__(self, width: int, height: int, *, erase_colour: bool = True) -> None:
        """Both screens are blank. erase_colour: as in `Abilities`."""
        self._stock = Model(width, height)
        self._cells = Model(width, height, erase_colour=erase_colour)

    def garble(self, text: str) -> None:
        """Something else writes on the cell painter's screen, which it is not told of."""
        self._cells.feed(text)

    def judge(self, stock: str, cells: str) -> None:
        """Compare after each has written its bytes.

        Raises:
            DifferentError: naming the first cell that is not the same, or the caret.
        """
        self._stock.feed(stock)
        self._cells.feed(cells)
        for y in self._stock.touched | self._cells.touched:
            self._compare(y)
        self._stock.touched.clear()
        self._cells.touched.clear()
        if self._stock.caret != self._cells.caret:
            raise DifferentError(f"caret at {self._cells.caret}, not {self._stock.caret}")

    def _compare(self, y: int) -> None:
        wanted, found = self._stock.row(y), self._cells.row(y)
        if wanted == found:
            return
        for x, (right, shown) in enumerate(zip(wanted, found, strict=True)):
            if right != shown:
                raise DifferentError(f"row {y}, column {x}: {shown}, not {right}")


class CheckedPainter(Painter):
    """Slower by far: for tests, and for finding out what a strange screen comes from."""

    def __init__(self, abilities: Abilities) -> None:
        """As any painter."""
        super().__init__(abilities)
        self._stock = ""
        self.referee: Referee | None = None

    def take(self, update: Update, size: tuple[int, int], console: Console) -> None:
        """As any painter; what Textual would write is kept beside it."""
        if size != self.size or self.referee is None:
            erase_colour = self.abilities.erase_colour
            self._stock, self.referee = "", Referee(*size, erase_colour=erase_colour)
        super().take(update, size, console)
        self._stock += update.render_segments(console)

    def frame(self, caret: tuple[int, int]) -> str:
        """As any painter.

        Raises:
            DifferentError: it shows something else than Textual's own painter.
        """
        frame = super().frame(caret)
        if self.referee is not None:
            self.referee.judge(self._stock + Control.move_to(*caret).segment.text, frame)
            self._stock = ""
        return frame
