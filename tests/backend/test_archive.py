"""Archives are made while they go out: one piece in memory, whatever is packed."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.backend.documents.archive import PIECE, Member, archive, own_name
from naccs_tui.domain.visible import has_unsafe

AT = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)


class Zeros(io.RawIOBase):
    """A content of that many bytes that lies nowhere."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        count = min(len(buffer), self.left)
        self.left -= count
        return count


def opened(size: int) -> BinaryIO:
    return io.BufferedReader(Zeros(size))


def test_no_piece_is_larger_than_what_is_read_at_once() -> None:
    members = [Member(f"{number}.bin", AT, lambda: opened(40 * PIECE)) for number in range(3)]
    pieces = [len(each) for each in archive(members)]
    assert sum(pieces) > 120 * PIECE
    assert max(pieces) < 2 * PIECE


def test_what_breaks_off_is_no_archive() -> None:
    def broken() -> BinaryIO:
        raise FileNotFoundError

    members = [Member("a.txt", AT, lambda: opened(9)), Member("b.txt", AT, broken)]
    arrived = bytearray()

    def read() -> None:
        for piece in archive(members):
            arrived.extend(piece)

    with pytest.raises(FileNotFoundError):
        read()
    assert arrived
    assert not zipfile.is_zipfile(io.BytesIO(bytes(arrived)))


def names() -> Iterator[str]:
    taken: set[str] = set()
    for each in ("図.pdf", "図.PDF", "図 (2).pdf", "../図.pdf", ""):
        yield own_name(each, taken)


def test_every_file_has_a_name_of_its_own_also_where_capitals_do_not_count() -> None:
    assert list(names()) == ["図.pdf", "図 (2).PDF", "図 (2) (2).pdf", "図 (3).pdf", "file"]


@given(st.lists(st.text(max_size=30), max_size=9))
def test_whatever_files_are_called_names_are_safe_and_differ(found: list[str]) -> None:
    taken: set[str] = set()
    given = [own_name(each, taken) for each in found]
    assert len({each.casefold() for each in given}) == len(found)
    assert not any(has_unsafe(each) or "/" in each or "\\" in each for each in given)
