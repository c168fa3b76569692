"""項目 / 変更前 / 変更後: what an application changes, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.field import Field, Kind, Mark, Value, Values
from naccs_tui.domain.filling import Opening
from naccs_tui.domain.payload import Payload, Place, RowChange, SectionChange
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_, Numbered, Word, Words

NOT_ENTERED = Word(N_("未入力"))
DONE = Word(N_("確認済"))
NOT_DONE = Word(N_("未確認"))
YES, NO = Word(N_("はい")), Word(N_("いいえ"))
ISSUED_BY_CENTER = Word(N_("センターで発番"))
NOTHING = Word("")
Names = Mapping[str, Mapping[str, str]]
"""Key of a list section -> key of a new row -> what it is called."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a confirmation. before and after are data, or `Word`s of ours to translate."""

    place: Place
    section: str
    group: str
    title: str
    before: str
    after: str
    mark: Mark = Mark.KEEP
    mark_word: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the line shows a change of the contract."""
        return self.mark is not Mark.KEEP


def show(field: Field, value: Value) -> str:
    """A value as people read it; `Word`s where the words are ours."""
    if isinstance(value, bool):
        return tick_word(field, ticked=value)
    if not value:
        by_center = field.issued and field.kind is not Kind.DATE
        return ISSUED_BY_CENTER if by_center else NOT_ENTERED
    if field.is_picked:
        return _titles(field, value)
    if field.kind is Kind.DATE:
        day = read_day(value)
        return show_day(day) if day else value
    return value


def tick_word(field: Field, *, ticked: bool) -> Word:
    """What a tick says: that something was confirmed where it is demanded, else yes or no."""
    if field.required:
        return DONE if ticked else NOT_DONE
    return YES if ticked else NO


def _titles(field: Field, value: str) -> str:
    """The titles of what is picked; a value that is none of the choices stands as it is."""
    chosen = [field.choice(each) for each in value.split(" ")]
    titles = [each.title for each in chosen if each]
    if len(titles) < len(chosen):
        return value
    return Word(titles[0]) if len(titles) == 1 else Words(titles)


def confirmation(procedure: Procedure, payload: Payload, contract: Contract) -> list[Line]:
    """The whole confirmation: every open field of records, every touched row of lists.

    Rows that go because others do are among them, also those of sections that are not open.
    """
    whole, opening = procedure.completed(payload, contract), Opening(frozenset(payload.items))
    names = {each.key: _new_rows(each, payload) for each in procedure.sections}
    return [
        line
        for section in procedure.sections
        if opening.opens(section) or section.key in whole.sections
        for line in _section_lines(section, whole, contract, names)
    ]


def sent_lines(sections: Sequence[Section], payload: Payload, contract: Contract) -> list[Line]:
    """The same of sections by themselves, where no procedure says what goes with what."""
    names = {each.key: _new_rows(each, payload) for each in sections}
    return [line for each in sections for line in _section_lines(each, payload, contract, names)]


def _new_rows(section: Section, payload: Payload) -> Mapping[str, str]:
    """New rows by the section's word for them, numbered where there are several."""
    title = section.about.row_title
    new = [row.key for row in payload.rows(section.key) if row.mark is Mark.ADD]
    if len(new) == 1:
        return {new[0]: Word(title)}
    return {key: Numbered(title, number) for number, key in enumerate(new, 1)}


def _section_lines(
    section: Section, payload: Payload, contract: Contract, names: Names
) -> Iterator[Line]:
    change = payload.sections.get(section.key, SectionChange())
    if section.is_list:
        for row in change.rows:
            yield from _row_lines(section, row, names)
        return
    opening = Opening(frozenset(payload.items))
    current = contract.record(section.about.record)
    for field in section.fields:
        if not opening.locks(field) and not field.same_as:
            yield _record_line(section, field, change, current)


def _record_line(section: Section, field: Field, change: SectionChange, current: Values) -> Line:
    entered = change.fields.get(field.name)
    place = Place(section.key, field=field.name)
    if section.is_own(field):
        after = entered.value if entered else field.empty
        return Line(place, section.key, field.group, field.title, NOTHING, show(field, after))
    before = entered.base if entered else current.get(field.name, field.empty)
    after = entered.value if entered else before
    mark = Mark.CHANGE if after != before else Mark.KEEP
    shown = show(field, before), show(field, after)
    return Line(place, section.key, field.group, field.title, *shown, mark, section.mark_word(mark))


def _row_lines(section: Section, row: RowChange, names: Names) -> Iterator[Line]:
    word = section.mark_word(row.mark)
    heading = names[section.key].get(row.key, row.key)
    lasting = (f for f in section.fields if not f.passing)
    asked = (f for f in lasting if row.mark is Mark.ADD or not _only_of_new(section, f))
    lines = []
    for field in asked:
        before = (
            NOTHING if row.mark is Mark.ADD or not row.base else show(field, _of(row.base, field))
        )
        after = _called(field, _after(field, row), names)
        place = Place(section.key, row.key, field.name)
        lines.append(Line(place, section.key, heading, field.title, before, after, row.mark, word))
    return _marked(lines, row.mark)


def _marked(lines: Sequence[Line], mark: Mark) -> Iterator[Line]:
    """The mark of a row that is changed stands at what is another; at all where only the mark is new."""
    is_told_apart = mark is Mark.CHANGE and any(each.before != each.after for each in lines)
    for line in lines:
        is_same = is_told_apart and line.before == line.after
        yield replace(line, mark=Mark.KEEP, mark_word="") if is_same else line


def _called(field: Field, after: str, names: Names) -> str:
    """What people call a new row of another list that is named here; other values as they are."""
    return names.get(field.of, {}).get(after, after)


def _only_of_new(section: Section, field: Field) -> bool:
    return field.own and bool(section.about.record)


def _after(field: Field, row: RowChange) -> str:
    if row.mark is Mark.DELETE:
        return NOTHING
    if field.renewed:
        return ISSUED_BY_CENTER
    if row.mark is Mark.CHANGE and field.issued and not (row.value or row.base):
        return NOTHING  # a row that only chooses something gives nothing out
    return show(field, row.value.get(field.name, _of(row.base, field)))


def _of(values: Values, field: Field) -> Value:
    return values.get(field.name, field.empty)
