"""About which characters terminals agree: how wide they are, and what they join with."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, east_asian_width

from naccs_tui.terminal.painter.cells import SECOND

# Radicals to full-width signs; wide characters outside are emoji, about which terminals differ.
_CJK = ("\u2e80", "\uffe6")
_SYMBOLS = "\u2600"
# Some terminals draw these and the half-width letter before them as one character.
_SOUND_MARKS = frozenset("\uff9e\uff9f")
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_JOINERS = _SOUND_MARKS | _FLAG_LETTERS


@lru_cache(8192)
def is_certain(character: str, *, narrow: bool) -> bool:
    """Whether it is sure how many cells a character takes; narrow: ambiguous ones are known to take one."""
    if len(character) != 1 or character.isascii():
        return len(character) < 2
    if character in _SOUND_MARKS:
        return False
    width = east_asian_width(character)
    if _CJK[0] <= character <= _CJK[1]:
        return width in "WFH"
    is_letter = character < _SYMBOLS and category(character)[0] not in "MC"
    return narrow and is_letter and width not in "WF"


def whole(characters: Sequence[str], x: int) -> tuple[int, int]:
    """The columns, start and end, of all that a terminal may take for one character with column x."""
    start, end = x, x + 1
    while start and _joins(characters[start - 1], characters[start]):
        start -= 1
    while end < len(characters) and _joins(characters[end - 1], characters[end]):
        end += 1
    return start, end


def may_join(characters: Sequence[str]) -> bool:
    """Whether any of them may be one with another beyond its own two cells: then `whole` has to be asked."""
    return not _JOINERS.isdisjoint(characters)


def _joins(before: str, character: str) -> bool:
    is_flag = before in _FLAG_LETTERS and character in _FLAG_LETTERS
    return character == SECOND or character in _SOUND_MARKS or is_flag
