"""The lines of a form: headings of groups, and one line for each field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from naccs_tui.domain.field import Field
from naccs_tui.domain.section import Section


@dataclass(frozen=True, slots=True)
class FormLine:
    """A heading (a source text) or a field."""

    heading: str = ""
    field: Field | None = None


class FormLines:
    """The lines of a section and the ways between its fields. Line numbers count from 0."""

    def __init__(self, section: Section, is_locked: Callable[[Field], bool]) -> None:
        """`is_locked` says where the caret never stands."""
        self._lines = tuple(_lines(section))
        self._open = [
            number
            for number, line in enumerate(self._lines)
            if line.field is not None and not is_locked(line.field)
        ]

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> FormLine:
        """The line of that number, an empty one outside the form."""
        return self._lines[number] if 0 <= number < len(self._lines) else FormLine()

    def of(self, name: str) -> int | None:
        """The line of the field of that name."""
        named = (n for n, line in enumerate(self._lines) if line.field and line.field.name == name)
        return next(named, None)

    def is_open(self, number: int) -> bool:
        """Whether the caret may stand there."""
        return number in self._open

    def first(self) -> int | None:
        """The first line where the caret may stand."""
        return self._open[0] if self._open else None

    def last(self) -> int | None:
        """The last one."""
        return self._open[-1] if self._open else None

    def after(self, number: int) -> int | None:
        """The next such line, None behind the last."""
        return next((each for each in self._open if each > number), None)

    def before(self, number: int) -> int | None:
        """The one before, None before the first."""
        return next((each for each in reversed(self._open) if each < number), None)

    def with_heading(self, number: int) -> int:
        """The line itself, or the heading right above it."""
        return number - 1 if self[number - 1].heading else number


def _lines(section: Section) -> Iterator[FormLine]:
    group = ""
    for field in section.fields:
        if field.group and field.group != group:
            group = field.group
            yield FormLine(heading=group)
        yield FormLine(field=field)
