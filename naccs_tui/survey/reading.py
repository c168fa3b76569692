"""A workbook's cells as texts. What is read here was judged by `container` and `markup` before."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from naccs_tui.domain.characters import nfc
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.words import N_
from naccs_tui.survey.container import SHOWN, PartText, damaged, repacked, unpack
from naccs_tui.survey.layout import IDENTITY, SEAL_SPOT, Spot
from naccs_tui.survey.markup import MOST_COLUMNS, MOST_ROWS, check_parts

if TYPE_CHECKING:
    from openpyxl.cell import _CellOrMergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_TEXT = 2000
"""Characters of a cell that are looked at; no field takes so many."""
MOST_SHEETS = 12


class CellKind(StrEnum):
    """What a cell holds, as far as it matters."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FAULT = "fault"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in which something stands; a date as ISO text. beyond: characters that were left out."""

    text: str
    kind: CellKind = CellKind.TEXT
    beyond: int = 0


Cells = Mapping[Spot, Cell]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that counts of a workbook: its sheets by name, in their order."""

    sheets: Mapping[str, Cells]

    def texts(self) -> dict[str, dict[Spot, str]]:
        """What stands in the cells, whatever kind of cells they are."""
        return {
            name: {spot: cell.text for spot, cell in cells.items()}
            for name, cells in self.sheets.items()
        }

    @property
    def seal(self) -> str:
        """The seal that it carries; "" = it was never sealed."""
        return self.sheets.get(IDENTITY, {}).get(SEAL_SPOT, Cell("")).text


def read(data: bytes) -> Contents:
    """What stands in a workbook.

    Raises:
        Refused: W001 to W010, W014, W021: nothing of it can be judged.
    """
    parts = unpack(data)
    has_formulas = check_parts(parts)
    try:
        return _read(parts, has_formulas=has_formulas)
    except Refused:
        raise
    # openpyxl meets what it does not expect with whatever its own code happens to raise.
    except Exception as error:
        raise damaged(N_("中身を読み取れません")) from error


def _read(parts: list[PartText], *, has_formulas: bool) -> Contents:
    book = _open(parts, data_only=True)
    _check_sheets(book.sheetnames)
    sheets = {sheet.title: dict(_cells(sheet)) for sheet in book.worksheets}
    if has_formulas:
        for sheet in _open(parts, data_only=False).worksheets:
            sheets[sheet.title] |= _formulas(sheet)
    return Contents(sheets)


def _open(parts: list[PartText], *, data_only: bool) -> "Workbook":
    from openpyxl import load_workbook

    # What openpyxl leaves out of a workbook is no concern of whoever looks at the terminal.
    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    return load_workbook(repacked(parts), read_only=True, data_only=data_only, keep_links=False)


def _check_sheets(names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse("W021", sheet=twice[:SHOWN])
    if len(names) > MOST_SHEETS:
        raise refuse("W014", sheet=names[MOST_SHEETS][:SHOWN])


def _cells(sheet: "Worksheet") -> Iterator[tuple[Spot, Cell]]:
    for number, row in enumerate(_rows(sheet), 1):
        for column, cell in enumerate(row, 1):
            if found := _cell(cell.value, cell.data_type):
                yield (number, column), found


def _rows(sheet: "Worksheet") -> "Iterator[tuple[_CellOrMergedCell, ...]]":
    # With both bounds named, the size that the sheet claims to have is not asked for.
    return sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)


def _formulas(sheet: "Worksheet") -> dict[Spot, Cell]:
    return {
        (number, column): Cell("=", CellKind.FORMULA)
        for number, row in enumerate(_rows(sheet), 1)
        for column, cell in enumerate(row, 1)
        if cell.data_type == "f"
    }


def _cell(value: object, data_type: str) -> Cell | None:
    match value:
        case bool():
            return Cell(str(value).upper())
        case int():
            return Cell(str(value), CellKind.NUMBER)
        case float():
            return Cell(_plain(value), CellKind.NUMBER)
        case date():
            return Cell(_day(value), CellKind.DATE)
    whole = str(value) if value is not None else ""
    text = nfc(whole[:MOST_TEXT])
    if not text.strip():
        return None
    kind = CellKind.FAULT if data_type == "e" else CellKind.TEXT
    return Cell(text, kind, max(0, len(whole) - MOST_TEXT))


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _day(value: date) -> str:
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def identity(contents: Contents) -> tuple[str, str, str]:
    """Magic, form id and edition as the hidden sheet says them; empty where it does not."""
    cells = contents.sheets.get(IDENTITY, {})
    magic, form_id, edition = (cells.get((row, 1), Cell("")).text for row in (1, 2, 3))
    return magic, form_id, edition
