"""Files that somebody should not be able to attach, and the code of what each is told."""

import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from naccs_tui.domain.attachments import MEGABYTE
from tests import documents as doc

Make = Callable[[Path], None]
PE, ELF = b"MZ\x90\0" + bytes(60), b"\x7fELF\x02\x01\x01" + bytes(60)
NESTED = doc.zipped({"inner.zip": doc.zipped({"deep.zip": doc.zipped({"a": bytes(9 << 20)})})})
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Types>&b;</Types>'


def holding(content: bytes) -> Make:
    """Makes an ordinary file with that content."""
    return lambda path: void(path.write_bytes(content))


def void(_result: object) -> None:
    """Nothing: for what has a result that nobody wants."""


def sparse(size: int) -> Make:
    """Makes a file of that size that takes no room."""

    def make(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return make


def listening(path: Path) -> None:
    """A socket somebody listens at; made elsewhere, since its path may be long."""
    with socket.socket(socket.AF_UNIX) as made:
        here = os.open(path.parent, os.O_RDONLY)
        try:
            made.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)


def outside(path: Path) -> Path:
    """A good file beside the folder from which one may attach."""
    found = path.parent.parent / "secret.pdf"
    found.write_bytes(doc.PDF)
    return found


def link_out(path: Path) -> None:
    """A link to a file outside."""
    path.symlink_to(outside(path))


def link_to_link_out(path: Path) -> None:
    """A link to a link to a file outside."""
    between = path.with_name("between")
    between.symlink_to(outside(path))
    path.symlink_to(between)


def quine(path: Path) -> None:
    """An archive with an entry that begins where the archive does, and so holds itself."""
    whole = bytearray(doc.package(doc.XLSX_MAIN, {"self.xlsx": b"PK\x03\x04" * 99}))
    place = whole.rindex(b"PK\x01\x02")
    whole[place + 42 : place + 46] = bytes(4)
    path.write_bytes(bytes(whole))


def liar(path: Path) -> None:
    """An archive with a large part that says it is small."""
    whole = bytearray(doc.bomb(60 * MEGABYTE))
    place = whole.rindex(b"PK\x01\x02")
    whole[place + 24 : place + 28] = struct.pack("<L", 1000)
    path.write_bytes(bytes(whole))


@dataclass(frozen=True, slots=True)
class Case:
    """One file. read: bytes of it that may be read at most; -1: all of it."""

    name: str
    make: Make
    code: str
    read: int = -1

    @property
    def content(self) -> bytes:
        """What is in the file, where that is what is wrong with it."""
        with TemporaryDirectory() as folder:
            self.make(Path(folder) / self.name)
            return (Path(folder) / self.name).read_bytes()


FINE = holding(doc.PDF)
NAMES = (
    Case("改行\n.pdf", FINE, "A003", 0),
    Case("色\x1b[31m.pdf", FINE, "A003", 0),
    Case("fdp\u202efdp.pdf", FINE, "A003", 0),
    Case("あ" * 59 + ".pdf", FINE, "A003", 0),
    Case(".hidden.pdf", FINE, "A003", 0),
    Case("..\\..\\passwd.pdf", FINE, "A003", 0),
    Case("c:図.pdf", FINE, "A003", 0),
    Case("a+b.pdf", FINE, "A003", 0),
    Case("図.pdf ", FINE, "A004", 0),
    Case("図\udcff.pdf", FINE, "A003", 0),
    Case("図", FINE, "A004", 0),
    Case("図.pdf.exe", holding(PE), "A004", 0),
    Case("表.xlsm", holding(doc.package(doc.XLSM_MAIN)), "A004", 0),
)
NO_FILES = (
    Case("巨大.pdf", sparse(8 << 30), "A001", 0),
    Case("零.pdf", lambda path: path.symlink_to("/dev/zero"), "A016", 0),
    Case("管.pdf", os.mkfifo, "A005", 0),
    Case("口.pdf", listening, "A005", 0),
    Case("箱.pdf", Path.mkdir, "A005", 0),
    Case("無.pdf", lambda path: path.symlink_to(path.with_name("nothing")), "A005", 0),
    Case("輪.pdf", lambda path: path.symlink_to(path), "A005", 0),
    Case("外.pdf", link_out, "A016", 0),
    Case("外の外.pdf", link_to_link_out, "A016", 0),
    Case("消えた.pdf", lambda path: None, "A005", 0),
    Case("空.pdf", holding(b""), "A010", 0),
    Case("空.txt", holding(b""), "A010", 0),
    Case("超過.pdf", holding(doc.PDF + bytes(5 * MEGABYTE)), "A001", 0),
)
WRONG_KINDS = (
    Case("実行.pdf", holding(PE), "A009"),
    Case("実行.xlsx", holding(PE), "A009"),
    Case("実行.txt", holding(ELF), "A009"),
    Case("手順.csv", holding(b"#!/bin/sh\nrm -rf ~\n"), "A009"),
    Case("文書.xlsx", holding(doc.package(doc.DOCX_MAIN)), "A009"),
    Case("表.docx", holding(doc.package(doc.XLSX_MAIN)), "A009"),
    Case("書庫.docx", holding(doc.zipped({"a.txt": b"a"})), "A009"),
    Case("頁.xls", holding(b"<html><table></table></html>"), "A009"),
    Case("文書.xls", holding(doc.compound("WordDocument", first=doc.LETTER)), "A009"),
    Case("表.doc", holding(doc.compound("Workbook", first=doc.SHEET)), "A009"),
    Case("図.jpg", holding(doc.png()), "A009"),
    Case("図.png", holding(doc.jpeg()), "A009"),
    Case("図.pdf", holding(b"junk\n" + doc.PDF), "A009"),
    Case("二重.pdf", holding(doc.PDF + doc.zipped({"a": b"a"})), "A009"),
    Case("二重.png", holding(doc.png() + doc.zipped({"a": b"a"})), "A009"),
    Case("二重.jpg", holding(doc.jpeg() + doc.zipped({"a": b"a"})), "A009"),
    Case("二重.txt", holding(b"text\n" + doc.zipped({"a": b"a" * 9}).replace(b"\0", b" ")), "A015"),
    Case("零入り.txt", holding(b"a\0b"), "A009"),
)
LOCKED = (
    Case("秘.docx", holding(doc.compound("EncryptionInfo", "EncryptedPackage")), "A011"),
    Case("秘.xls", holding(doc.compound("Workbook", first=doc.LOCKED_SHEET)), "A011"),
    Case("秘.doc", holding(doc.compound("WordDocument", first=doc.LOCKED_LETTER)), "A011"),
    Case("秘.xlsx", holding(doc.encrypted_entry(doc.package(doc.XLSX_MAIN))), "A011"),
)
MACROS = (
    Case("改名.xlsx", holding(doc.package(doc.XLSM_MAIN)), "A012"),
    Case("隠.xlsx", holding(doc.package(doc.XLSX_MAIN, {"xl/vbaProject.bin": b"x"})), "A012"),
    Case("旧.xls", holding(doc.compound("Workbook", "VBA", first=doc.SHEET)), "A012"),
)
BOMBS = (
    Case("爆.xlsx", holding(doc.bomb(100 * MEGABYTE)), "A013"),
    Case("嘘.xlsx", liar, "A013"),
    Case("重.xlsx", holding(doc.overlapping(doc.package(doc.XLSX_MAIN))), "A013"),
    Case("輪.xlsx", quine, "A013"),
    Case("多.xlsx", holding(doc.many_entries(2_000)), "A013"),
    Case("入れ子.docx", holding(NESTED), "A009"),
    Case("実体.xlsx", holding(doc.zipped({"[Content_Types].xml": ENTITIES})), "A014"),
    Case("道.xlsx", holding(doc.package(doc.XLSX_MAIN, {"../../a": b"a"})), "A014"),
)
BROKEN = (
    Case("途中.xlsx", holding(doc.package(doc.XLSX_MAIN)[:-30]), "A014"),
    Case("本体なし.docx", holding(doc.package(doc.DOCX_MAIN, main="gone.xml")), "A014"),
    Case("途中.pdf", holding(doc.PDF[:-8]), "A014"),
    Case("途中.png", holding(doc.png()[:-12]), "A014"),
    Case("途中.jpg", holding(doc.jpeg()[:-2]), "A014"),
    Case("途中.doc", holding(doc.OLE + bytes(100)), "A014"),
    Case("広い.csv", holding("番号,名前\r\n".encode("utf-16")), "A015"),
    Case("途中.csv", holding(b"a,b\r\n\x83"), "A015"),
    Case("乱.txt", holding(b"\xff\xfd\x80\xa0"), "A015"),
)
CONTENTS = (*WRONG_KINDS, *LOCKED, *MACROS, *BOMBS, *BROKEN)
"""Those with which only the content is wrong."""
CASES = (*NAMES, *NO_FILES, *CONTENTS)
