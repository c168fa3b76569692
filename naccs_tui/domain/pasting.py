"""Rows from a spreadsheet on their way into a list section: which column is which field, and what
is wrong with each row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from naccs_tui.domain.delimited import Cells
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import ListSheet, Opening
from naccs_tui.domain.payload import row_pointer
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.reading import Words, plain, read_cell
from naccs_tui.domain.section import Section
from naccs_tui.domain.text import Change


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """A column. title: what stands over it, ""; field: where it goes, None where it is not used."""

    title: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row as it would be added.

    number: its place among the rows, from 1; is_known: a row with just these values is there
    already; changes: what folding did to it.
    """

    number: int
    values: dict[str, Value]
    problems: tuple[Problem, ...]
    is_known: bool
    changes: tuple[Change, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be added without a second look."""
        return not (self.problems or self.is_known)


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was pasted. has_header: the first line named the columns."""

    has_header: bool
    columns: tuple[PastedColumn, ...]
    rows: tuple[PastedRow, ...]

    @property
    def good(self) -> tuple[PastedRow, ...]:
        """The rows with which all is well."""
        return tuple(each for each in self.rows if each.is_good)

    @property
    def wrong(self) -> tuple[PastedRow, ...]:
        """The rows with problems."""
        return tuple(each for each in self.rows if each.problems)

    @property
    def known(self) -> tuple[PastedRow, ...]:
        """The rows without problems that are there already."""
        return tuple(each for each in self.rows if each.is_known and not each.problems)


def read_rows(
    cells: Cells, section: Section, opening: Opening, sheet: ListSheet, words: Words
) -> Pasted:
    """What pasted cells mean in a list section that shows `sheet` now."""
    has_header, columns = _columns(cells, section, opening, words)
    fields = opening.fields(section, Mark.ADD)
    reader = _Reader(section, fields, columns, _known(fields, sheet), words)
    rows = enumerate(cells[has_header:], 1)
    return Pasted(has_header, columns, tuple(reader.row(number, row) for number, row in rows))


def _columns(
    cells: Cells, section: Section, opening: Opening, words: Words
) -> tuple[bool, tuple[PastedColumn, ...]]:
    width = max(map(len, cells), default=0)
    first = (*cells[0], *[""] * (width - len(cells[0]))) if cells else ()
    named = {name: each for each in section.fields for name in _names(each, words)}
    found = tuple(named.get(plain(title)) for title in first)
    if _is_header(first, found):
        return True, tuple(_by_title(first, found))
    open_fields = opening.fields(section, Mark.ADD)
    rest = [None] * max(0, width - len(open_fields))
    return False, tuple(PastedColumn("", each) for each in (*open_fields[:width], *rest))


def _names(field: Field, words: Words) -> tuple[str, ...]:
    return plain(field.title), plain(words(field.title)), plain(field.name)


def _is_header(titles: tuple[str, ...], found: tuple[Field | None, ...]) -> bool:
    """At least half of what stands there names a field, and one of these can be filled in."""
    known = [each for each in found if each is not None]
    given = [each for each in titles if each.strip()]
    return 2 * len(known) >= len(given) and any(not each.issued for each in known)


def _by_title(titles: tuple[str, ...], found: tuple[Field | None, ...]) -> Iterator[PastedColumn]:
    """A field takes the first column of its name; what the Center gives out takes none."""
    taken: set[str] = set()
    for title, field in zip(titles, found, strict=True):
        usable = field is not None and not field.issued and field.name not in taken
        yield PastedColumn(title.strip(), field if usable else None)
        if field is not None:
            taken.add(field.name)


def _known(fields: tuple[Field, ...], sheet: ListSheet) -> frozenset[tuple[Value, ...]]:
    rows = (row.values for row in sheet.rows if row.mark is not Mark.DELETE)
    return frozenset(_told(fields, values) for values in rows)


def _told(fields: tuple[Field, ...], values: Values) -> tuple[Value, ...]:
    return tuple(values.get(each.name, each.empty) for each in fields)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row after the other."""

    section: Section
    fields: tuple[Field, ...]
    columns: tuple[PastedColumn, ...]
    known: frozenset[tuple[Value, ...]]
    words: Words

    def row(self, number: int, cells: tuple[str, ...]) -> PastedRow:
        """The row with that number."""
        values: dict[str, Value] = {each.name: each.empty for each in self.section.fields}
        changes: dict[Change, None] = {}
        for column, text in zip(self.columns, cells, strict=False):
            if column.field is not None:
                read = read_cell(column.field, text, self.words)
                values[column.field.name] = read.value
                changes.update(dict.fromkeys(read.changes))
        problems = tuple(self._problems(number, values))
        is_known = _told(self.fields, values) in self.known
        return PastedRow(number, values, problems, is_known, tuple(changes))

    def _problems(self, number: int, values: Mapping[str, Value]) -> Iterator[Problem]:
        for field in self.fields:
            pointer = row_pointer(self.section.key, number - 1, field.name)
            yield from check_field(field, values[field.name], pointer, values)
