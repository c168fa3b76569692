"""PDF: its first line and its last one."""

from naccs_tui.domain.content.codes import BROKEN, WELL, WRONG_KIND
from naccs_tui.domain.content.source import Source

HEAD, END = b"%PDF-", b"%%EOF"
TAIL = 1024
"""Bytes at the end within which readers look for the last line."""


def pdf_fault(source: Source) -> str:
    """The code of what is wrong with a PDF."""
    if source.at(0, len(HEAD)) != HEAD:
        return WRONG_KIND
    return WELL if END in source.tail(TAIL) else BROKEN
