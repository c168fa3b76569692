"""In which order to write what changed: along the rows, or colour by colour."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.certainty import may_join, whole
from naccs_tui.terminal.painter.grid import UNKNOWN, Grid
from naccs_tui.terminal.painter.looks import Look, change, on_a_blank


class Stroke(NamedTuple):
    """Columns start to before end of row y, wide characters whole."""

    y: int
    start: int
    end: int


def strokes(wanted: Grid, y: int, columns: Sequence[int]) -> list[Stroke]:
    """The changed columns of a row, those side by side in one stroke; unknown ones left out."""
    characters = wanted.characters[y]
    found: list[Stroke] = []
    joined = may_join(characters)
    for x in columns:
        if characters[x] == UNKNOWN:
            continue
        start, end = whole(characters, x) if joined else (x, x + 1)
        if found and start <= found[-1].end:
            found[-1] = Stroke(y, found[-1].start, max(end, found[-1].end))
        else:
            found.append(Stroke(y, start, end))
    return found


def by_look(wanted: Grid, along: Sequence[Stroke], look: Look | None) -> list[Stroke]:
    """The same strokes, parted by their looks; those of one look follow each other.

    A style costs up to forty bytes, a move six. look: the style that is on, None = unknown.
    """
    groups: dict[Look, list[Stroke]] = {}
    for stroke in along:
        for its, part in _parted(wanted, stroke):
            groups.setdefault(its, []).append(part)
    ordered: list[Stroke] = []
    while groups:
        look = min(groups, key=lambda each: len(change(look, each)))
        ordered += groups.pop(look)
    return ordered


def _parted(wanted: Grid, stroke: Stroke) -> Iterator[tuple[Look, Stroke]]:
    y, x = stroke.y, stroke.start
    for look, cells in groupby(_seen_looks(wanted, stroke)):
        end = x + len(list(cells))
        yield look, Stroke(y, x, end)
        x = end


def _seen_looks(wanted: Grid, stroke: Stroke) -> Iterator[Look]:
    """The look of each cell; a blank takes the one before it if nobody sees the difference."""
    y, start, end = stroke
    look: Look | None = None
    cells = zip(wanted.characters[y][start:end], wanted.looks[y][start:end], strict=True)
    for character, its in cells:
        if look is None or character != BLANK or on_a_blank(look) != its:
            look = its
        yield look
