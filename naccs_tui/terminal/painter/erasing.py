"""Rows whose ends are better erased first than blanked where they have to be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, takewhile
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
        # Changed blanks need not be written, unchanged cells that are none must be.
        needed = GAIN + (wanted.width - start) - len(columns)
        look, count = _blanks(wanted, y, start, needed)
        if count >= needed and is_erasable(look):
            yield Erasure(y, start, look)


def blank_end(wanted: Grid, y: int) -> int:
    """The column from which row y is nothing but blanks of one look; the width where it is not."""
    look = wanted.looks[y][-1]
    cells = zip(reversed(wanted.characters[y]), reversed(wanted.looks[y]), strict=True)
    return wanted.width - sum(1 for _cell in takewhile((BLANK, look).__eq__, cells))


def _blanks(wanted: Grid, y: int, start: int, needed: int) -> tuple[Look, int]:
    """The look that most blanks have from that column on, and how many; 0 where there are too few."""
    characters = wanted.characters[y][start:]
    if characters.count(BLANK) < needed:
        return PLAIN, 0
    are_blank = map(BLANK.__eq__, characters)
    return Counter(compress(wanted.looks[y][start:], are_blank)).most_common(1)[0]
