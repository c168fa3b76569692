"""Letters as a reader counts them, their width in cells, and words of Japanese text.

Widths are Rich's, so what is measured here is what gets drawn.
"""

import re
from bisect import bisect_left, bisect_right
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from rich.cells import split_graphemes

_FLAGS = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the letters of which two make a flag."""


class Cluster(NamedTuple):
    """One letter: text[start:end], `width` cells wide."""

    start: int
    end: int
    width: int


def clusters(text: str) -> tuple[Cluster, ...]:
    """The letters of `text` in order, without gaps; marks, selectors and joined emoji stay whole."""
    found: list[Cluster] = []
    for start, end, width in split_graphemes(text)[0]:
        last = found[-1] if found else None
        if last and _one_flag(text[last.start : last.end], text[start:end]):
            found[-1] = Cluster(last.start, end, last.width + width)
        else:
            found.append(Cluster(start, end, width))
    return tuple(found)


def _one_flag(first: str, second: str) -> bool:
    a, z = _FLAGS
    return len(first) == 1 and a <= first <= z and a <= second[:1] <= z


class Boundaries:
    """The places of a text where a caret may stand: between its letters, and at both ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters = clusters(text)
        self._places = [0, *(each.end for each in self.clusters)]

    def before(self, index: int) -> int:
        """The place left of `index`; 0 at the start."""
        return self._places[max(bisect_left(self._places, index) - 1, 0)]

    def after(self, index: int) -> int:
        """The place right of `index`; the end at the end."""
        return self._places[min(bisect_right(self._places, index), len(self._places) - 1)]

    def at_or_after(self, index: int) -> int:
        """`index` if it is a place, else the next one; never outside the text."""
        return self._places[min(bisect_left(self._places, max(index, 0)), len(self._places) - 1)]

    def place(self, number: int) -> int:
        """Where the letter of that number (from 0) starts."""
        return self._places[number]

    def number(self, place: int) -> int:
        """How many letters stand before a place."""
        return bisect_left(self._places, place)

    def word_before(self, index: int) -> int:
        """Where the word left of `index` starts."""
        scripts = self._scripts()
        number = self.number(index)
        while number and scripts[number - 1] is Script.SPACE:
            number -= 1
        word = scripts[number - 1] if number else None
        while number and scripts[number - 1] is word:
            number -= 1
        return self._places[number]

    def word_after(self, index: int) -> int:
        """Where the word right of the one at `index` starts."""
        scripts = self._scripts()
        number = self.number(index)
        word = scripts[number] if number < len(scripts) else None
        while number < len(scripts) and scripts[number] is word:
            number += 1
        while number < len(scripts) and scripts[number] is Script.SPACE:
            number += 1
        return self._places[number]

    def _scripts(self) -> list["Script"]:
        scripts: list[Script] = []
        for each in self.clusters:
            found = _script(self.text[each.start])
            if found is Script.LENGTHENED:
                found = scripts[-1] if scripts and scripts[-1] in _KANA else Script.KATAKANA
            scripts.append(found)
        return scripts


class Script(Enum):
    """What a letter is written in; a word ends where it changes."""

    SPACE = auto()
    KANJI = auto()
    HIRAGANA = auto()
    KATAKANA = auto()
    LATIN = auto()
    LENGTHENED = auto()
    OTHER = auto()


_KANA = (Script.HIRAGANA, Script.KATAKANA)
_SCRIPTS = (
    (Script.SPACE, r"\s"),
    (Script.LENGTHENED, "[ー゛゜]"),
    (Script.HIRAGANA, "[ぁ-ゟ]"),
    (Script.KATAKANA, "[ァ-ヺヽ-ヿㇰ-ㇿｦ-ﾟ]"),
    (Script.KANJI, "[々-〇〻㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff]"),
    (Script.LATIN, r"[\w０-９Ａ-Ｚａ-ｚ]"),
)


@cache
def _matchers() -> list[tuple[Script, re.Pattern[str]]]:
    # Ranges this wide take a while to compile, and the login screen has no use for them.
    return [(script, re.compile(letters)) for script, letters in _SCRIPTS]


def _script(char: str) -> Script:
    return next((script for script, of in _matchers() if of.match(char)), Script.OTHER)
