"""What is better erased first than blanked where it has to be: ends of rows, and the rows below."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, takewhile
from typing import NamedTuple

from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.grid import Grid
from naccs_tui.terminal.painter.looks import PLAIN, Look, is_erasable

GAIN = 4
"""So many cells must be saved for the bytes of going there and erasing."""

_MOVE, _ROW = 6, 6
"""Bytes of going somewhere, and of going down a row and erasing its end."""
_WORTH = 20
"""So many bytes must seem to be saved by erasing the rows below, or it is not tried."""


class Erasure(NamedTuple):
    """Row y from column x on becomes blanks of one look."""

    y: int
    x: int
    look: Look


def erasures(wanted: Grid, changed: Mapping[int, Sequence[int]]) -> Iterator[Erasure]:
    """The rows that are worth it among those that change, each with the columns that do."""
    for y, columns in changed.items():
        if not columns:
            continue
        start = columns[0]
        # Changed blanks need not be written, unchanged cells that are none must be.
        needed = GAIN + (wanted.width - start) - len(columns)
        look, count = _blanks(wanted, y, start, needed)
        if count >= needed and is_erasable(look):
            yield Erasure(y, start, look)


def in_order(found: Sequence[Erasure]) -> list[Erasure]:
    """The same, those of one look one after the other: a style costs more than a move."""
    order = list(dict.fromkeys(each.look for each in found))
    return sorted(found, key=lambda each: order.index(each.look))


def rows_below(
    wanted: Grid, changed: Mapping[int, Sequence[int]], found: Sequence[Erasure]
) -> Erasure | None:
    """From where on to erase the rest of the screen instead of row by row; None = nowhere.

    found: the rows' own erasures, as `erasures` finds them.
    """
    looks = Counter(each.look for each in found).most_common(1)
    if not looks or looks[0][1] * _ROW < _WORTH:
        return None
    look, own = looks[0][0], {each.y: each.look for each in found}
    best, saved, most = None, 0, _WORTH
    for y in reversed(range(found[0].y, wanted.height)):
        saved += _ROW if own.get(y) == look else 0
        saved -= _again(wanted, y, changed.get(y, ()), look)
        if saved > most:
            best, most = Erasure(y, 0, look), saved
    return best


def _again(wanted: Grid, y: int, columns: Sequence[int], look: Look) -> int:
    """About so many bytes it takes to write once more what row y has in other columns."""
    characters, looks = wanted.characters[y], wanted.looks[y]
    if characters.count(BLANK) == looks.count(look) == wanted.width:
        return 0
    cells = enumerate(zip(characters, looks, strict=True))
    kept = {x for x, cell in cells if cell != (BLANK, look)}.difference(columns)
    text = "".join(characters[x] for x in kept).replace(BLANK, "")
    return len(text.encode()) + (2 * _MOVE if kept else 0)


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
