"""Office files of old (.xls, .doc): a compound file and the streams that it holds."""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from naccs_tui.domain.content.codes import BROKEN, LOCKED, MACRO, WELL, WRONG_KIND
from naccs_tui.domain.content.source import Source

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY = 512, 128
MOST_SECTORS = 256
"""Sectors of the directory that are looked at; a document has a few."""
LAST = 0xFFFFFFFA
SHORT, ELSEWHERE = 4096, -1
"""Streams of fewer bytes lie in sectors of their own, which are not looked into."""
MACROS = frozenset({"VBA", "_VBA_PROJECT_CUR", "Macros"})
FILE_PASS = 0x002F
RECORDS = 16
ENCRYPTED_DOCUMENT = 0x0100
Look = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Compound:
    """What the header says. sector: bytes of one; tables: the sectors of the table of sectors."""

    source: Source
    sector: int
    first: int
    tables: tuple[int, ...]

    def at(self, number: int) -> bytes:
        """The sector of that number."""
        return self.source.at((number + 1) * self.sector, self.sector)

    def after(self, number: int) -> int:
        """The sector that comes behind another one."""
        table, place = divmod(number, self.sector // 4)
        if table >= len(self.tables):
            return LAST
        found = self.at(self.tables[table])[place * 4 : place * 4 + 4]
        return int.from_bytes(found, "little") if len(found) == 4 else LAST

    def streams(self) -> dict[str, int]:
        """Name -> first sector, of all that the directory names; ELSEWHERE for short ones."""
        found = {}
        for block in self._directory():
            for place in range(0, len(block), ENTRY):
                entry = block[place : place + ENTRY]
                if len(entry) == ENTRY and entry[66]:
                    first, size = struct.unpack("<LL", entry[116:124])
                    found[_name(entry)] = first if size >= SHORT else ELSEWHERE
        return found

    def _directory(self) -> Iterator[bytes]:
        number = self.first
        for _step in range(MOST_SECTORS):
            if number >= LAST or not (block := self.at(number)):
                return
            yield block
            number = self.after(number)


def _name(entry: bytes) -> str:
    length = min(64, int.from_bytes(entry[64:66], "little"))
    return entry[: max(0, length - 2)].decode("utf-16-le", "replace")


def opened(source: Source) -> Compound | None:
    """The compound file, None where the header is none."""
    head = source.at(0, HEADER)
    if len(head) < HEADER or head[:8] != MAGIC or head[28:30] != b"\xfe\xff":
        return None
    shift = int.from_bytes(head[30:32], "little")
    if shift not in (9, 12):
        return None
    first = int.from_bytes(head[48:52], "little")
    tables = tuple(each for each in struct.unpack("<109L", head[76:512]) if each < LAST)
    return Compound(source, 1 << shift, first, tables)


def is_encrypted_package(source: Source) -> bool:
    """Whether it is an Office file of today under a password, which is wrapped in one of old."""
    compound = opened(source)
    return compound is not None and "EncryptedPackage" in compound.streams()


def workbook_fault(source: Source) -> str:
    """The code of what is wrong with an .xls."""
    return _fault(source, ("Workbook", "Book"), _is_locked_book)


def document_fault(source: Source) -> str:
    """The code of what is wrong with a .doc."""
    return _fault(source, ("WordDocument",), _is_locked_document)


def _fault(source: Source, wanted: tuple[str, ...], is_locked: Look) -> str:
    if source.at(0, len(MAGIC)) != MAGIC:
        return WRONG_KIND
    compound = opened(source)
    streams = compound.streams() if compound else {}
    if compound is None or "Root Entry" not in streams:
        return BROKEN
    if "EncryptedPackage" in streams:
        return LOCKED
    return _streams_fault(compound, streams, wanted, is_locked)


def _streams_fault(
    compound: Compound, streams: Mapping[str, int], wanted: tuple[str, ...], is_locked: Look
) -> str:
    main = next((streams[each] for each in wanted if each in streams), None)
    if main is None:
        return WRONG_KIND
    if MACROS & streams.keys():
        return MACRO
    if main == ELSEWHERE:
        return WELL
    beginning = compound.at(main)
    if not beginning:
        return BROKEN
    return LOCKED if is_locked(beginning) else WELL


def _is_locked_book(beginning: bytes) -> bool:
    """Whether one of its first records says that what follows is encrypted."""
    place = 0
    for _record in range(RECORDS):
        if len(beginning) < place + 4:
            return False
        kind, length = struct.unpack_from("<2H", beginning, place)
        if kind == FILE_PASS:
            return True
        place += 4 + length
    return False


def _is_locked_document(beginning: bytes) -> bool:
    return bool(int.from_bytes(beginning[10:12], "little") & ENCRYPTED_DOCUMENT)
