"""The XML of a workbook's parts, walked through once before it is read: no surprises, not too much."""

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from naccs_tui.domain.problems import refuse
from naccs_tui.domain.words import N_
from naccs_tui.survey.container import SHOWN, PartText, damaged

MOST_ELEMENTS, MOST_IN_ALL, MOST_DEPTH = 12_000, 30_000, 30
"""A form has some 3,000 elements on its largest sheet."""
MOST_ROWS, MOST_COLUMNS = 400, 60
"""How far from the first cell anything may stand."""
_TYPES = "[Content_Types].xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_CONTENT = frozenset({"v", "f", "is"})


def check_parts(parts: Iterable[PartText]) -> bool:
    """Whether there are formulas among parts that are all harmless.

    Raises:
        Refused: W001, W003, W006 to W008, W010.
    """
    count, has_formulas = 0, False
    kinds: set[str] = set()
    for each in parts:
        walk = _Walk(each, MOST_IN_ALL - count)
        walk.go()
        count += walk.count
        has_formulas |= walk.has_formulas
        kinds |= walk.types
    _check_types(kinds)
    return has_formulas


def _check_types(kinds: set[str]) -> None:
    macros = [kind for kind in kinds if "macroenabled" in kind.lower()]
    if macros:
        raise refuse("W006", part=_TYPES)
    if _SPREADSHEET not in kinds:
        raise refuse("W001", kind=N_("ほかの種類の文書"))


class _Walk:
    """One part. Ends with an exception at the first thing that does not belong there."""

    def __init__(self, part: PartText, most: int) -> None:
        self.part = part
        self.most = min(most, MOST_ELEMENTS)
        self.count = self.depth = self.row = self.column = 0
        self.has_formulas = self.in_looks = False
        self.looks = 0
        self.looks_named: set[int] = set()
        self.types: set[str] = set()

    def go(self) -> None:
        """Walk through all of it."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        try:
            parser.Parse(self.part.data, True)
        except expat.ExpatError as error:
            raise damaged(N_("中身を読み取れません")) from error
        if max(self.looks_named, default=-1) >= self.looks:
            raise damaged(N_("中身を読み取れません"))

    def _doctype(self, *_said: object) -> None:
        raise refuse("W008", part=self.part.name[:SHOWN])

    def _end(self, _name: str) -> None:
        self.depth -= 1

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        self.depth += 1
        if self.count > self.most:
            raise refuse("W010", part=self.part.name[:SHOWN])
        if self.depth > MOST_DEPTH:
            raise damaged(N_("中身を読み取れません"))
        short = name.rpartition(":")[2]
        self._as_package(short, attributes)
        self._as_sheet(short, attributes)
        self._as_styles(short, attributes)

    def _as_sheet(self, name: str, attributes: Mapping[str, str]) -> None:
        """Any part may be what the workbook names as a sheet, wherever it lies."""
        match name:
            case "row":
                self.row = _number(attributes.get("r"), self.row + 1)
                self.column = 0
            case "c":
                self._cell(attributes.get("r"))
            case _ if name in _CONTENT:
                self.has_formulas |= name == "f"
                if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
                    raise refuse("W010", part=self.part.name[:SHOWN])

    def _cell(self, place: str | None) -> None:
        if place is None:
            self.column += 1
            return
        found = _CELL.fullmatch(place)
        if not found:
            raise damaged(N_("中身を読み取れません"))
        self.row, self.column = int(found[2]), _column(found[1])

    def _as_styles(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style that names a look which is not there: openpyxl prints a word about it."""
        if name in ("cellStyleXfs", "cellXfs"):
            self.in_looks = name == "cellStyleXfs"
        elif name == "xf":
            self.looks += self.in_looks
        elif name == "cellStyle":
            self.looks_named.add(_number(attributes.get("xfId"), 0))

    def _as_package(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            self._relationship(attributes)
        elif name in ("Override", "Default"):
            self.types.add(attributes.get("ContentType", ""))
        elif name == "workbook" and attributes.get("xmlns", "").startswith(_STRICT):
            raise refuse("W001", kind=N_("Strict Open XML"))

    def _relationship(self, attributes: Mapping[str, str]) -> None:
        """An address that somebody typed becomes a hyperlink by itself: it loads nothing."""
        is_outside = attributes.get("TargetMode", "").lower() == "external"
        if is_outside and not attributes.get("Type", "").endswith("/hyperlink"):
            raise refuse("W007", part=self.part.name[:SHOWN])


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise damaged(N_("中身を読み取れません"))
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - ord("A") + 1
    return number
