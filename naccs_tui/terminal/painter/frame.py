"""What to write so that a terminal shows what is wanted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.grid import UNKNOWN, Grid
from naccs_tui.terminal.painter.looks import Look
from naccs_tui.terminal.painter.moves import Place
from naccs_tui.terminal.painter.pen import Pen
from naccs_tui.terminal.painter.scrolling import find_scroll
from naccs_tui.terminal.painter.strokes import Stroke, by_look, strokes

FEW_ROWS = 3
"""In so few rows the order makes no difference worth the time of trying it."""


class Shadow:
    """What one terminal shows, and the way from there to what it shall show."""

    def __init__(self, abilities: Abilities, width: int, height: int) -> None:
        """Nothing is known of the terminal but its size in cells and what it can do."""
        self._abilities = abilities
        self._pen = Pen(abilities)
        self._shown = Grid(width, height)
        self._is_known = False

    def forget(self) -> None:
        """The terminal may show anything: write everything the next time."""
        self._shown.forget()
        self._pen.forget()
        self._is_known = False

    def frame(self, wanted: Grid, touched: Sequence[int], caret: Place) -> str:
        """The sequences that show `wanted` and put the cursor on the caret; "" for no change.

        Cells of which the wanted grid knows nothing are left as they are. touched: the rows that
        may have changed since the last frame, in order.
        """
        if not self._is_known:
            self._clear(wanted)
            self._is_known, touched = True, range(wanted.height)
        changed = [y for y in touched if not wanted.has_row_of(self._shown, y)]
        if self._scroll(wanted, changed):
            changed = list(range(changed[0], changed[-1] + 1))
        along = [stroke for y in changed for stroke in self._strokes(wanted, y)]
        self._write(wanted, along)
        for y, start, end in along:
            self._shown.copy(wanted, y, start, end)
        self._pen.go(caret)
        return self._pen.take()

    def _clear(self, wanted: Grid) -> None:
        """Begin with the blanks of which there are most."""
        if any(UNKNOWN in row for row in wanted.characters):
            return
        blanks = Counter(_blank_looks(wanted))
        if blanks and self._pen.clear(look := blanks.most_common(1)[0][0]):
            self._shown.clear(look)

    def _scroll(self, wanted: Grid, changed: Sequence[int]) -> bool:
        scroll = find_scroll(self._shown, wanted, changed) if self._abilities.scroll else None
        if scroll:
            self._pen.scroll(*scroll)
            self._shown.scroll(*scroll)
        return scroll is not None

    def _strokes(self, wanted: Grid, y: int) -> list[Stroke]:
        return strokes(wanted, y, wanted.differences(self._shown, y))

    def _write(self, wanted: Grid, along: list[Stroke]) -> None:
        """Write the strokes in the order that costs less."""
        ways = [along]
        if len({stroke.y for stroke in along}) > FEW_ROWS:
            ways.append(by_look(wanted, along, self._pen.look))
        self._pen = min((self._written(wanted, way) for way in ways), key=lambda pen: pen.cost)

    def _written(self, wanted: Grid, way: Iterable[Stroke]) -> Pen:
        pen = self._pen.copy()
        for y, start, end in way:
            pen.advance(wanted, Place(y, start))
            pen.write(wanted, y, start, end)
        return pen


def _blank_looks(grid: Grid) -> Iterable[Look]:
    for characters, looks in zip(grid.characters, grid.looks, strict=True):
        cells = zip(characters, looks, strict=True)
        yield from (look for character, look in cells if character == BLANK)
