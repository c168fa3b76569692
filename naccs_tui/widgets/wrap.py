"""Wrapping text to a width in cells; Japanese may break anywhere but before closing marks."""

from collections.abc import Iterator

from rich.cells import cell_len

from naccs_tui.widgets.graphemes import clusters

NOT_FIRST = frozenset("、。，．・)]}）」』】〉》:;!?ー々っゃゅょッャュョ")


def wrapped(text: str, width: int, *, hang: bool = True) -> Iterator[str]:
    """The lines of `text`, each at most `width` cells.

    hang: a mark that may not begin a line may hang over the end of the one before.
    """
    line, used = "", 0
    for word in _words(text, width):
        room = cell_len(word)
        if used and used + room > width and not (hang and word[0] in NOT_FIRST):
            yield line.rstrip()
            line, used = "", 0
        part = word if line else word.lstrip()
        line, used = line + part, used + cell_len(part)
    yield line.rstrip()


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
