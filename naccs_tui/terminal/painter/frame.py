"""What to write so that a terminal shows what is wanted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.erasing import (
    GAIN,
    Erasure,
    blank_end,
    erasures,
    in_order,
    rows_below,
)
from naccs_tui.terminal.painter.grid import UNKNOWN, Grid
from naccs_tui.terminal.painter.looks import Look
from naccs_tui.terminal.painter.moves import Place
from naccs_tui.terminal.painter.pen import Pen
from naccs_tui.terminal.painter.scrolling import find_scroll
from naccs_tui.terminal.painter.strokes import Stroke, by_look, strokes

FEW_ROWS = 3
"""In so few rows the order makes no difference worth the time of finding it."""


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
            touched = range(wanted.height)
            self._is_known = not any(UNKNOWN in row for row in wanted.characters)
            if self._is_known:
                self._clear(wanted)
        changed = [y for y in touched if not wanted.has_row_of(self._shown, y)]
        if self._scroll(wanted, changed):
            block = range(changed[0], changed[-1] + 1)
            changed = [y for y in block if not wanted.has_row_of(self._shown, y)]
        self._change(wanted, changed)
        self._pen.go(caret)
        return self._pen.take()

    def close(self) -> str:
        """The sequence that ends what is on of styles and links, before the terminal is left."""
        self._pen.close()
        return self._pen.take()

    def _clear(self, wanted: Grid) -> None:
        """Begin with the blanks of which there are most."""
        blanks = Counter(_blank_looks(wanted))
        if blanks and self._pen.erase_below(0, look := blanks.most_common(1)[0][0]):
            self._shown.clear(look)

    def _scroll(self, wanted: Grid, changed: Sequence[int]) -> bool:
        can = self._abilities.scroll and self._is_known
        if scroll := find_scroll(self._shown, wanted, changed) if can else None:
            self._pen.scroll(*scroll)
            self._shown.scroll(*scroll)
        return scroll is not None

    def _change(self, wanted: Grid, changed: Sequence[int]) -> None:
        """Write the rows that have changed: few along the rows, many look by look."""
        columns = {y: wanted.differences(self._shown, y) for y in changed}
        if len(changed) > FEW_ROWS:
            self._change_many(wanted, columns)
            return
        if self._is_known:
            columns = {y: self._to_the_end(wanted, y, columns[y]) for y in changed}
        self._draw(wanted, _way(wanted, columns))
        self._take(wanted, columns)

    def _change_many(self, wanted: Grid, columns: dict[int, list[int]]) -> None:
        """Row by row, or with all below erased first where that seems shorter."""
        found = list(erasures(wanted, columns)) if self._is_known else []
        below = rows_below(wanted, columns, found)
        if below and self._pen.can_erase_to(below.look):
            columns = self._erase_below(wanted, columns, below)
            found = list(erasures(wanted, columns))
        self._change_rows(wanted, columns, found)

    def _erase_below(
        self, wanted: Grid, columns: dict[int, list[int]], below: Erasure
    ) -> dict[int, list[int]]:
        """The columns that are left to write afterwards."""
        self._pen.erase_below(below.y, below.look)
        rows = range(below.y, wanted.height)
        for y in rows:
            self._shown.blank(y, 0, below.look)
        return {**columns, **{y: wanted.differences(self._shown, y) for y in rows}}

    def _change_rows(
        self, wanted: Grid, columns: dict[int, list[int]], found: Sequence[Erasure]
    ) -> None:
        """Erase the ends of rows first, where little but blanks would be written there."""
        columns = dict(columns)
        for y, x, look in in_order(found):
            self._pen.go(Place(y, x))
            if self._pen.erase_row(look):
                self._shown.blank(y, x, look)
                columns[y] = wanted.differences(self._shown, y)
        self._draw(wanted, by_look(wanted, _way(wanted, columns), self._pen.look))
        self._take(wanted, columns)

    def _take(self, wanted: Grid, rows: Iterable[int]) -> None:
        for y in rows:
            self._shown.take(wanted, y)

    def _to_the_end(self, wanted: Grid, y: int, columns: list[int]) -> list[int]:
        """The columns and the blank end of the row, if erasing that is shorter than its parts."""
        end = blank_end(wanted, y)
        blanks = [x for x in columns if x >= end]
        if len(blanks) < GAIN or not self._pen.can_erase_to(wanted.looks[y][-1]):
            return columns
        return [*columns[: -len(blanks)], *range(blanks[0], wanted.width)]

    def _draw(self, wanted: Grid, way: Iterable[Stroke]) -> None:
        for y, start, end in way:
            self._pen.advance(wanted, Place(y, start))
            self._pen.write(wanted, y, start, end)


def _way(wanted: Grid, columns: Mapping[int, Sequence[int]]) -> list[Stroke]:
    return [stroke for y in sorted(columns) for stroke in strokes(wanted, y, columns[y])]


def _blank_looks(grid: Grid) -> Iterable[Look]:
    for characters, looks in zip(grid.characters, grid.looks, strict=True):
        cells = zip(characters, looks, strict=True)
        yield from (look for character, look in cells if character == BLANK)
