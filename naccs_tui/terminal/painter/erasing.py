"""Rows whose ends are better erased first than blanked where they have to be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.grid import Grid
from naccs_tui.terminal.painter.looks import PLAIN, Look, is_erasable

GAIN = 4
"""So many cells must be saved for the bytes of going there and erasing."""


class Erasure(NamedTuple):
    """Row y from column x on becomes blanks of one look."""

    y: int
    x: int
    look: Look


def erasures(wanted: Grid, changed: Mapping[int, Sequence[int]]) -> Iterator[Erasure]:
    """The rows that are worth it among those that change, each with the columns that do."""
    for y, columns in changed.items():
        start = columns[0]
        blanks = _blanks(wanted, y, start)
        look, count = blanks.most_common(1)[0] if blanks else (PLAIN, 0)
        # Changed blanks need not be written, unchanged cells that are none must be.
        gain = len(columns) + count - (wanted.width - start)
        if gain >= GAIN and is_erasable(look):
            yield Erasure(y, start, look)


def _blanks(wanted: Grid, y: int, start: int) -> Counter[Look]:
    """How many blanks of which look there are from that column on."""
    cells = zip(wanted.characters[y][start:], wanted.looks[y][start:], strict=True)
    return Counter(look for character, look in cells if character == BLANK)
