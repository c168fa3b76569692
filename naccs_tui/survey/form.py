"""What a form workbook is: sheets of fields, and rules between them. Data only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from naccs_tui.domain.field import MARK_WORDS, Choice, Field, Kind, Mark
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.words import N_

Row = Mapping[str, str]
"""The answers of one record or row by the names of their fields; what is empty is left out."""

ACTION = "action"
"""The field of a change form's rows that says what is to happen to them."""
_ACTIONS = tuple(
    Choice(each.value, MARK_WORDS[each]) for each in (Mark.ADD, Mark.CHANGE, Mark.DELETE)
)


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet of a form.

    title: the sheet's name; room: how many rows may be entered (0 = it is one record); keys: the
    fields that tell its rows apart, needed even of one that is to be deleted.
    """

    key: str
    title: str
    fields: tuple[Field, ...]
    room: int = 0
    keys: tuple[str, ...] = ()
    lead: str = ""

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError."""
        found = next((each for each in self.fields if each.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def needs(self, wanted: Field, row: Row) -> bool:
        """Whether a field must be filled in, given what else stands in its row."""
        if row.get(ACTION) == Mark.DELETE.value:
            return wanted.required and wanted.name in self.keys
        return wanted.required


@dataclass(frozen=True, slots=True)
class Answers:
    """What was entered, folded: by part and row. at: the row of the sheet's room of each, from 0."""

    rows: Mapping[str, tuple[Row, ...]]
    at: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def record(self, part: str) -> Row:
        """The answers of a part that is one record; empty when there are none."""
        rows = self.rows.get(part, ())
        return rows[0] if rows else {}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule found, and where. row: index among the rows that were entered."""

    code: str
    part: str
    name: str
    row: int = 0
    params: Mapping[str, str] = field(default_factory=dict)


Rule = Callable[["Form", Answers], Iterator[Flaw]]


@dataclass(frozen=True, slots=True)
class Form:
    """One form workbook.

    id: stands in the file's name; edition: counts up when fields move; business: the kind of
    business that it is for ("" = any); is_change: it changes what is set already.
    """

    id: str
    edition: int
    title: str
    parts: tuple[Part, ...]
    rules: tuple[Rule, ...] = ()
    business: str = ""
    is_change: bool = False

    def part(self, key: str) -> Part:
        """The part of that key; raises KeyError."""
        found = next((each for each in self.parts if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def change_form(new: Form, form_id: str, *rules: Rule) -> Form:
    """The form that changes what `new` set: only what changes is filled in, rows say what they are."""
    parts = tuple(_row_changes(each) if each.room else _record_changes(each) for each in new.parts)
    title = FORM_TITLES[form_id]
    return replace(new, id=form_id, title=title, parts=parts, rules=rules, is_change=True)


def _record_changes(part: Part) -> Part:
    fields = (replace(each, required=each.required and each.own) for each in part.fields)
    return replace(part, fields=tuple(fields))


def _row_changes(part: Part) -> Part:
    action = Field(
        N_("処理区分"), name=ACTION, kind=Kind.CHOICE, choices=_ACTIONS, required=True, width=10
    )
    return replace(part, fields=(action, *part.fields))
