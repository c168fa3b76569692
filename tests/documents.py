"""Small files of every kind that may be attached, and their bad relatives; made, not kept."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
_OFFICE = "application/vnd.openxmlformats-officedocument."
XLSX_MAIN = f"{_OFFICE}spreadsheetml.sheet.main+xml"
DOCX_MAIN = f"{_OFFICE}wordprocessingml.document.main+xml"
XLSM_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def zipped(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive with these files."""
    whole = BytesIO()
    with ZipFile(whole, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def package(kind: str, more: Mapping[str, bytes] | None = None, *, main: str = "main.xml") -> bytes:
    """An Office file whose main part is of that kind."""
    listed = f'<Types><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    parts = {"[Content_Types].xml": listed.encode(), "main.xml": b"<main/>"}
    return zipped({**parts, **(more or {})})


def png(width: int = 1) -> bytes:
    """A picture of one line."""
    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(width + 1))
    parts = (b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg() -> bytes:
    """A picture with a frame, a scan and an end."""
    start, frame = b"\xff\xd8\xff\xe0\0\x04JF", b"\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0"
    return start + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\x34" + b"\xff\xd9"


def compound(*names: str, first: bytes = b"", size: int = 4096) -> bytes:
    """An Office file of old with these streams, all beginning at the same place with `first`.

    size: of each stream, as the directory tells it.
    """
    head = bytearray(OLE.ljust(SECTOR, b"\0"))
    head[24:32] = struct.pack("<4H", 0x3E, 3, 0xFFFE, 9)
    head[48:52] = struct.pack("<L", 1)
    head[76:512] = struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    blocks = -(-(len(names) + 1) // 4)
    chain = [0xFFFFFFFD, *range(2, blocks + 1), 0xFFFFFFFE, 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(SECTOR, b"\xff")
    entries = [_entry("Root Entry", 5), *(_entry(name, 2, blocks + 1, size) for name in names)]
    directory = b"".join(entries).ljust(blocks * SECTOR, b"\0")
    return bytes(head) + table + directory + first.ljust(SECTOR, b"\0")


def _entry(name: str, kind: int, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(text)] = text
    entry[64:67] = struct.pack("<HB", len(text) + 2, kind)
    entry[116:124] = struct.pack("<LL", start, size)
    return bytes(entry)


BOOK_START = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5)
SHEET = BOOK_START + struct.pack("<HHH", 0x0042, 2, 1200)
LOCKED_SHEET = BOOK_START + struct.pack("<HHH", 0x002F, 2, 1)
LETTER = struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0, 0, 0x0000)
LOCKED_LETTER = struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)

GOOD: Mapping[str, bytes] = {
    "構成図.pdf": PDF,
    "一覧.xlsx": package(XLSX_MAIN),
    "一覧(無圧縮).xlsx": zipped(
        {
            "main.xml": b"<main/>",
            "[Content_Types].xml": (
                f"<Types><Override ContentType='{XLSX_MAIN}' PartName='/main.xml'/></Types>"
            ).encode("utf-16"),
        },
        ZIP_STORED,
    ),
    "申請書.docx": package(DOCX_MAIN, {"word/embeddings/表.xlsx": package(XLSX_MAIN)}),
    "旧一覧.xls": compound("Workbook", first=SHEET),
    "旧申請書.doc": compound("WordDocument", "1Table", "Data", "ObjectPool", first=LETTER),
    "短い.doc": compound("WordDocument", first=LOCKED_LETTER, size=600),
    "注意.txt": "注意事項\r\n".encode(),
    "注意(cp932).txt": "注意事項 ①\r\n".encode("cp932"),
    "一覧.csv": "\ufeff番号,名前\r\n1,東京\r\n".encode(),
    "図.png": png(),
    "図.JPEG": jpeg(),
}
"""Name -> content of files that can be attached."""


def forged(document: bytes, unpacked: int) -> bytes:
    """The same archive, whose first entry claims another unpacked size."""
    place = document.index(b"PK\x01\x02")
    return document[: place + 24] + struct.pack("<L", unpacked) + document[place + 28 :]


def overlapping(document: bytes) -> bytes:
    """The same archive, all of whose entries claim to begin at the first byte."""
    found, place = bytearray(document), document.find(b"PK\x01\x02")
    while place >= 0:
        found[place + 42 : place + 46] = bytes(4)
        place = document.find(b"PK\x01\x02", place + 1)
    return bytes(found)


def encrypted_entry(document: bytes) -> bytes:
    """The same archive, whose first entry is said to be encrypted."""
    place = document.index(b"PK\x01\x02")
    return document[: place + 8] + b"\x01" + document[place + 9 :]


def many_entries(count: int) -> bytes:
    """An Office file with so many empty parts more."""
    return package(XLSX_MAIN, {f"{number}.xml": b"" for number in range(count)})


def bomb(size: int) -> bytes:
    """An Office file with a part of that many zeros."""
    return package(XLSX_MAIN, {"xl/sheet1.xml": bytes(size)})
