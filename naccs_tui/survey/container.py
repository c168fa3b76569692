"""The zip around a workbook, judged before anything in it is believed.

Only what is plain, small and ours to read goes on; everything else is refused by its own code.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as InflateError  # noqa: N812 - zlib names its error in small letters

from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.words import N_

KILOBYTE = 1 << 10
MOST_FILE = 5 << 20
"""Bytes of a workbook as it lies on the disk."""
MOST_PART, MOST_INFLATED = 2 << 20, 8 << 20
"""Bytes of one part and of all parts, inflated."""
MOST_PARTS, MOST_DIRECTORY = 100, 32 << 10
MOST_RATIO, SMALL = 200, 64 << 10
"""What deflating may save; small parts may be of one repeated byte."""
SHOWN = 60
"""Characters of a name from outside that a problem repeats."""
_ZIP, _OLE, _LOCAL_HEADER = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", 30
_END, _END_SIZE, _ZIP64 = b"PK\x05\x06", 22, b"PK\x06\x07"
_KINDS = (
    (b"%PDF", N_("PDF")),
    (b"\x89PNG", N_("画像")),
    (b"\xff\xd8\xff", N_("画像")),
    (b"GIF8", N_("画像")),
)
_MACROS = (
    *("xl/vba", "xl/macrosheets/", "xl/intlmacrosheets/", "xl/dialogsheets/"),
    *("xl/activex/", "xl/ctrlprops/", "customui/"),
)
_LINKS = (
    *("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/"),
    *("xl/webextensions/", "xl/model/", "xl/xmlmaps"),
)
_READ = (".xml", ".rels", ".vml")
_PASSED_OVER = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".emf", ".wmf")
_PRINTER = ("xl/printersettings/", ".bin")


@dataclass(frozen=True, slots=True)
class PartText:
    """A part of XML, inflated."""

    name: str
    data: bytes


def unpack(data: bytes) -> list[PartText]:
    """The XML parts of a workbook; pictures and printer settings are left behind.

    Raises:
        Refused: W001 to W007, W009.
    """
    _check_outside(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, data)
            return [_inflated(archive, each) for each in entries if _is_read(each.filename)]
    # What a damaged archive makes of zipfile is not only its own error.
    except (BadZipFile, InflateError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise damaged(N_("途中で切れているか、書き換えられています")) from error


def damaged(what: str) -> Refused:
    """The refusal of a file that is no whole workbook. what: a source text."""
    return refuse("W003", what=what)


def _check_outside(data: bytes) -> None:
    if len(data) > MOST_FILE:
        raise refuse("W004", limit=MOST_FILE // KILOBYTE)
    if data.startswith(_OLE):
        raise refuse("W002")
    if not data.startswith(_ZIP):
        raise refuse("W001", kind=_kind(data))
    _check_directory(data)


def _kind(data: bytes) -> str:
    if not data.strip():
        return N_("空のファイル")
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    return N_("不明な形式") if b"\0" in data[:KILOBYTE] else N_("テキスト")


def _check_directory(data: bytes) -> None:
    """Before zipfile makes an object of each entry: the size of the directory that it will read."""
    end = len(data) - _END_SIZE
    if not (data[end:].startswith(_END) and data.endswith(b"\0\0")):
        end = data.rfind(_END)
    if end < 0 or len(data) < end + _END_SIZE:
        raise damaged(N_("途中で切れているか、書き換えられています"))
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > MOST_DIRECTORY or _ZIP64 in data[max(end - 20, 0) : end]:
        raise damaged(N_("部品が多すぎます"))


def _check_entries(entries: list[ZipInfo], data: bytes) -> None:
    if len(entries) > MOST_PARTS:
        raise damaged(N_("部品が多すぎます"))
    _check_names([each.filename for each in entries])
    for each in entries:
        _check_entry(each)
    if sum(each.file_size for each in entries) > MOST_INFLATED:
        raise refuse("W005", part=max(entries, key=lambda each: each.file_size).filename[:SHOWN])
    _check_places(entries, len(data))


def _check_names(names: list[str]) -> None:
    if any(_is_odd(name) for name in names):
        raise damaged(N_("部品の名前が正しくありません"))
    if len({name.lower() for name in names}) < len(names):
        raise damaged(N_("同じ名前の部品が2つあります"))
    for name in names:
        _check_purpose(name)


def _is_odd(name: str) -> bool:
    steps = name.rstrip("/").split("/")
    return (
        "\\" in name
        or ":" in name
        or not name.isprintable()
        or not {"", ".", ".."}.isdisjoint(steps)
    )


def _check_purpose(name: str) -> None:
    low = name.lower()
    if low.startswith(_MACROS):
        raise refuse("W006", part=name[:SHOWN])
    if low.startswith(_LINKS):
        raise refuse("W007", part=name[:SHOWN])
    if not (_is_read(low) or _is_passed_over(low)):
        raise refuse("W009", part=name[:SHOWN])


def _is_read(name: str) -> bool:
    return name.lower().endswith(_READ)


def _is_passed_over(low: str) -> bool:
    folder, ending = _PRINTER
    is_printer = low.startswith(folder) and low.endswith(ending)
    return is_printer or low.endswith(("/", *_PASSED_OVER))


def _check_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise refuse("W002")
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.compress_type not in (
        ZIP_STORED,
        ZIP_DEFLATED,
    ):
        raise damaged(N_("部品の形式が正しくありません"))
    is_bomb = entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
    if entry.file_size > MOST_PART or is_bomb:
        raise refuse("W005", part=entry.filename[:SHOWN])


def _check_places(entries: list[ZipInfo], size: int) -> None:
    """No two entries share bytes: else a small file is a large one many times over."""
    for entry, following in _pairs(entries, size):
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > following:
            raise damaged(N_("部品が重なっています"))


def _pairs(entries: list[ZipInfo], size: int) -> Iterator[tuple[ZipInfo, int]]:
    ordered = sorted(entries, key=lambda each: each.header_offset)
    starts = [each.header_offset for each in ordered[1:]]
    return zip(ordered, [*starts, size], strict=True)


def _inflated(archive: ZipFile, entry: ZipInfo) -> PartText:
    with archive.open(entry) as opened:
        data = opened.read(MOST_PART + 1)
    if len(data) != entry.file_size:
        raise damaged(N_("途中で切れているか、書き換えられています"))
    return PartText(entry.filename, data)


def repacked(parts: list[PartText]) -> BytesIO:
    """A zip of these parts and nothing else, for a reader that believes what it is given."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for each in parts:
            archive.writestr(each.name, each.data)
    packed.seek(0)
    return packed
