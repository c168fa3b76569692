"""What stands in the contract under a change item: in a few words, and in full."""

from collections.abc import Iterator, Mapping
from itertools import islice

from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import Section
from naccs_tui.domain.text import Characters
from naccs_tui.i18n import _
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import say

PASSED_OVER = frozenset({Characters.KATAKANA, Characters.POSTAL})
"""How a name is read, and what its address says anyway, leave the room to the others."""
BESIDE, IN_FULL = 8, 30
"""Rows of a list that are named beside its item, and in the help."""


def current_words(wizard: Wizard, item: ChangeItem) -> str:
    """The values that stand under an item today, or its rows; as much as there is room for shows."""
    for section in wizard.procedure.sections:
        if section.is_list and _is_of(section, item):
            return _rows_words(section, item, wizard)
    values = (
        say(show(field, value))
        for field, value in _values(wizard, item)
        if value and field.characters not in PASSED_OVER
    )
    return " ".join(values)


def current_lines(wizard: Wizard, item: ChangeItem) -> Iterator[str]:
    """An item with what it means, then all that stands under it today, each on a line of its own."""
    yield _(item.title)
    if item.note:
        yield _(item.note)
    yield _("現在の内容")
    for section in wizard.procedure.sections:
        if section.is_list and _is_of(section, item):
            yield from _rows_lines(section, item, wizard)
            return
    for field, value in _values(wizard, item):
        yield f"  {_(field.title)}: {say(show(field, value))}"


def _is_of(section: Section, item: ChangeItem) -> bool:
    marks = (key for _mark, key in section.about.mark_items)
    fields = (each.item for each in section.fields)
    return item.key in {section.about.item, *marks, *fields}


def _rows_words(section: Section, item: ChangeItem, wizard: Wizard) -> str:
    rows = wizard.situation.contract.table(section.about.record)
    count = _("{count}件", count=len(rows))
    named = next((each for each in section.fields if each.item == item.key and each.choices), None)
    if named is None:
        names = (_name(section, key, row) for key, row in islice(rows.items(), BESIDE))
        return "  ".join([count, *names])
    shown = (say(show(named, row.get(named.name, named.empty))) for row in rows.values())
    return " ".join(dict.fromkeys(shown)) or count


def _name(section: Section, key: str, row: Mapping[str, Value]) -> str:
    """What people know a row by."""
    parts = [str(row.get(name, "")) for name in section.about.named_by]
    return " ".join(part for part in parts if part) or key


def _rows_lines(section: Section, item: ChangeItem, wizard: Wizard) -> Iterator[str]:
    rows = wizard.situation.contract.table(section.about.record)
    fields = [each for each in section.fields if each.item == item.key] or section.fields
    for key, row in islice(rows.items(), IN_FULL):
        values = (each for each in fields if not (each.own or each.issued))
        texts = (say(show(each, row.get(each.name, each.empty))) for each in values)
        yield "  ".join([f"  {_name(section, key, row)}", *texts])
    if len(rows) > IN_FULL:
        yield f"  {_('ほか{count}件', count=len(rows) - IN_FULL)}"
    if not rows:
        yield f"  {_('{count}件', count=0)}"


def _values(wizard: Wizard, item: ChangeItem) -> Iterator[tuple[Field, Value]]:
    for section in wizard.procedure.sections:
        record = wizard.situation.contract.record(section.about.record)
        for field in (each for each in section.fields if each.item == item.key):
            yield field, record.get(field.name, field.empty)
