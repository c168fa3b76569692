"""Lines as the compositor makes them, taken apart into cells."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import ColorSystem
from textual.strip import Strip

from naccs_tui.terminal.painter.looks import PLAIN, Look, look_of, on_a_blank

BLANK = " "
SECOND = ""
"""What stands in the second cell of a wide character."""


class Cells(NamedTuple):
    """Some cells of one row, side by side.

    characters: what stands in each, with all that combines with it; looks: theirs, as many.
    """

    characters: list[str]
    looks: list[Look]


def cells_of(strips: Iterable[Strip], system: ColorSystem, *, indexed: bool = False) -> Cells:
    """The cells of strips that stand side by side. Blanks have the look that a blank can show.

    indexed: as in `look_of`.
    """
    cells, before = Cells([], []), PLAIN
    for strip in strips:
        for text, style, control in strip:
            if text and not control:
                look = look_of(style, system, indexed=indexed)
                if _add(cells, text, look, before):
                    before = look
    return cells


def _add(cells: Cells, text: str, look: Look, before: Look) -> bool:
    """Whether the text takes cells; before: the look of what a mark at its start combines with."""
    start = len(cells.characters)
    if text.isascii():
        cells.characters.extend(text)
    else:
        combining, characters = _split(text)
        if combining and start:
            _combine(cells, combining, before)
        cells.characters.extend(characters)
    new = cells.characters[start:]
    blank = on_a_blank(look)
    if blank == look or BLANK not in text:
        cells.looks.extend([look] * len(new))
    else:
        cells.looks.extend([blank if each == BLANK else look for each in new])
    return bool(new)


@lru_cache(8192)
def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """What combines with a character before the text, and what stands in the text's cells."""
    characters: list[str] = []
    for character in text:
        cells = _ALONE[character]
        if not cells:
            return _graphemes(text)
        characters += cells
    return "", tuple(characters)


def _graphemes(text: str) -> tuple[str, tuple[str, ...]]:
    combining, characters = "", list[str]()
    for start, end, width in split_graphemes(text)[0]:
        if width:
            characters.extend([text[start:end], SECOND][:width])
        else:
            combining += text[start:end]
    return combining, tuple(characters)


class _Alone(dict[str, tuple[str, ...]]):
    """Fills itself: character -> its cells; none where it takes no cell of its own."""

    def __missing__(self, character: str) -> tuple[str, ...]:
        width = get_character_cell_size(character)
        self[character] = (character, SECOND)[:width]
        return self[character]


_ALONE = _Alone()


def _combine(cells: Cells, combining: str, look: Look) -> None:
    """Add to the last character, of that look, what combines with it."""
    at = -2 if cells.characters[-1] == SECOND else -1
    cells.characters[at] += combining
    # A blank with a mark is no blank any more: it shows all of its look.
    cells.looks[at] = look
