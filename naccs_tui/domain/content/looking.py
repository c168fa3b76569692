"""The one door: what is wrong with a file of a kind."""

from collections.abc import Callable, Mapping

from naccs_tui.domain.content.codes import EMPTY, WELL, WRONG_KIND
from naccs_tui.domain.content.compound import document_fault, workbook_fault
from naccs_tui.domain.content.office import DOCX, XLSX, package_fault
from naccs_tui.domain.content.pdf import pdf_fault
from naccs_tui.domain.content.pictures import jpeg_fault, png_fault
from naccs_tui.domain.content.plain import text_fault
from naccs_tui.domain.content.source import Source

_PACKAGES = frozenset({"xlsx", "docx"})
_LOOKS: Mapping[str, Callable[[Source], str]] = {
    "pdf": pdf_fault,
    "xlsx": lambda source: package_fault(source, XLSX),
    "docx": lambda source: package_fault(source, DOCX),
    "xls": workbook_fault,
    "doc": document_fault,
    "png": png_fault,
    "jpg": jpeg_fault,
    "txt": text_fault,
    "csv": text_fault,
}


def fault_of(kind: str, source: Source) -> str:
    """The code of what is wrong with a file that claims to be of that kind; "" when all is well."""
    if not source.size:
        return EMPTY
    look = _LOOKS.get(kind)
    if look is None:
        return WRONG_KIND
    return look(source) or (WELL if kind in _PACKAGES else _second_nature(source))


def _second_nature(source: Source) -> str:
    """A file of one kind that ends as an archive is read as either, by whoever opens it."""
    return WRONG_KIND if source.zip_end() else WELL
