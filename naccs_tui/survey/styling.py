"""How a form's sheets look, and what they let one enter.

Labels are locked without a password: against slips, not against people.
"""

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from naccs_tui.domain.field import Field
from naccs_tui.survey.form import Part
from naccs_tui.survey.hints import validation
from naccs_tui.survey.layout import (
    FIRST_ROW,
    HEAD_ROW,
    RECORD_ROW,
    VALUE_COLUMN,
    Spot,
    column_letters,
    group_rows,
    shown_width,
    slots,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

RECORD_WIDTHS = (6, 26, 7, 44, 27, 20, 42)
RECORD_HEIGHT = 20
"""Points; a line of text takes 13."""
NUMBER_WIDTH, LEAST_WIDTH = 7, 14
PAGE_WIDTH, PAGE_ROWS = 180, 50
"""Characters beside and rows below one another that can still be read on a page."""
MARGIN = 0.4
"""Inches."""
_FONT, _PREFIX = "Yu Gothic", "NSS "
_INK, _GROUP, _INPUT = "1F3A5F", "DCE6F1", "FFF9DB"
_LINE, _PALE = "B7C4D4", "5A6675"


def dress(sheet: "Worksheet", part: Part, lists: dict[str, str]) -> None:
    """Give a sheet whose texts are in place its looks, its hints and its lock."""
    last = _widths(sheet, part)
    _style(sheet, (1, 1), "title")
    if part.room:
        _dress_table(sheet, part, last)
    else:
        _dress_record(sheet, part, last)
    for slot in slots(part):
        _style(sheet, slot.spot, "input")
    for field, cells in _cells_of(part):
        sheet.add_data_validation(validation(field, cells, lists))
    _lock(sheet)
    _print(sheet, part)


def _dress_record(sheet: "Worksheet", part: Part, last: int) -> None:
    for row in (2, 3):
        _style(sheet, (row, 1), "pale")
    for row in range(RECORD_ROW - 1, sheet.max_row + 1):
        for column in range(1, last + 1):
            _style(sheet, (row, column), "head" if row < RECORD_ROW else "label")
        _style(sheet, (row, 1), "head" if row < RECORD_ROW else "number")
        sheet.row_dimensions[row].height = RECORD_HEIGHT
    for row in group_rows(part):
        for column in range(1, last + 1):
            _style(sheet, (row, column), "group")
    sheet.freeze_panes = f"A{RECORD_ROW}"


def _dress_table(sheet: "Worksheet", part: Part, last: int) -> None:
    _style(sheet, (2, 1), "pale")
    for column in range(1, last + 1):
        _style(sheet, (HEAD_ROW, column), "head")
        for row in range(HEAD_ROW + 1, FIRST_ROW):
            _style(sheet, (row, column), "example")
    for row in range(FIRST_ROW, FIRST_ROW + part.room):
        _style(sheet, (row, 1), "number")
    sheet.freeze_panes = f"B{FIRST_ROW}"


def _widths(sheet: "Worksheet", part: Part) -> int:
    """Set the columns' widths; returns the number of the last one."""
    widths: tuple[int, ...] = RECORD_WIDTHS
    if part.room:
        widths = (NUMBER_WIDTH, *(_width(field) for field in part.fields))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    return len(widths)


def _width(field: Field) -> int:
    # The head also says that the field is required.
    return max(field.width, LEAST_WIDTH, shown_width(field.title) + (9 if field.required else 3))


def _cells_of(part: Part) -> Iterator[tuple[Field, str]]:
    """Each field with the cells in which it is entered, as a range."""
    if not part.room:
        yield from (
            (each.field, f"{column_letters(VALUE_COLUMN)}{each.spot[0]}") for each in slots(part)
        )
        return
    for column, field in enumerate(part.fields, 2):
        letters = column_letters(column)
        yield field, f"{letters}{FIRST_ROW}:{letters}{FIRST_ROW + part.room - 1}"


def _lock(sheet: "Worksheet") -> None:
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.sheet_view.showGridLines = False


def _print(sheet: "Worksheet", part: Part) -> None:
    """On pages of A4: the heads stand on each, and what would be too small to read goes on beside."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    widths = sum(each.width for each in sheet.column_dimensions.values())
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = ceil(widths / PAGE_WIDTH)
    sheet.page_setup.fitToHeight = ceil(part.room / PAGE_ROWS) or 1
    sheet.page_margins = PageMargins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=2 * MARGIN)
    sheet.print_title_rows = f"1:{FIRST_ROW - 1}" if part.room else f"1:{RECORD_ROW - 1}"
    sheet.print_title_cols = "A:A"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&A  &P/&N"


def _style(sheet: "Worksheet", spot: Spot, name: str) -> None:
    sheet.cell(*spot).style = _PREFIX + name


def add_looks(book: "Workbook") -> None:
    """Make the looks known to a workbook: as named styles they cost a cell one number."""
    for look in _looks():
        book.add_named_style(look)


def _looks() -> "Iterator[NamedStyle]":
    yield _look("title", size=14, bold=True)
    yield _look("pale", color=_PALE)
    yield _look("head", bold=True, color="FFFFFF", fill=_INK, boxed=True)
    # Not boxed, so not wrapped: the title of a group runs on over the empty cells beside it.
    yield _look("group", bold=True, fill=_GROUP)
    yield _look("label", boxed=True)
    yield _centred(_look("number", boxed=True))
    yield _look("example", color=_PALE, boxed=True)
    yield _look("input", fill=_INPUT, boxed=True, locked=False)


def _centred(look: "NamedStyle") -> "NamedStyle":
    from openpyxl.styles import Alignment

    look.alignment = Alignment(horizontal="center", vertical="center")
    return look


def _look(
    name: str,
    *,
    size: int = 10,
    bold: bool = False,
    color: str = _INK,
    fill: str = "",
    boxed: bool = False,
    locked: bool = True,
) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color=_LINE) if boxed else Side()
    return NamedStyle(
        _PREFIX + name,
        font=Font(name=_FONT, size=size, bold=bold, color=color),
        fill=PatternFill("solid", start_color=fill) if fill else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side),
        alignment=Alignment(vertical="center", wrap_text=boxed),
        number_format="General" if locked else "@",
        protection=Protection(locked=locked),
    )
