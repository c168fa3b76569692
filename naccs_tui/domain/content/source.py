"""A file that is looked at here and there, and how much of it was read."""

from collections.abc import Iterator
from typing import Protocol

CHUNK = 1 << 16
ZIP_END = b"PK\x05\x06"
ZIP_END_SIZE = 22
LONGEST_COMMENT = 0xFFFF


class Readable(Protocol):
    """What a file must be able to do to be looked at."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a byte; where one is then."""
        ...

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


class Source:
    """A file whose size is known. size, bytes_read: in bytes."""

    def __init__(self, file: Readable) -> None:
        """`file` is somebody else's, who closes it."""
        self._file = file
        self.size = file.seek(0, 2)
        self.bytes_read = 0

    def at(self, offset: int, count: int) -> bytes:
        """At most `count` bytes from `offset` on; fewer at the end, none outside of the file."""
        if not 0 <= offset < self.size or count <= 0:
            return b""
        self._file.seek(offset)
        found = self._file.read(min(count, self.size - offset))
        self.bytes_read += len(found)
        return found

    def tail(self, count: int) -> bytes:
        """The last bytes."""
        return self.at(max(0, self.size - count), count)

    def chunks(self, offset: int, count: int) -> Iterator[bytes]:
        """`count` bytes from `offset` on, in pieces."""
        end = min(offset + count, self.size)
        while offset < end and (piece := self.at(offset, min(CHUNK, end - offset))):
            yield piece
            offset += len(piece)

    def zip_end(self) -> tuple[int, bytes] | None:
        """Where a ZIP's end record stands and its bytes; None where the file does not end in one."""
        tail = self.tail(ZIP_END_SIZE + LONGEST_COMMENT)
        found = tail.rfind(ZIP_END)
        record = tail[found : found + ZIP_END_SIZE]
        if found < 0 or len(record) < ZIP_END_SIZE:
            return None
        comment = int.from_bytes(record[20:22], "little")
        whole = found + ZIP_END_SIZE + comment == len(tail)
        return (self.size - len(tail) + found, record) if whole else None
