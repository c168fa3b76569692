"""One cell's answer: folded as the form on the screen folds it, and what was found on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.characters import Characters
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.field import Field, Kind
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.text import fold
from naccs_tui.survey.container import SHOWN
from naccs_tui.survey.reading import Cell, CellKind

TOO_LONG = "F002"


@dataclass(frozen=True, slots=True)
class Value:
    """text: as it is kept ("" = cannot be understood). The problems have no place yet."""

    text: str
    problems: tuple[Problem, ...] = ()


def value_of(field: Field, cell: Cell) -> Value:
    """The answer that stands in a cell for a field."""
    if cell.kind is CellKind.FORMULA:
        return Value("", (problem("W017", title=field.title),))
    if cell.kind is CellKind.FAULT:
        return Value("", (problem("W018", title=field.title, found=cell.text[:SHOWN]),))
    match field.kind:
        case Kind.CHOICE:
            return _choice(field, cell)
        case Kind.DATE:
            return _date(field, cell)
    return _text(field, cell)


def shown(field: Field, text: str) -> str:
    """An answer as a cell shows it."""
    if not text:
        return ""
    if field.kind is Kind.DATE:
        return show_day(date.fromisoformat(text))
    chosen = field.choice(text) if field.kind is Kind.CHOICE else None
    return chosen.title if chosen else text


def _choice(field: Field, cell: Cell) -> Value:
    said = fold(cell.text, Characters.ANY).text
    for each in field.choices:
        if said == each.title:
            return Value(each.value)
    titles = " ".join(each.title for each in field.choices)
    wrong = problem("W020", title=field.title, found=cell.text[:SHOWN], choices=titles)
    return Value("", (wrong,))


def _date(field: Field, cell: Cell) -> Value:
    if cell.kind is CellKind.DATE:
        return Value(cell.text)
    day = read_day(cell.text[:SHOWN])
    if day is None:
        return Value("", (problem("F006", title=field.title),))
    text = day.isoformat()
    return Value(text, tuple(_told(field, cell.text, shown(field, text))))


def _text(field: Field, cell: Cell) -> Value:
    kind = Characters.DIGITS if field.kind is Kind.COUNT else field.characters
    folded = fold(cell.text, kind)
    found = [_whole(each, cell.beyond) for each in check_field(field, folded.text, "")]
    if field.characters is Characters.PHONE and not folded.text.startswith("0"):
        found.append(problem("W019", title=field.title, found=folded.text[:SHOWN]))
    if folded.changes and not found and not _is_expected(field, cell.text):
        found += _told(field, cell.text, folded.text)
    return Value(folded.text, tuple(found))


def _whole(found: Problem, beyond: int) -> Problem:
    """A text that is too long, counted with what nobody looks at any more."""
    if found.code != TOO_LONG or not beyond:
        return found
    actual = int(found.params["actual"]) + beyond
    return found.model_copy(update={"params": {**found.params, "actual": str(actual)}})


def _is_expected(field: Field, said: str) -> bool:
    """Hyphens between digits are how people write a telephone number."""
    return field.characters is Characters.PHONE and said.isascii()


def _told(field: Field, said: str, kept: str) -> Iterator[Problem]:
    if said != kept:
        cut, whole = said[:SHOWN], kept[:SHOWN]
        yield problem("W040", title=field.title, found=cut, meant=whole)
