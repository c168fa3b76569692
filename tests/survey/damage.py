"""Files that are no good, each made from a good one, with the code that they are refused by."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

from openpyxl import Workbook

from naccs_tui.survey.layout import IDENTITY
from tests.survey.books import BROKER, MAIN, cell_of, opened, saved, typed
from tests.survey.parts import (
    BOOK,
    BOOK_RELS,
    RELATIONSHIPS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    added,
    parts,
    rewritten,
    with_entry,
    with_rows,
    without,
    zipped,
)

Damage = Callable[[bytes], bytes]
MEGABYTE = 1 << 20
HEADER = '<?xml version="1.0"?>'
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def laughs(good: bytes) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'{HEADER}<!DOCTYPE b [<!ENTITY l0 "ha">{entities}]><b>&l9;</b>'
    return added(good, BOOK, text.encode())


def outside_entity(good: bytes) -> bytes:
    text = f'{HEADER}<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'
    return added(good, STRINGS, text.encode())


def wide_doctype(good: bytes) -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE b [<!ENTITY x "y">]><sst/>'
    return added(good, STRINGS, text.encode("utf-16"))


def blow_up(good: bytes) -> bytes:
    text = f'{HEADER}<!DOCTYPE b [<!ENTITY a "{"a" * 20_000}">]><b>{"&a;" * 5_000}</b>'
    return added(good, "docProps/app.xml", text.encode())


def encrypted(good: bytes) -> bytes:
    """The flag of the first entry says that a password is needed."""
    data = bytearray(good)
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + at] |= 1
    return bytes(data)


def lying(good: bytes) -> bytes:
    """The directory says that a part is smaller than it is."""
    data = bytearray(good)
    entry = data.index(b"PK\x01\x02")
    size = struct.unpack_from("<L", data, entry + 24)[0]
    struct.pack_into("<L", data, entry + 24, size - 10)
    return bytes(data)


def overlapping(good: bytes) -> bytes:
    """Two names for the same bytes."""
    data = bytearray(good)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def big_directory(_good: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for number in range(40_000):
            archive.writestr(f"{number}.xml", b"")
    return out.getvalue()


def zip64(good: bytes) -> bytes:
    end = good.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<Q", 44) + b"\0" * 44
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1)
    return good[:end] + record + locator + good[end:]


def flipped(good: bytes) -> bytes:
    middle = good.index(SHEET.encode()) + 200
    return (
        good[:middle]
        + bytes(255 - each for each in good[middle : middle + 20])
        + good[middle + 20 :]
    )


def lookless(good: bytes) -> bytes:
    """A named style whose look is not in the list of looks."""
    head, names = parts(good)[STYLES].decode().split("<cellStyles", 1)
    assert 'xfId="1"' in names
    names = names.replace('xfId="1"', 'xfId="99"')
    return added(good, STYLES, f"{head}<cellStyles{names}".encode())


def link(good: bytes) -> bytes:
    entry = ZipInfo("xl/link.xml")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return with_entry(good, entry, b"/etc/passwd")


def twice(good: bytes) -> bytes:
    return with_entry(good, ZipInfo("XL/Workbook.xml"), b"<workbook/>")


def sheets(change: Callable[[Workbook], object]) -> Damage:
    def make(good: bytes) -> bytes:
        book = opened(good)
        change(book)
        return saved(book)

    return make


def rename_sheet(book: Workbook) -> None:
    book[MAIN].title = "Sheet1"


def exchange_sheet(book: Workbook) -> None:
    book.remove(book["出力先"])
    book.create_sheet("メモ")["A1"] = "あとで書く"


def many_sheets(book: Workbook) -> None:
    for number in range(50):
        book.create_sheet(f"{number}")


def same_name(good: bytes) -> bytes:
    book = opened(good)
    book.create_sheet("X")
    return rewritten(saved(book), BOOK, 'name="X"', f'name="{MAIN}"')


def foreign(_good: bytes) -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = "見積書"
    return saved(book)


def cell(name: str, value: str, part: str = "main") -> Damage:
    sheet = BROKER.part(part).title
    return lambda good: typed(good, {cell_of(BROKER, name, part): value}, sheet)


def fault(good: bytes) -> bytes:
    book = opened(good)
    broken = book[MAIN][cell_of(BROKER, "licence")]
    broken.value, broken.data_type = "#N/A", "e"
    return saved(book)


def identity(place: str, value: str) -> Damage:
    return lambda good: typed(good, {place: value}, IDENTITY)


def pictured(good: bytes) -> bytes:
    """A sheet that claims to be a picture, which nobody looks into."""
    sheet = parts(good)[SHEET]
    moved = rewritten(good, BOOK_RELS, "worksheets/sheet1.xml", "media/image1.png")
    return added(without(moved, SHEET), "xl/media/image1.png", sheet)


def typed_as(kind: str) -> Damage:
    return lambda good: rewritten(good, TYPES, WORKBOOK_TYPE, kind)


def strict(good: bytes) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return rewritten(good, BOOK, main, "http://purl.oclc.org/ooxml/spreadsheetml/main")


def part(name: str, data: bytes = b"<x/>") -> Damage:
    return lambda good: added(good, name, data)


def outside(kind: str, target: str) -> Damage:
    text = RELATIONSHIPS.format(kind=kind, target=target)
    return part("xl/worksheets/_rels/sheet1.xml.rels", text.encode())


def rows(text: str) -> Damage:
    return lambda good: with_rows(good, text)


def always(data: bytes) -> Damage:
    return lambda _good: data


UNREADABLE: dict[str, tuple[str, Damage]] = {
    "an empty file": ("W001", always(b"")),
    "a PDF": ("W001", always(b"%PDF-1.7\n%%EOF")),
    "a picture": ("W001", always(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)),
    "a CSV": ("W001", always("利用者コード,1AD0F\r\n".encode("cp932"))),
    "bytes of chance": ("W001", always(bytes(range(256)) * 40)),
    "a document of Word": ("W001", typed_as("application/vnd.ms-word.document.main+xml")),
    "a template": ("W001", typed_as(WORKBOOK_TYPE.replace("sheet.main", "template.main"))),
    "Strict Open XML": ("W001", strict),
    "an old .xls or one with a password": ("W002", always(b"\xd0\xcf\x11\xe0" + b"\0" * 999)),
    "an encrypted entry": ("W002", encrypted),
    "cut off": ("W003", lambda good: good[: len(good) // 2]),
    "cut off near its end": ("W003", lambda good: good[:-1]),
    "flipped bytes": ("W003", flipped),
    "a size that is not true": ("W003", lying),
    "parts that overlap": ("W003", overlapping),
    "a part twice": ("W003", twice),
    "a part outside": ("W003", part("../../evil.xml")),
    "a part from the root": ("W003", part("/etc/evil.xml")),
    "a backslash": (
        "W003",
        lambda good: zipped(parts(good)).replace(b"theme/theme1", b"theme\\theme1"),
    ),
    "a symbolic link": ("W003", link),
    "another compression": ("W003", lambda good: zipped(parts(good), ZIP_BZIP2)),
    "40,000 entries": ("W003", big_directory),
    "150 parts": (
        "W003",
        lambda good: zipped(parts(good) | {f"{n}.xml": b"<x/>" for n in range(150)}),
    ),
    "zip64": ("W003", zip64),
    "no workbook": ("W003", lambda good: without(good, BOOK)),
    "XML that does not end": ("W003", part(STRINGS, b"<sst><si>")),
    "XML too deep": ("W003", part(STRINGS, b"<a>" * 5000 + b"</a>" * 5000)),
    "a text that is not there": (
        "W003",
        rows('<row r="300"><c r="A300" t="s"><v>99</v></c></row>'),
    ),
    "a look that is not there": ("W003", lookless),
    "a number without end": (
        "W003",
        rows(f'<row r="300"><c r="A300"><v>{"9" * 9000}</v></c></row>'),
    ),
    "a cell nowhere": ("W003", rows('<row r="300"><c r="ÄÖ300"><v>1</v></c></row>')),
    "too many bytes": ("W004", lambda good: good + b"\0" * 5 * MEGABYTE),
    "a bomb": ("W005", part("xl/media/bomb.xml", b"\0" * 64 * MEGABYTE)),
    "a small bomb": ("W005", part("xl/styles2.xml", b" " * MEGABYTE)),
    "many small bombs": (
        "W005",
        lambda good: zipped(
            parts(good) | {f"xl/{n}.xml": bytes(range(256)) * 7000 for n in range(9)}
        ),
    ),
    "1,048,576 rows": ("W005", rows("<row><c><v>1</v></c></row>" * 1_048_576)),
    "a macro": ("W006", part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    "a macro sheet": ("W006", part("xl/macrosheets/sheet1.xml")),
    "a control": ("W006", part("xl/activeX/activeX1.xml")),
    "a ribbon": ("W006", part("customUI/customUI14.xml")),
    "a workbook for macros": (
        "W006",
        typed_as("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ),
    "a link to a workbook": ("W007", part("xl/externalLinks/externalLink1.xml")),
    "a picture from elsewhere": ("W007", outside("image", "http://example.jp/a.png")),
    "a template from elsewhere": ("W007", outside("attachedTemplate", "file://host/a")),
    "a database": ("W007", part("xl/connections.xml")),
    "an embedded file": ("W007", part("xl/embeddings/oleObject1.bin")),
    "entities that laugh": ("W008", laughs),
    "a file of the machine": ("W008", outside_entity),
    "a definition in UTF-16": ("W008", wide_doctype),
    "one long entity": ("W008", blow_up),
    "a program": ("W009", part("xl/run.exe", b"MZ")),
    "a zip in the zip": ("W009", lambda good: added(good, "inner.zip", good)),
    "a cell at the far end": (
        "W010",
        rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "a column at the far end": ("W010", rows('<row r="99"><c r="XFD99"><v>1</v></c></row>')),
    "70,000 rows": ("W010", rows("<row/>" * 70_000)),
    "70,000 cells": ("W010", rows(f"<row>{'<c/>' * 70_000}</row>")),
    "elements over many parts": (
        "W010",
        lambda good: zipped(
            parts(good) | {f"{n}.xml": b"<a>" + b"<b/>" * 9000 + b"</a>" for n in range(9)}
        ),
    ),
    "two sheets of one name": ("W021", same_name),
    "50 sheets more": ("W014", sheets(many_sheets)),
}
"""Nothing of these is read: what -> code, how it is made."""

WRONG: dict[str, tuple[str, Damage]] = {
    "a workbook of somebody else's": ("W011", foreign),
    "an unknown form": ("W011", identity("A2", "ZZ99")),
    "no hidden sheet": ("W011", sheets(lambda book: book.remove(book[IDENTITY]))),
    "an old edition": ("W012", identity("A3", "0")),
    "a sheet less": ("W013", sheets(lambda book: book.remove(book["出力先"]))),
    "a sheet renamed": ("W022", sheets(rename_sheet)),
    "another sheet instead of one": ("W013 W014", sheets(exchange_sheet)),
    "a sheet that claims to be a picture": ("W013", pictured),
    "a sheet copied": ("W014", sheets(lambda book: book.copy_worksheet(book[MAIN]))),
    "a row inserted": ("W015", sheets(lambda book: book[MAIN].insert_rows(8))),
    "a column deleted": ("W015", sheets(lambda book: book["出力先"].delete_cols(3))),
    "a label overwritten": ("W015", lambda good: typed(good, {"B6": "コード"})),
    "a formula": ("W017", cell("licence", '="TKY-" & 1')),
    "a formula to the web": ("W017", cell("office", '=WEBSERVICE("http://x")', "offices")),
    "an error value": ("W018", fault),
    "no such choice": ("W020", cell("payment", "現金")),
    "a text of a megabyte": ("F002", cell("remarks", "あ" * 30_000)),
    "a control character": ("F012", cell("remarks", "通\u202e関")),
    "a day that is none": ("F006", cell("wished_day", "2013/02/30")),
    "O for 0": ("W034", cell("user_code", "1ADOF")),
}
"""These are read, and it is said what is wrong in them: what -> all codes, how it is made."""
ALL = UNREADABLE | WRONG
