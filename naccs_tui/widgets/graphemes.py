"""Letters as a reader counts them, their width in cells, and words of Japanese text.

Widths are Rich's, so what is measured here is what gets drawn.
"""

import re
from bisect import bisect_left, bisect_right
from enum import Enum, auto
from typing import NamedTuple

from rich.cells import split_graphemes

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


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
    return len(first) == 1 and bool(_FLAG.match(first)) and bool(_FLAG.match(second))


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
    (Script.SPACE, re.compile(r"\s")),
    (Script.LENGTHENED, re.compile("[ー゛゜]")),
    (Script.HIRAGANA, re.compile("[ぁ-ゟ]")),
    (Script.KATAKANA, re.compile("[ァ-ヺヽ-ヿㇰ-ㇿｦ-ﾟ]")),
    (Script.KANJI, re.compile("[々-〇〻㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff]")),
    (Script.LATIN, re.compile(r"[\w０-９Ａ-Ｚａ-ｚ]")),
)


def _script(char: str) -> Script:
    return next((script for script, of in _SCRIPTS if of.match(char)), Script.OTHER)
