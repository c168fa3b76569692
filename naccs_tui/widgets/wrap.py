"""Wrapping text to a width in cells; Japanese may break anywhere but before closing marks."""

from collections.abc import Iterator

from rich.cells import cell_len

NOT_FIRST = frozenset("、。，．・)]}）」』】〉》:;!?ー々っゃゅょッャュョ")


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of `text`, each at most `width` cells (a closing mark may hang over by one)."""
    line, used = "", 0
    for word in _words(text):
        room = cell_len(word)
        if used and used + room > width and word[0] not in NOT_FIRST:
            yield line.rstrip()
            line, used = "", 0
        part = word if line else word.lstrip()
        line, used = line + part, used + cell_len(part)
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """What may not be broken: a run of ASCII letters, or a single wide character."""
    run = ""
    for char in text:
        if char.isascii() and char != " ":
            run += char
            continue
        if run:
            yield run
            run = ""
        yield char
    if run:
        yield run
