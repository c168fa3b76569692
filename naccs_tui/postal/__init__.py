"""Which addresses a postal code stands for, from a table that comes with the program.

`tools/postal.py` makes the table and writes down how it is laid out. A look-up reads one of its
thousand blocks; nothing is read before the first one.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("table.bin")
MAGIC = b"NSSPOST1"
MONTH_LENGTH, BLOCKS = 7, 1000
OFFSETS = struct.Struct(">2I")
OFFSET_SIZE = 4
HEAD, SUFFIX = 3, 4
"""Digits by which a block is found, and those that stand in it."""
CITY, SAME = "\t", "="
REMEMBERED = 32


@lru_cache(maxsize=REMEMBERED)
def addresses(code: str, table: Path = TABLE) -> tuple[str, ...]:
    """The addresses, up to the name of the town, for which a code of seven digits stands.

    In the order of Japan Post; none where there is no such code or the table cannot be read.
    """
    try:
        block = _block(table, int(code[:HEAD]))
    except (OSError, struct.error, zlib.error):
        return ()
    return tuple(dict.fromkeys(place for each, place in _places(block) if each == code[HEAD:]))


@lru_cache(maxsize=1)
def month(table: Path = TABLE) -> str:
    """Of which month the table is: `2013-07`; "" where it cannot be read."""
    try:
        with table.open("rb") as opened:
            opened.seek(len(MAGIC))
            return opened.read(MONTH_LENGTH).decode("ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _block(table: Path, number: int) -> str:
    with table.open("rb") as opened:
        opened.seek(len(MAGIC) + MONTH_LENGTH + OFFSET_SIZE * number)
        start, end = OFFSETS.unpack(opened.read(OFFSETS.size))
        opened.seek(start)
        return zlib.decompress(opened.read(end - start)).decode()


def _places(block: str) -> Iterator[tuple[str, str]]:
    """The last digits of each code with an address."""
    city, last = "", ""
    for line in block.splitlines():
        if line.startswith(CITY):
            city = line[len(CITY) :]
            continue
        last, town = _entry(line, last)
        yield last, city + town


def _entry(line: str, last: str) -> tuple[str, str]:
    """A code is written in full, or is the one before (`=`), or the one after that (nothing)."""
    if line.startswith(SAME):
        return last, line[len(SAME) :]
    if line[:1].isascii() and line[:1].isdecimal():
        return line[:SUFFIX], line[SUFFIX:]
    return f"{int(last or 0) + 1:0{SUFFIX}}", line
