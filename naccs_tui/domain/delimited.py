"""Cells that were copied from a spreadsheet, as it hands them over: tab-separated text, or CSV."""

import csv
import re

Cells = tuple[tuple[str, ...], ...]
TAB, COMMA = "\t", ","
_LINE_END = re.compile("\r\n?")
_MARK = "\ufeff"


def read_cells(text: str) -> Cells:
    """The rows of `text`; those without any content are left out.

    A cell between quotes may hold the separator, doubled quotes and line ends (as `\\n`). Quotes
    that do not pair up are taken as characters.
    """
    plain = _LINE_END.sub("\n", text.removeprefix(_MARK))
    if TAB in plain:
        return _rows(plain, TAB)
    by_comma = _rows(plain, COMMA)
    widths = {len(row) for row in by_comma}
    # A text of one column may hold a comma here and there; a table has as many in every row.
    is_table = len(widths) == 1 and widths != {1}
    return by_comma if is_table else _rows(plain, TAB)


def _rows(text: str, separator: str) -> Cells:
    lines = text.split("\n")
    try:
        reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
        rows = [tuple(row) for row in reader]
    except csv.Error:
        rows = [tuple(line.split(separator)) for line in lines]
    return tuple(row for row in rows if any(map(str.strip, row)))
