"""Wrapping text to a width in cells; Japanese may break anywhere but before closing marks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len

from naccs_tui.widgets.graphemes import clusters

NOT_FIRST = frozenset("、。，．・)]}）」』】〉》:;!?ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")


@lru_cache(maxsize=64)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The lines of `text`, each at most `width` cells; no letter gets lost but blanks at a break."""
    if cell_len(text) <= width and text == text.strip():
        return (text,)  # as nearly all texts of a long table are
    return tuple(_broken(text, width))


def _broken(text: str, width: int) -> Iterator[str]:
    line: list[str] = []
    used = 0
    for word in _words(text, width):
        if line and used + cell_len(word) > width:
            carried = _carried(line, word)
            yield "".join(line[: len(line) - len(carried)]).rstrip()
            line, used = carried, sum(map(cell_len, carried))
        if line or not word.isspace():
            line.append(word)
            used += cell_len(word)
    yield "".join(line).rstrip()


def _carried(line: Sequence[str], word: str) -> list[str]:
    """What goes down to the next line together with a word that may not begin it."""
    first, start = word, len(line)
    while start > 1 and (first[0] in NOT_FIRST or (first.isspace() and first is not word)):
        start -= 1
        first = line[start]
    return [] if first[0] in NOT_FIRST else list(line[start:])


def _words(text: str, width: int) -> Iterator[str]:
    """What may not be broken: a run of ASCII letters no longer than a line, or another letter."""
    run = ""
    for each in clusters(text):
        letter = text[each.start : each.end]
        joins = letter.isascii() and letter != " "
        if run and (not joins or len(run) >= width):
            yield run
            run = ""
        if joins:
            run += letter
        else:
            yield letter
    if run:
        yield run
