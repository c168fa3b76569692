"""The kinds of characters that fields take, and how characters are counted."""

import unicodedata
from enum import StrEnum


class Characters(StrEnum):
    """The kind of characters that a field takes."""

    ANY = "any"
    ZENKAKU = "zenkaku"
    KATAKANA = "katakana"
    DIGITS = "digits"
    ALNUM = "alnum"
    CAPITALS = "capitals"
    EMAIL = "email"
    PHONE = "phone"
    POSTAL = "postal"


def nfc(text: str) -> str:
    """`text` with letters and their marks composed (NFC), as every text is kept."""
    return unicodedata.normalize("NFC", text)


def length(text: str) -> int:
    """Characters (code points after NFC), as the limits of fields count them."""
    return len(nfc(text))
