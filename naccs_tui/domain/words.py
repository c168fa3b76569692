"""Marks Japanese words of the domain for the catalogue; the reader's side translates them."""


class Word(str):
    """A text of ours, which the reader's side translates; a plain `str` is somebody's data."""

    __slots__ = ()


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """`text` itself; the mark makes the catalogue's extraction find it."""
    return text
