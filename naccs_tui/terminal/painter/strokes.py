"""In which order to write what changed: along the rows, or colour by colour."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from naccs_tui.terminal.painter.cells import BLANK, SECOND
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
    if UNKNOWN in characters:
        columns = [x for x in columns if characters[x] != UNKNOWN]
    whole_at = _all_of_it if may_join(characters) else _wide
    found: list[Stroke] = []
    for first, last in _runs(columns):
        start, end = whole_at(characters, first, last)
        if found and start <= found[-1].end:
            found[-1] = Stroke(y, found[-1].start, max(end, found[-1].end))
        else:
            found.append(Stroke(y, start, end))
    return found


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of numbers without a gap."""
    if not columns:
        return
    gaps = [at for at, (a, b) in enumerate(pairwise(columns), 1) if b - a > 1]
    for start, end in pairwise([0, *gaps, len(columns)]):
        yield columns[start], columns[end - 1]


def _wide(characters: Sequence[str], first: int, last: int) -> tuple[int, int]:
    is_half = last + 1 < len(characters) and characters[last + 1] == SECOND
    return (first - 1 if characters[first] == SECOND else first), last + (2 if is_half else 1)


def _all_of_it(characters: Sequence[str], first: int, last: int) -> tuple[int, int]:
    return whole(characters, first)[0], whole(characters, last)[1]


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
    """The parts of a stroke that are of one look each.

    Blanks take the look before them if nobody sees the difference.
    """
    y, start, end = stroke
    characters, before, since, x = wanted.characters[y], None, start, start
    for look, same in groupby(wanted.looks[y][start:end]):
        after = x + len(list(same))
        if before is None or not _goes_on(before, look, characters[x:after]):
            if before is not None:
                yield before, Stroke(y, since, x)
            before, since = look, x
        x = after
    if before is not None:
        yield before, Stroke(y, since, end)


def _goes_on(before: Look, look: Look, characters: Sequence[str]) -> bool:
    return on_a_blank(before) == look and characters.count(BLANK) == len(characters)
