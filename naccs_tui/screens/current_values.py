"""What stands in the contract under a change item, in a few words."""

from collections.abc import Iterator

from naccs_tui.domain.diff import show
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import say

SHOWN_VALUES = 2


def current_words(wizard: Wizard, item: ChangeItem) -> str:
    """The first values that stand under an item today, or how many rows there are."""
    for section in wizard.procedure.sections:
        if section.is_list and _is_of(section, item):
            return _rows_words(section, item, wizard)
    return " ".join([*_values(wizard, item)][:SHOWN_VALUES])


def _is_of(section: Section, item: ChangeItem) -> bool:
    marks = (key for _mark, key in section.about.mark_items)
    fields = (each.item for each in section.fields)
    return item.key in {section.about.item, *marks, *fields}


def _rows_words(section: Section, item: ChangeItem, wizard: Wizard) -> str:
    rows = wizard.situation.contract.table(section.about.record)
    count = _("{count}件", count=len(rows))
    named = next((each for each in section.fields if each.item == item.key and each.choices), None)
    if named is None:
        return count
    shown = (say(show(named, row.get(named.name, named.empty))) for row in rows.values())
    return " ".join(dict.fromkeys(shown)) or count


def _values(wizard: Wizard, item: ChangeItem) -> Iterator[str]:
    for section in wizard.procedure.sections:
        record = wizard.situation.contract.record(section.about.record)
        for field in (each for each in section.fields if each.item == item.key):
            yield say(show(field, record.get(field.name, field.empty)))
