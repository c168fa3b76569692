"""PNG and JPEG: their structure from beginning to end, without their pixels."""

import struct
import zlib
from collections.abc import Iterator

from naccs_tui.domain.content.codes import BROKEN, WELL, WRONG_KIND
from naccs_tui.domain.content.source import Source

PNG = b"\x89PNG\r\n\x1a\n"
MOST_PARTS = 20_000
"""Chunks or segments of a picture; more are no picture but work for whoever reads it."""
JPEG, SCAN, JPEG_END = b"\xff\xd8\xff", 0xDA, b"\xff\xd9"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
TAIL = 1 << 16
"""Bytes behind a JPEG's end in which cameras leave their own notes."""


def png_fault(source: Source) -> str:
    """The code of what is wrong with a PNG."""
    if source.at(0, len(PNG)) != PNG:
        return WRONG_KIND
    if not _has_measures(source.at(len(PNG), 25)):
        return BROKEN
    seen = set()
    for kind, end in _chunks(source):
        seen.add(kind)
        if kind == b"IEND":
            return _ended(source, end, complete=b"IDAT" in seen)
    return BROKEN


def _has_measures(head: bytes) -> bool:
    if len(head) < 25 or head[:8] != b"\0\0\0\x0dIHDR":
        return False
    whole = zlib.crc32(head[4:21]) == int.from_bytes(head[21:25], "big")
    return whole and all(struct.unpack(">II", head[8:16]))


def _chunks(source: Source) -> Iterator[tuple[bytes, int]]:
    """The kind of each chunk and the place behind it."""
    place = len(PNG)
    for _part in range(MOST_PARTS):
        head = source.at(place, 8)
        if len(head) < 8:
            return
        place += 12 + int.from_bytes(head[:4], "big")
        yield head[4:], place


def _ended(source: Source, end: int, *, complete: bool) -> str:
    if end > source.size or not complete:
        return BROKEN
    return WELL if end == source.size else WRONG_KIND


def jpeg_fault(source: Source) -> str:
    """The code of what is wrong with a JPEG."""
    if source.at(0, len(JPEG)) != JPEG:
        return WRONG_KIND
    seen = set(_markers(source))
    complete = SCAN in seen and seen & FRAMES
    return WELL if complete and JPEG_END in source.tail(TAIL) else BROKEN


def _markers(source: Source) -> Iterator[int]:
    """The markers up to the first scan."""
    place = 2
    for _part in range(MOST_PARTS):
        head = source.at(place, 4)
        if len(head) < 4 or head[0] != 0xFF:
            return
        marker = head[1]
        yield marker
        if marker == SCAN:
            return
        place += _step(head)


def _step(head: bytes) -> int:
    """Bytes to the next marker; one that repeats its first byte is padding."""
    if head[1] == 0xFF:
        return 1
    return 2 if head[1] in BARE else 2 + max(2, int.from_bytes(head[2:4], "big"))
