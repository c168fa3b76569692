"""Marks Japanese words of the domain for the catalogue; the reader's side translates them."""

from collections.abc import Callable, Sequence

BETWEEN = " / "
"""What stands between the texts of `Words`, in every language."""


class Word(str):
    """A text of ours, which the reader's side translates; a plain `str` is somebody's data."""

    __slots__ = ()


class Numbered(str):
    """A text of ours with a number behind it."""

    __slots__ = ("number", "word")
    word: str
    number: int

    def __new__(cls, word: str, number: int) -> "Numbered":
        """As it reads in the source language."""
        made = super().__new__(cls, f"{word} {number}")
        made.word, made.number = word, number
        return made


class Words(str):
    """Several texts of ours in a row."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: Sequence[str]) -> "Words":
        """As it reads in the source language."""
        made = super().__new__(cls, BETWEEN.join(parts))
        made.parts = tuple(parts)
        return made


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """`text` itself; the mark makes the catalogue's extraction find it."""
    return text


def worded(text: str, translate: Callable[[str], str]) -> str:
    """A text as shown: words of ours translated, data as it is."""
    if isinstance(text, Words):
        return BETWEEN.join(map(translate, text.parts))
    if isinstance(text, Numbered):
        return f"{translate(text.word)} {text.number}"
    return translate(text) if isinstance(text, Word) else text
