"""A filled-in workbook against its form: its sheets, its labels, its answers, their rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from naccs_tui.survey.container import SHOWN
from naccs_tui.survey.finding import Finding, finding
from naccs_tui.survey.form import Answers, Flaw, Form, Part, Row
from naccs_tui.survey.forms import form_of
from naccs_tui.survey.layout import IDENTITY, MAGIC, Slot, Spot, slots, texts
from naccs_tui.survey.reading import Cell, Cells, Contents, identity
from naccs_tui.survey.values import value_of

_SHAPELESS = frozenset({"W013", "W015", "W022"})
"""With these the answers are not known well enough to judge them together."""
_EMPTY = Cell("")
MOST_OUTSIDE = 20
"""Findings on cells that nobody reads, for each sheet: more say nothing more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a form says of a workbook's contents. answers: as far as they can be understood."""

    form: Form | None
    answers: Answers
    findings: tuple[Finding, ...]


def check(contents: Contents) -> Checked:
    """Everything that is wrong with a workbook, sheet by sheet and cell by cell."""
    form, problems = _identified(contents)
    if form is None or problems:
        return Checked(form, Answers({}), tuple(problems))
    found = [*_sheets(form, contents)]
    rows: dict[str, tuple[Row, ...]] = {}
    at: dict[str, tuple[int, ...]] = {}
    for part in form.parts:
        if part.title in contents.sheets:
            entered, more = _Sheet(form, part, contents.sheets[part.title]).read()
            rows[part.key], at[part.key] = tuple(entered.values()), tuple(entered)
            found += more
    answers = Answers(rows, at)
    if not any(each.problem.code in _SHAPELESS for each in found):
        known_wrong = {each.place for each in found if each.is_error}
        found += [each for each in _ruled(form, answers) if each.place not in known_wrong]
    return Checked(form, answers, tuple(_in_order(form, found)))


def _identified(contents: Contents) -> tuple[Form | None, list[Finding]]:
    magic, form_id, edition = identity(contents)
    form = form_of(form_id) if magic == MAGIC else None
    if form is None:
        return None, [finding("W011")]
    if edition != str(form.edition):
        return form, [finding("W012", found=edition[:SHOWN], edition=form.edition)]
    return form, []


def _sheets(form: Form, contents: Contents) -> Iterator[Finding]:
    """Sheets that are missing or too many; one that only has another name is both, and told once."""
    known = {*(part.title for part in form.parts), IDENTITY}
    foreign = {name: cells for name, cells in contents.sheets.items() if name not in known}
    for part in form.parts:
        if part.title in contents.sheets:
            continue
        labels = texts(form, part)
        likely = max(foreign, key=lambda name: _alike(foreign[name], labels), default="")
        if likely and _alike(foreign[likely], labels) * 2 > len(labels):
            del foreign[likely]
            yield finding("W022", part.title, sheet=part.title, found=likely[:SHOWN])
        else:
            yield finding("W013", part.title, sheet=part.title)
    for name in foreign:
        yield finding("W014", name[:SHOWN], sheet=name[:SHOWN])


def _alike(cells: Cells, labels: Mapping[Spot, str]) -> int:
    """How many labels stand where they belong."""
    return sum(cells.get(spot, _EMPTY).text == text for spot, text in labels.items())


class _Sheet:
    """One sheet of a workbook, read as one part of a form."""

    def __init__(self, form: Form, part: Part, cells: Cells) -> None:
        self.form, self.part, self.cells = form, part, cells
        self.fixed = texts(form, part)
        self.slots = {each.spot: each for each in slots(part)}

    def read(self) -> tuple[Mapping[int, Row], list[Finding]]:
        """The rows that were entered by their places, and what was found."""
        if moved := next(self._moved(), None):
            return {}, [moved]
        found = [*self._outside()]
        rows: dict[int, Row] = {}
        for number, of_row in groupby(self.slots.values(), key=lambda each: each.row):
            row, more = self._row(list(of_row))
            if row or more or not self.part.room:
                rows[number] = row
                found += [*more, *self._missing(number, row)]
        return rows, found

    def _moved(self) -> Iterator[Finding]:
        """Labels that are not where they were: then no answer is known to be what it seems."""
        for spot, text in self.fixed.items():
            now = self.cells.get(spot, _EMPTY).text
            if now != text:
                yield self._finding("W015", spot, expected=text, found=now[:SHOWN])

    def _outside(self) -> Iterator[Finding]:
        spots = [spot for spot in self.cells if spot not in self.fixed and spot not in self.slots]
        for spot in spots[:MOST_OUTSIDE]:
            yield self._finding("W016", spot, found=self.cells[spot].text[:SHOWN])

    def _row(self, of_row: list[Slot]) -> tuple[Row, list[Finding]]:
        row: dict[str, str] = {}
        found: list[Finding] = []
        for slot in of_row:
            if slot.spot not in self.cells:
                continue
            value = value_of(slot.field, self.cells[slot.spot])
            found += [self._finding(each.code, slot.spot, **each.params) for each in value.problems]
            if value.text:
                row[slot.field.name] = value.text
        return row, found

    def _missing(self, number: int, row: Row) -> Iterator[Finding]:
        for spot, slot in self.slots.items():
            is_empty = slot.row == number and spot not in self.cells
            if is_empty and self.part.needs(slot.field, row):
                yield self._finding("F001", spot, title=slot.field.title)

    def _finding(self, code: str, spot: Spot, **params: object) -> Finding:
        return finding(code, self.part.title, spot, **params)


def _in_order(form: Form, found: list[Finding]) -> list[Finding]:
    """As one reads: the sheets as the form has them, each row by row; then those it has not."""
    titles = [part.title for part in form.parts]
    places = {title: at for at, title in enumerate(titles)}
    return sorted(found, key=lambda each: (places.get(each.sheet, len(titles)), _order(each.cell)))


def _order(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return int(cell.removeprefix(letters) or 0), len(letters), letters


def _ruled(form: Form, answers: Answers) -> Iterator[Finding]:
    for rule in form.rules:
        for flaw in rule(form, answers):
            part = form.part(flaw.part)
            yield finding(flaw.code, part.title, _spot(part, answers, flaw), **flaw.params)


def _spot(part: Part, answers: Answers, flaw: Flaw) -> Spot:
    places = answers.at.get(part.key, ())
    row = places[flaw.row] if flaw.row < len(places) else 0
    return next(
        each.spot for each in slots(part) if each.row == row and each.field.name == flaw.name
    )
