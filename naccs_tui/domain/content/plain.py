"""Texts: UTF-8 or the Shift_JIS of Windows (CP932), and nothing that is no text."""

import codecs

from naccs_tui.domain.content.codes import UNREADABLE_TEXT, WELL, WRONG_KIND
from naccs_tui.domain.content.source import Source

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
ENCODINGS = {"utf-8-sig": "", "cp932": "\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3"}
"""With what bytes become that the table of Windows holds but no text does."""
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""Beginnings that no text has, but programs and other kinds of file do."""


def text_fault(source: Source) -> str:
    """The code of what is wrong with a text."""
    head = source.at(0, 8)
    if head.startswith(WIDE_MARKS):
        return UNREADABLE_TEXT
    if head.startswith(PROGRAMS):
        return WRONG_KIND
    readers = [_Reader(*each) for each in ENCODINGS.items()]
    for chunk in source.chunks(0, source.size):
        if b"\0" in chunk:
            return WRONG_KIND
        readers = [each for each in readers if each.takes(chunk)]
        if not readers:
            return UNREADABLE_TEXT
    return WELL if any(each.takes(b"", last=True) for each in readers) else UNREADABLE_TEXT


class _Reader:
    """Reads a text in one encoding, in pieces."""

    def __init__(self, encoding: str, never: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._never = never

    def takes(self, chunk: bytes, *, last: bool = False) -> bool:
        try:
            text = self._decoder.decode(chunk, last)
        except UnicodeDecodeError:
            return False
        return not any(each in text for each in self._never)
