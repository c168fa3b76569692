"""項目 / 変更前 / 変更後 between any two versions of a contract."""

from collections.abc import Iterable, Iterator

from naccs_tui.domain.contract import Contract
from naccs_tui.domain.contract_view import columns, shown
from naccs_tui.domain.diff import NOTHING, Line
from naccs_tui.domain.field import Field, Mark, Values
from naccs_tui.domain.payload import NEW_ROW, Place
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import Word


def differences(sections: Iterable[Section], before: Contract, after: Contract) -> Iterator[Line]:
    """What differs, in the order of the sections: fields of records, then rows by their keys."""
    for section in sections:
        if section.is_list:
            yield from _rows(section, before, after)
        else:
            record = section.about.record
            yield from _record(section, before.record(record), after.record(record))


def _record(section: Section, before: Values, after: Values) -> Iterator[Line]:
    for field in _differing(section, before, after):
        place = Place(section.key, field=field.name)
        yield _line(section, place, (field.group, field), Mark.CHANGE, (before, after))


def _rows(section: Section, before: Contract, after: Contract) -> Iterator[Line]:
    old, new = before.table(section.about.record), after.table(section.about.record)
    for key in dict.fromkeys((*old, *new)):
        values = old.get(key, {}), new.get(key, {})
        mark = Mark.ADD if key not in old else Mark.CHANGE if key in new else Mark.DELETE
        heading = Word(section.about.row_title) if key.startswith(NEW_ROW) else key
        for field in _differing(section, *values):
            place = Place(section.key, key, field.name)
            yield _line(section, place, (heading, field), mark, values)


def _differing(section: Section, before: Values, after: Values) -> Iterator[Field]:
    for field in columns(section):
        if before.get(field.name, field.empty) != after.get(field.name, field.empty):
            yield field


def _line(
    section: Section,
    place: Place,
    named: tuple[str, Field],
    mark: Mark,
    values: tuple[Values, Values],
) -> Line:
    group, field = named
    before, after = (
        shown(field, each.get(field.name, field.empty)) if each else NOTHING for each in values
    )
    word = section.mark_word(mark)
    return Line(place, section.key, group, field.title, before, after, mark, word)
