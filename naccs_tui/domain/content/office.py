"""Office files of today (.xlsx, .docx): a ZIP whose list of parts names the right main part."""

import re
from dataclasses import dataclass

from naccs_tui.domain.content.archive import Archive, Fault
from naccs_tui.domain.content.codes import BROKEN, LOCKED, MACRO, WELL, WRONG_KIND
from naccs_tui.domain.content.compound import MAGIC, is_encrypted_package
from naccs_tui.domain.content.source import Source

LIST = "[Content_Types].xml"
MOST_LIST = 1 << 20
_KIND = "application/vnd.openxmlformats-officedocument."
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""(PartName|ContentType)\s*=\s*["']([^"'<>]*)["']""")
_MACROS = ("macroenabled", "vbaproject", "macrosheet")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


@dataclass(frozen=True, slots=True)
class Package:
    """A kind of Office file: the kind of its main part."""

    main: str


XLSX = Package(f"{_KIND}spreadsheetml.sheet.main+xml")
DOCX = Package(f"{_KIND}wordprocessingml.document.main+xml")


def package_fault(source: Source, package: Package) -> str:
    """The code of what is wrong with an Office file of that kind."""
    head = source.at(0, len(MAGIC))
    if head == MAGIC:
        return LOCKED if is_encrypted_package(source) else WRONG_KIND
    if not head.startswith(b"PK\x03\x04"):
        return WRONG_KIND
    try:
        archive = Archive(source)
        return _parts_fault(archive, package) or archive.fault()
    except Fault as fault:
        return fault.code


def _parts_fault(archive: Archive, package: Package) -> str:
    if LIST not in archive.entries:
        return WRONG_KIND
    listed = _text(archive.content(LIST, MOST_LIST))
    if "<!" in listed.replace("<!--", ""):  # a document type, whose entities could be anything
        return BROKEN
    if _has_macros(listed, archive):
        return MACRO
    mains = [part for part, kind in _parts(listed) if kind == package.main]
    if not mains:
        return WRONG_KIND
    return WELL if any(part.lstrip("/") in archive.entries for part in mains) else BROKEN


def _text(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault(BROKEN) from error


def _has_macros(listed: str, archive: Archive) -> bool:
    names = (name.lower() for name in archive.entries)
    in_list = any(word in listed.lower() for word in _MACROS)
    return in_list or any(name.endswith(_MACRO_PARTS) or "/macrosheets/" in name for name in names)


def _parts(listed: str) -> list[tuple[str, str]]:
    """Part and kind of what the list names one by one."""
    found = (dict(_ATTRIBUTE.findall(each)) for each in _OVERRIDE.findall(listed))
    return [(each.get("PartName", ""), each.get("ContentType", "")) for each in found]
