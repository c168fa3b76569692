"""The three files that the manual shows attached: 9KB, 0KB and 0KB of invented content."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument"
ROWS = 112


def sample_files() -> dict[str, bytes]:
    """Name -> content, the same on every call."""
    return {
        "試験用添付ファイル_1.xlsx": _package(_workbook(), ZIP_STORED),
        "試験用添付ファイル_2.txt": "試験用の添付ファイルです。\r\n".encode(),
        "試験用添付ファイル_3.docx": _package(_document(), ZIP_DEFLATED),
    }


def _package(parts: Mapping[str, str], compression: int) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as package:
        for name, content in parts.items():
            info = ZipInfo(name)
            info.compress_type = compression
            package.writestr(info, content)
    return whole.getvalue()


def _types(part: str, kind: str, **more: str) -> str:
    overrides = {part: kind, **{f"/xl/{name}.xml": each for name, each in more.items()}}
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{_KIND}.{each}+xml"/>'
        for name, each in overrides.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{relations}"/>'
    return f'<Types xmlns="{_TYPES}">{default}{listed}</Types>'


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{one}</Relationships>'


def _workbook() -> dict[str, str]:
    row = '<row><c t="inlineStr"><is><t>No.{0:03d} 20201W DOE701</t></is></c></row>'
    rows = "".join(row.format(number) for number in range(1, ROWS + 1))
    sheets = '<sheets><sheet name="terminals" sheetId="1" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    main, sheet = "spreadsheetml.sheet.main", {"sheet1": "spreadsheetml.worksheet"}
    return {
        "[Content_Types].xml": _types("/xl/workbook.xml", main, **sheet),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "sheet1.xml"),
        "xl/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
    }


def _document() -> dict[str, str]:
    text = "<w:p><w:r><w:t>Test</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>'
    return {
        "[Content_Types].xml": _types("/d.xml", "wordprocessingml.document.main"),
        "_rels/.rels": _relation("officeDocument", "d.xml"),
        "d.xml": body,
    }
