"""Form workbooks as people leave them: filled in, and typed into afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook

from naccs_tui.domain.characters import Characters
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.field import Field, Kind
from naccs_tui.survey.examining import Examined, examine
from naccs_tui.survey.form import Answers, Form, Part, Row
from naccs_tui.survey.forms import FORMS, customs_broker
from naccs_tui.survey.layout import cell_name, slots
from naccs_tui.survey.making import workbook
from naccs_tui.survey.sealing import Sealed, seal
from naccs_tui.survey.values import shown

BROKER = customs_broker.NEW
DAY = date(2013, 7, 18)
USER_CODE = "1AD0F"
NAME = "1AD0F_CB01_20130718.xlsx"
MAIN = "調査票"


_FORMS = {form.id: form for form in FORMS}
_EXAMPLES: dict[str, Answers] = {}


def from_examples(form: Form) -> Answers:
    """One row on every sheet, of what the form itself gives as examples."""
    if form.id not in _EXAMPLES:
        rows = {part.key: _row(part) for part in form.parts}
        for finding in examine(workbook(form, _one_row(rows))).findings:
            # Examples of fields that other examples close.
            if finding.problem.code == "W031":
                part = next(each for each in form.parts if each.title == finding.sheet)
                del rows[part.key][_named(part, finding.problem.params)]
        _EXAMPLES[form.id] = _one_row(rows)
    return _EXAMPLES[form.id]


def _one_row(rows: Mapping[str, Row]) -> Answers:
    return Answers({part: (row,) for part, row in rows.items()})


def _named(part: Part, params: Mapping[str, str]) -> str:
    return next(each.name for each in part.fields if each.title == params["title"])


def _row(part: Part) -> dict[str, str]:
    values = {each.name: _value(each) for each in part.fields}
    return {name: value for name, value in values.items() if value}


def _value(field: Field) -> str:
    if field.kind is Kind.CHOICE:
        return field.choices[0].value
    if field.kind is Kind.DATE:
        day = read_day(field.example)
        return day.isoformat() if day else ""
    return field.example.replace("-", "") if field.characters is Characters.PHONE else field.example


# Nothing changes bytes: who types into a workbook gets a copy of it.
@cache
def _blank(form: str) -> bytes:
    return workbook(_FORMS[form])


@cache
def _filled(form: str) -> bytes:
    return workbook(_FORMS[form], from_examples(_FORMS[form]))


@cache
def _sealed(form: str) -> Sealed:
    return seal(examine(_filled(form)), DAY)


def blank(form: Form = BROKER) -> bytes:
    """A workbook in which nobody has typed."""
    return _blank(form.id)


def filled(form: Form = BROKER) -> bytes:
    """A workbook with nothing wrong in it."""
    return _filled(form.id)


def keyed_in(form: Form) -> dict[str, dict[str, str]]:
    """What somebody types to fill the form in with its examples, by sheet and cell."""
    return {
        part.title: {
            cell_name(each.spot): shown(each.field, row[each.field.name])
            for each in slots(part)
            if each.row == 0 and each.field.name in row
        }
        for part in form.parts
        for row in from_examples(form).rows[part.key]
    }


def sealed(form: Form = BROKER) -> Sealed:
    """The file to submit."""
    return _sealed(form.id)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def typed(data: bytes, cells: Mapping[str, str | int | datetime], sheet: str = MAIN) -> bytes:
    """The workbook after somebody typed into cells of a sheet and saved it."""
    book = opened(data)
    for cell, value in cells.items():
        book[sheet][cell] = value
    return saved(book)


def cell_of(form: Form, name: str, part: str = "main", row: int = 0) -> str:
    """The cell in which a field is entered."""
    found = (
        each.spot for each in slots(form.part(part)) if each.field.name == name and each.row == row
    )
    return cell_name(next(found))


def codes(examined: Examined) -> list[str]:
    return [each.problem.code for each in examined.findings]


def found(data: bytes) -> list[tuple[str, str]]:
    """Places and codes of all findings."""
    return [(each.place, each.problem.code) for each in examine(data).findings]
