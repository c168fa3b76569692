"""Archives (ZIP) that go out while they are made: a piece of one file in memory, never more."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from naccs_tui.domain.calendar import jst
from naccs_tui.files import safe_name

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PIECE = 64 * 1024
FILE_MODE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be packed. at: its time; open: its content, to be read and closed."""

    name: str
    at: datetime
    open: Callable[[], BinaryIO]


def archive(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive of these files in pieces, each under a name that is safe and its own.

    What is attached is compressed already, or small: it is stored as it is.
    """
    outgoing, taken = _Outgoing(), set[str]()
    packed = zipfile.ZipFile(outgoing, "w", zipfile.ZIP_STORED)
    try:
        for each in members:
            yield from _packing(packed, outgoing, own_name(each.name, taken), each)
    finally:
        packed.close()
    # Reached at the true end alone: an archive that breaks off must not look as if it were whole.
    yield outgoing.take()


def _packing(
    packed: zipfile.ZipFile, outgoing: "_Outgoing", name: str, member: Member
) -> Iterator[bytes]:
    info = zipfile.ZipInfo(name, jst(member.at).timetuple()[:6])
    info.external_attr = FILE_MODE
    with member.open() as content, packed.open(info, "w") as into:
        while piece := content.read(PIECE):
            into.write(piece)
            yield outgoing.take()


class _Outgoing(RawIOBase):
    """Keeps what is written until it is taken."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        self._kept += data
        return memoryview(data).nbytes

    def take(self) -> bytes:
        taken = bytes(self._kept)
        self._kept.clear()
        return taken


def own_name(name: str, taken: set[str]) -> str:
    """A safe name that none of those has, also where capitals do not count; it is among them then."""
    safe = PurePath(safe_name(name))
    number, found = 1, str(safe)
    while found.casefold() in taken:
        number += 1
        found = f"{safe.stem} ({number}){safe.suffix}"
    taken.add(found.casefold())
    return found
