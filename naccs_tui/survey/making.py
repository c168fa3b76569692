"""A form as a workbook, empty or with answers in it. The same form and answers are the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from naccs_tui.survey.form import Answers, Form
from naccs_tui.survey.layout import IDENTITY, Spot
from naccs_tui.survey.standing import list_ranges, standing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = ("<dcterms:created", "<dcterms:modified")


def workbook(form: Form, answers: Answers | None = None, seal: str = "") -> bytes:
    """The bytes of a form's workbook (.xlsx)."""
    from openpyxl import Workbook

    from naccs_tui.survey.styling import add_looks, dress

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    add_looks(book)
    ranges = list_ranges(form)
    for title, cells in standing(form, answers, seal).items():
        _fill(book.create_sheet(title), cells)
    for part in form.parts:
        dress(book[part.title], part, ranges)
    _hide(book[IDENTITY])
    book.properties.title = form.title
    book.properties.creator = ""
    return _bytes(book)


def _fill(sheet: "Worksheet", cells: Mapping[Spot, str]) -> None:
    for (row, column), words in cells.items():
        # A row's number that is a text would carry a warning triangle.
        if column == 1 and words.isdecimal() and sheet.title != IDENTITY:
            sheet.cell(row, column, int(words))
        else:
            cell = sheet.cell(row, column, words)
            # Else what begins with an equals sign would be a formula.
            cell.data_type = "s"


def _hide(sheet: "Worksheet") -> None:
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _bytes(book: "Workbook") -> bytes:
    saved, made = BytesIO(), BytesIO()
    book.save(saved)
    with ZipFile(saved) as archive, ZipFile(made, "w", ZIP_DEFLATED) as fixed:
        for name in sorted(archive.namelist()):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            fixed.writestr(entry, _timeless(name, archive.read(name)))
    return made.getvalue()


def _timeless(name: str, data: bytes) -> bytes:
    """Without the instants at which a workbook was made: they make equal ones different."""
    if name != _CORE:
        return data
    text = data.decode()
    for start in _TIMES:
        head, found, rest = text.partition(start)
        text = head + rest.partition(">")[2].partition(">")[2] if found else head
    return text.encode()
