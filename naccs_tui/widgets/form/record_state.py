"""A record section while it is typed in: values, editors, findings. Without Textual."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import Opening, RecordSheet
from naccs_tui.domain.payload import field_pointer
from naccs_tui.domain.postal import Advice, Verdict
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.widgets.form.entries import entry_for
from naccs_tui.widgets.form.entry import Entry
from naccs_tui.widgets.form.postal_filling import PostalFilling, advice_words
from naccs_tui.widgets.line_editor import Clip

Findings = Mapping[str, tuple[Problem, ...]]
NO_SECTION = Section(About(key="", title="", tab="", crumb=""), (), Page)
NOTHING_OPEN = Opening(frozenset())
MISSING = frozenset({"F001", "F010"})
DATE_CELLS = 41
"""As many as a date can take, however it is written."""


class Sign(Enum):
    """What the mark column says of a field."""

    NONE = auto()
    CHANGED = auto()
    REMARKED = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Settled:
    """How a field was left. notes: what was folded, in the reader's language."""

    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    touched: bool = False


class RecordState:
    """What stands in the fields of one record, and what is wrong with it."""

    def __init__(
        self,
        section: Section = NO_SECTION,
        sheet: RecordSheet | None = None,
        opening: Opening = NOTHING_OPEN,
        findings: Findings | None = None,
        clip: Clip | None = None,
    ) -> None:
        """A field that is not in `sheet.base` has nothing that it could differ from."""
        given = sheet or RecordSheet()
        self.section = section
        self.values: dict[str, Value] = dict(given.values)
        self.base: Mapping[str, Value] = given.base
        self._opening = opening
        self._findings: dict[str, tuple[Problem, ...]] = dict(findings or {})
        self._entries: dict[str, Entry] = {}
        self._clip = clip or Clip()
        self._postal = PostalFilling(self.base, self.values)

    def is_locked(self, field: Field) -> bool:
        """Whether the field is shown only."""
        return self._opening.locks(field)

    def value(self, field: Field) -> Value:
        """What stands in the field."""
        return self.values.get(field.name, field.empty)

    def entry(self, field: Field) -> Entry:
        """The field's editor; it remembers what can be undone."""
        if field.name not in self._entries:
            self._entries[field.name] = entry_for(field, self.value(field), self._clip)
        return self._entries[field.name]

    def typed(self, field: Field) -> str:
        """What stands in the editor of a date; "" where none was opened yet."""
        entry = self._entries.get(field.name)
        return entry.view(DATE_CELLS).text if entry else ""

    def take(self, field: Field) -> bool:
        """Keep what the editor holds now; whether that is another value."""
        value = self.entry(field).value
        if value == self.value(field):
            return False
        self.values[field.name] = value
        return True

    def settle(self, field: Field) -> Settled:
        """The operator leaves the field: fold it, and judge it if something was typed."""
        notes = self.entry(field).settle()
        if notes is None:
            return Settled()
        self.take(field)
        return Settled((*notes, *self._of_code(field)), self._judge(field), touched=True)

    def address_of(self, field: Field) -> tuple[Field, Advice] | None:
        """The address beside a postal code that has just become whole, and what to do with it."""
        address = self.section.field(field.fills) if field.fills else None
        if address is None or self.is_locked(address):
            return None
        advice = self._postal.advise(field, self.values)
        return (address, advice) if advice else None

    def _of_code(self, field: Field) -> tuple[str, ...]:
        """What was said of a code while it was typed, and still holds."""
        address = self.section.field(field.fills) if field.fills else None
        advice = self._postal.standing(field, self.values) if address else None
        if address is None or advice is None or advice.verdict is Verdict.FILL:
            return ()
        words = advice_words(advice, address)
        return (words,) if words else ()

    def _judge(self, field: Field) -> tuple[Problem, ...]:
        """Nobody is blamed for what is still missing, unless it was said already."""
        before = self._findings.get(field.name, ())
        remarks = tuple(each for each in before if each.is_remark)
        told = len(before) > len(remarks)
        pointer = field_pointer(self.section.key, field.name)
        found = check_field(field, self.value(field), pointer, self.values)
        problems = tuple(each for each in found if told or each.code not in MISSING)
        self._findings[field.name] = (*problems, *remarks)
        return problems

    def find(self, findings: Findings) -> None:
        """Other findings from now on."""
        self._findings = dict(findings)

    def problems(self, field: Field) -> tuple[Problem, ...]:
        """What is wrong with the field."""
        return self._findings.get(field.name, ())

    def sign(self, field: Field) -> Sign:
        """What the mark column says; wrong is said before remarked, that before changed."""
        found = self.problems(field)
        if any(each.is_error for each in found):
            return Sign.WRONG
        if any(each.is_remark for each in found):
            return Sign.REMARKED
        before = None if self.section.is_own(field) else self.base.get(field.name)
        changed = before is not None and self.value(field) != before
        return Sign.CHANGED if changed else Sign.NONE
