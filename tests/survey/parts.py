"""The zip around a workbook, taken apart and put together again with something wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TYPES = "[Content_Types].xml"
BOOK, BOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def added(data: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part, or with another one in its place."""
    return zipped(parts(data) | {name: part})


def without(data: bytes, name: str) -> bytes:
    return zipped({each: part for each, part in parts(data).items() if each != name})


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    """The workbook with a text of a part replaced; it must be there."""
    text = parts(data)[name].decode()
    assert old in text
    return added(data, name, text.replace(old, new, 1).encode())


def with_entry(data: bytes, entry: ZipInfo, part: bytes) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr(entry, part)
    return out.getvalue()


def with_rows(data: bytes, rows: str) -> bytes:
    """The workbook with more rows at the end of its first sheet."""
    return rewritten(data, SHEET, "</sheetData>", f"{rows}</sheetData>")


def sheet_part(data: bytes, number: int) -> str:
    return parts(data)[f"xl/worksheets/sheet{number}.xml"].decode()
