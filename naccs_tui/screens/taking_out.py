"""What of a saved file fits into the terminal's clipboard, and in which form."""

import base64
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from naccs_tui.domain.visible import has_unsafe
from naccs_tui.files import read_file

LIMIT = 48 * 1024
"""Bytes of a file: with what base64 adds twice, terminals and multiplexers still take them."""
TEXTS = frozenset({".csv", ".txt"})
ENCODINGS = ("utf-8-sig", "cp932")
BREAKS = dict.fromkeys(map(ord, "\t\r\n"))


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into the clipboard. is_text: the file's own text, else its bytes in base64."""

    text: str
    is_text: bool


def content_of(path: Path) -> Content | None:
    """The content of a file for the clipboard; None where it is too large, or gone."""
    with suppress(OSError):
        if path.stat().st_size <= LIMIT:
            return _content(path, read_file(path))
    return None


def _content(path: Path, data: bytes) -> Content:
    text = _text(data) if path.suffix.lower() in TEXTS else ""
    if text:
        return Content(text, is_text=True)
    return Content(base64.encodebytes(data).decode(), is_text=False)


def _text(data: bytes) -> str:
    """The text that the bytes are, as far as it is one; else ""."""
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return "" if has_unsafe(text.translate(BREAKS)) else text
    return ""
