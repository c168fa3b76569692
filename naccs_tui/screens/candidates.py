"""The choices of fields that name a row of another list, as they are while an application is made."""

from collections.abc import Iterator
from dataclasses import replace

from naccs_tui.domain.field import Choice, Field, Mark
from naccs_tui.domain.filling import ListRow
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.wizard import Wizard


def with_candidates(section: Section, wizard: Wizard) -> Section:
    """The section, each such field with the rows of now as its choices."""
    if not any(each.of for each in section.fields):
        return section
    fields = tuple(_filled(each, wizard) if each.of else each for each in section.fields)
    return replace(section, fields=fields)


def _filled(field: Field, wizard: Wizard) -> Field:
    named = wizard.procedure.section(field.of)
    return replace(field, choices=tuple(_choices(named, wizard))) if named else field


def _choices(named: Section, wizard: Wizard) -> Iterator[Choice]:
    number = 0
    for row in wizard.rows(named).rows:
        if row.mark is Mark.ADD:
            number += 1
            yield Choice(row.key, f"{_(named.about.row_title)} {number}", _about(named, row))
        elif row.mark is not Mark.DELETE:
            yield Choice(row.key, row.key, _about(named, row))


def _about(named: Section, row: ListRow) -> str:
    """What was typed into the row last: by that people know which one it is."""
    texts = (row.values.get(each.name) for each in named.fields if not _is_code(each))
    return next((each for each in reversed([*texts]) if isinstance(each, str) and each), "")


def _is_code(field: Field) -> bool:
    return field.issued or field.is_picked or field.own
