"""Texts that are looked for: alike whatever their case, their width, and their kana."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""From katakana."""


def folded(text: str) -> str:
    """A text as it is compared: without case, width, and the difference between the kana."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text stands. place: counted from 0; nth: of `count` such places, counted from 1.

    wraps: behind the last place one came back to the first; stays: there is only the one where one was.
    """

    place: int
    nth: int
    count: int
    wraps: bool = False
    stays: bool = False


def find_after(texts: Iterable[tuple[int, str]], sought: str, here: int) -> Found | None:
    """The next place behind `here` with `sought` in its text, from the top behind the end.

    texts: places, each with its text, in rising order. None where it stands nowhere.
    """
    needle = even(sought)
    return next_of([place for place, text in texts if needle in even(text)], here)


def next_of(places: Sequence[int], here: int) -> Found | None:
    """The next of these places, which rise, behind `here`; from the first behind the end."""
    if not places:
        return None
    behind = sum(place <= here for place in places)
    wraps = behind == len(places)
    nth = 0 if wraps else behind
    return Found(places[nth], nth + 1, len(places), wraps, places == [here])


def even(text: str) -> str:
    """Folded, without blanks: columns are set apart by them, and wrapped texts are filled up."""
    return "".join(folded(text).split())
