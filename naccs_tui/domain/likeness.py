"""Texts that are looked for: alike whatever their case, their width, and their kana."""

import unicodedata

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""From katakana."""


def folded(text: str) -> str:
    """A text as it is compared: without case, width, and the difference between the kana."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
