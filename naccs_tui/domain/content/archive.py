"""The entries of a ZIP archive: read without trust, opened without leaving memory.

A small reader of our own: what is counted here is bounded before it is read, and an archive that
two programs could read differently is refused instead of understood.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from naccs_tui.domain.content.codes import BOMB, BROKEN, LOCKED, WELL
from naccs_tui.domain.content.source import ZIP_END_SIZE, Source

MOST_ENTRIES = 2_000
MOST_DIRECTORY = 1 << 20
MOST_UNPACKED = 64 << 20
"""Bytes of all entries unpacked: what a document of a few megabytes comes to at the very most."""
MOST_RATIO, SMALL = 200, 1 << 20
"""How many times its size an entry may unpack to; those that stay small may do as they like."""
PIECE = 1 << 18
STORED, DEFLATED = 0, 8
UTF8, ENCRYPTED = 0x800, 0x1
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_BEYOND = (0xFFFF, 0xFFFFFFFF)


class Fault(Exception):  # noqa: N818 - reads as what was found
    """What is wrong with an archive; `code` is that of the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive. packed, unpacked: its sizes as the archive tells them, in bytes."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    unpacked: int
    offset: int


class Archive:
    """A ZIP archive that fills its file from the first byte to the last."""

    def __init__(self, source: Source) -> None:
        """Read the directory. Raises Fault."""
        self._source = source
        self.entries = {each.name: each for each in _directory(source)}

    def fault(self) -> str:
        """The code of what is wrong with any entry; each is unpacked, piece by piece, and let go."""
        try:
            self._judge_sizes()
            for each in self.entries.values():
                for _piece in self.unpacked(each):
                    pass
        except Fault as fault:
            return fault.code
        return WELL

    def content(self, name: str, most: int) -> bytes:
        """A small entry whole. Raises Fault: it is missing, larger than `most`, or broken."""
        entry = self.entries.get(name)
        if entry is None:
            raise Fault(BROKEN)
        if entry.unpacked > most:
            raise Fault(BOMB)
        return b"".join(self.unpacked(entry))

    def unpacked(self, entry: Entry) -> Iterator[bytes]:
        """The content of an entry in pieces; never more than it said. Raises Fault."""
        size, crc = 0, 0
        for piece in _inflated(entry, self._source.chunks(self._start(entry), entry.packed)):
            size += len(piece)
            if size > entry.unpacked:
                raise Fault(BOMB)
            crc = zlib.crc32(piece, crc)
            yield piece
        if (size, crc) != (entry.unpacked, entry.crc):
            raise Fault(BROKEN)

    def _start(self, entry: Entry) -> int:
        head = self._source.at(entry.offset, _LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise Fault(BROKEN)
        name, extra = _LOCAL.unpack(head)[-2:]
        return int(entry.offset + _LOCAL.size + name + extra)

    def _judge_sizes(self) -> None:
        entries = self.entries.values()
        if sum(each.unpacked for each in entries) > MOST_UNPACKED or any(map(_swells, entries)):
            raise Fault(BOMB)
        end = 0
        for each in sorted(entries, key=lambda entry: entry.offset):
            if each.offset < end:  # entries that share bytes unpack to more than is there
                raise Fault(BOMB)
            end = each.offset + _LOCAL.size + each.packed


def _swells(entry: Entry) -> bool:
    return entry.unpacked > SMALL and entry.unpacked > MOST_RATIO * max(1, entry.packed)


def _directory(source: Source) -> Iterator[Entry]:
    count, size, start = _end(source)
    data, place = source.at(start, size), 0
    names: set[str] = set()
    for _number in range(count):
        entry, place = _entry(data, place)
        if entry.name in names or not _is_plain(entry.name):
            raise Fault(BROKEN)
        names.add(entry.name)
        yield entry
    if place != len(data):
        raise Fault(BROKEN)


def _end(source: Source) -> tuple[int, int, int]:
    """How many entries, how many bytes of directory, from which byte on."""
    found = source.zip_end()
    if found is None:
        raise Fault(BROKEN)
    place, record = found
    _mark, disk, first, here, count, size, start, _comment = _END.unpack(record[:ZIP_END_SIZE])
    if _BEYOND[0] in (here, count) or count > MOST_ENTRIES or size > MOST_DIRECTORY:
        raise Fault(BOMB)
    if disk or first or here != count or start + size != place or not count:
        raise Fault(BROKEN)
    return count, size, start


def _entry(data: bytes, place: int) -> tuple[Entry, int]:
    head = data[place : place + _ENTRY.size]
    if len(head) < _ENTRY.size or head[:4] != b"PK\x01\x02":
        raise Fault(BROKEN)
    _mark, _by, _needs, flags, method, _time, _day, crc, packed, unpacked, *rest = _ENTRY.unpack(
        head
    )
    name_size, extra, comment, _disk, _inner, _outer, offset = rest
    if flags & ENCRYPTED:
        raise Fault(LOCKED)
    if _BEYOND[1] in (packed, unpacked, offset):
        raise Fault(BOMB)
    if method not in (STORED, DEFLATED):
        raise Fault(BROKEN)
    raw = data[place + _ENTRY.size : place + _ENTRY.size + name_size]
    name = raw.decode("utf-8" if flags & UTF8 else "cp437", "replace")
    after = place + _ENTRY.size + name_size + extra + comment
    return Entry(name, method, flags, crc, packed, unpacked, offset), after


def _is_plain(name: str) -> bool:
    """Whether a name stays inside wherever it might be unpacked."""
    return bool(name) and not name.startswith("/") and not {".."} & set(name.split("/"))


def _inflated(entry: Entry, packed: Iterator[bytes]) -> Iterator[bytes]:
    if entry.method == STORED:
        yield from packed
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in packed:
            left = chunk
            while left and not inflater.eof:
                yield inflater.decompress(left, PIECE)
                left = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise Fault(BROKEN) from error
    if not inflater.eof:
        raise Fault(BROKEN)
