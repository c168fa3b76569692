"""Finds where what the terminal shows has only moved up or down."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from naccs_tui.terminal.painter.grid import Grid
from naccs_tui.terminal.painter.looks import Look

LEAST = 4
"""Fewer rows that fit are written: a scroll costs some twenty bytes and a blink of other rows."""

_Row = tuple[tuple[str, ...], tuple[Look, ...]]


class Scroll(NamedTuple):
    """Rows top..bottom move up by `rows`, down where it is negative."""

    top: int
    bottom: int
    rows: int


def find_scroll(shown: Grid, wanted: Grid, changed: Sequence[int]) -> Scroll | None:
    """The scroll after which most rows are what is wanted, None where it does not pay.

    changed: the rows that are not what they should be, in order.
    """
    if len(changed) < LEAST:
        return None
    first, last = changed[0], changed[-1]
    before = {y: _row(shown, y) for y in range(first, last + 1)}
    after = {y: _row(wanted, y) for y in changed}
    places: dict[_Row, list[int]] = {}
    for y, row in before.items():
        places.setdefault(row, []).append(y)
    votes = Counter(old - y for y, row in after.items() for old in places.get(row, ()))
    if not votes:
        return None
    rows, fitting = votes.most_common(1)[0]
    return _reach(rows, fitting, before, after)


def _row(grid: Grid, y: int) -> _Row:
    return tuple(grid.characters[y]), tuple(grid.looks[y])


def _reach(
    rows: int, fitting: int, before: dict[int, _Row], after: dict[int, _Row]
) -> Scroll | None:
    moved = [y for y, row in after.items() if before.get(y + rows) == row]
    top, bottom = min(moved + [y + rows for y in moved]), max(moved + [y + rows for y in moved])
    # What stood still within would have to be written again.
    lost = sum(y not in after for y in range(top, bottom + 1))
    return Scroll(top, bottom, rows) if fitting - lost >= LEAST else None
