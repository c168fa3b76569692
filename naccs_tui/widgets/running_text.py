"""Looking through drawn lines: a text may go on in the lines below, also within its column."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from rich.cells import cell_len

from naccs_tui.domain.likeness import Found, even, next_of

WORD = re.compile(r"\S+")
Pieces = Sequence[tuple[int, str]]
"""What stands between blanks: the cell in which each begins, and its text as it is compared."""


def find_line_after(lines: Sequence[str], sought: str, here: int) -> Found | None:
    """The next line behind `here` in which such a text begins; each line counts once."""
    needle = even(sought)
    places = {*_running_on(lines, needle), *_Columns(lines).holding(needle)}
    return next_of(sorted(places), here)


def _running_on(lines: Iterable[str], needle: str) -> Iterator[int]:
    texts = [*map(even, lines)]
    whole, starts = "".join(texts), [0, *accumulate(map(len, texts))]
    at = whole.find(needle) if needle else -1
    while at >= 0:
        yield bisect_right(starts, at) - 1
        at = whole.find(needle, at + 1)


class _Columns:
    """Lines of a table in which a cell without room goes on below itself."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = [_pieces(each) for each in lines]
        self._rests = list(_rests(self._lines))

    def holding(self, needle: str) -> Iterator[int]:
        """The lines in which it begins, to go on in the same column of the next."""
        for at, (_line, is_rest) in enumerate(pairwise(self._rests)):
            if is_rest and self._begins(at, needle):
                yield at

    def _begins(self, at: int, needle: str) -> bool:
        return any(
            text.endswith(needle[:cut]) and self._goes_on(at + 1, cell, needle[cut:])
            for cell, _text in self._lines[at + 1]
            for text in _from(self._lines[at], cell)
            for cut in range(1, len(needle))
        )

    def _goes_on(self, at: int, cell: int, needle: str) -> bool:
        if at == len(self._lines) or not self._rests[at]:
            return False
        return any(
            text.startswith(needle)
            or (needle.startswith(text) and self._goes_on(at + 1, cell, needle[len(text) :]))
            for text in _from(self._lines[at], cell)
        )


def _pieces(line: str) -> Pieces:
    return [(cell_len(line[: each.start()]), even(each[0])) for each in WORD.finditer(line)]


def _rests(lines: Iterable[Pieces]) -> Iterator[bool]:
    """Of each line, whether it only goes on with the row above: it begins in a later column of it."""
    head: Pieces = ()
    for line in lines:
        is_rest = bool(line) and any(cell == line[0][0] for cell, _text in head[1:])
        head = head if is_rest else line
        yield is_rest


def _from(line: Pieces, cell: int) -> Iterator[str]:
    """What begins in that cell: up to the first blank, up to the second, and so on."""
    if any(begin == cell for begin, _text in line):
        yield from accumulate(text for begin, text in line if begin >= cell)
