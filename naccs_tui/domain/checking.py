"""The checks that every procedure shares, from its declaration alone. Same code on both sides."""

from collections import Counter
from collections.abc import Iterator, Mapping

from naccs_tui.domain.application import STATUS_WORDS, WITH_THE_OFFICE, Status
from naccs_tui.domain.attachments import check_attachments
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.codes import number_key
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.filling import Opening
from naccs_tui.domain.payload import (
    Payload,
    SectionChange,
    field_pointer,
    overlap,
    row_pointer,
)
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Procedure, effective_day, wished_day
from naccs_tui.domain.row_checks import check_references, check_rows
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import OpenApplication, Situation
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.wished import check_wished
from naccs_tui.domain.words import N_

OVERLAP = "P004"
"""An overlap in the words of the applicant."""


def check(procedure: Procedure, payload: Payload, situation: Situation) -> list[Problem]:
    """All findings on a submission, in the order in which the pages come."""
    shape = [*_check_shape(procedure, payload), *keeps_out(procedure, situation)]
    if shape:
        return shape
    found = [
        *_check_items(procedure, payload),
        *_check_sections(procedure, payload, situation),
        *check_references(procedure.sections, payload, situation.contract),
        *_check_wished(procedure, payload, situation),
        *procedure.check(payload, situation),
        *_check_places_of_files(procedure, payload),
        *check_attachments(payload.attachments, situation.policies),
        *_check_changed(procedure, payload),
        *_check_overlap(procedure, payload, situation),
        *_check_closing(procedure, situation),
    ]
    is_sound = not any(each.is_error for each in found)
    needs = _check_needs(procedure, payload, situation) if is_sound else ()
    end = _check_end(procedure, payload, situation, is_sound=is_sound)
    return [*found, *needs, *end]


def keeps_out(procedure: Procedure, situation: Situation) -> list[Problem]:
    """What keeps an office from a procedure as a whole, before anything is typed."""
    end = situation.contract_ends_on
    if end and end < situation.today:
        return [problem("P018", end=show_day(end))]
    return procedure.may_start(situation)


def _check_shape(procedure: Procedure, payload: Payload) -> Iterator[Problem]:
    if payload.schema_version != procedure.schema_version:
        yield problem("P009", version=payload.schema_version)
    known = {each.key for each in procedure.items}
    yield from (problem("P013", "/items", what=each) for each in set(payload.items) - known)
    for key, change in payload.sections.items():
        section = procedure.section(key)
        if section is None:
            yield problem("P013", f"/sections/{key}", what=key)
        else:
            yield from _check_section_shape(section, change, Opening(frozenset(payload.items)))


def _check_section_shape(
    section: Section, change: SectionChange, opening: Opening
) -> Iterator[Problem]:
    if (
        not opening.opens(section)
        or (section.is_list and change.fields)
        or (not section.is_list and change.rows)
    ):
        yield problem("P013", f"/sections/{section.key}", what=section.key)
        return
    for name in change.fields:
        field = section.field(name)
        if field is None or opening.locks(field):
            title = field.title if field else name
            yield problem("F008", field_pointer(section.key, name), title=title)
    for index, row in enumerate(change.rows):
        unknown = set(row.value) - {each.name for each in section.fields}
        if unknown:
            yield problem("P013", row_pointer(section.key, index), what=min(unknown))
    yield from _check_unlooked_at(section, change)


def _check_unlooked_at(section: Section, change: SectionChange) -> Iterator[Problem]:
    """Texts that no field's own check sees, though people are shown them: nothing hides in these."""
    for name, field in change.fields.items():
        if _is_unsafe(field.base):
            yield problem("F012", field_pointer(section.key, name))
    issued = {each.name for each in section.fields if each.issued}
    for index, row in enumerate(change.rows):
        closed = {n: v for n, v in row.value.items() if n in issued or row.mark is Mark.DELETE}
        texts = (*row.base, *row.base.values(), *closed.values())
        if any(map(_is_unsafe, texts)):
            yield problem("F012", row_pointer(section.key, index))


def _check_needs(procedure: Procedure, payload: Payload, situation: Situation) -> Iterator[Problem]:
    """One code cannot be given out for two rows: each need has a key of its own."""
    counted = Counter(each.key for each in procedure.needs(payload, situation))
    for key, count in counted.items():
        if count > 1:
            yield problem("P012", "/sections", row=key)


def _is_unsafe(value: Value) -> bool:
    return isinstance(value, str) and has_unsafe(value)


def _check_items(procedure: Procedure, payload: Payload) -> Iterator[Problem]:
    if procedure.items and not payload.items:
        yield problem("P001", "/items")


def _check_sections(
    procedure: Procedure, payload: Payload, situation: Situation
) -> Iterator[Problem]:
    opening = Opening(frozenset(payload.items))
    for section in procedure.opened(opening.items):
        change = payload.sections.get(section.key, SectionChange())
        if section.is_list:
            own = procedure.own_rows(situation).get(section.key, {})
            table = situation.contract.table(section.about.record) if section.about.record else {}
            yield from check_rows(section, change, {**table, **own}, opening)
        else:
            yield from _check_record(section, change, payload, situation)


def _check_record(
    section: Section, change: SectionChange, payload: Payload, situation: Situation
) -> Iterator[Problem]:
    opening = Opening(frozenset(payload.items))
    current = situation.contract.record(section.about.record)
    values = {f.name: _value(section, f, change, current) for f in section.fields}
    for field in section.fields:
        if opening.locks(field):
            continue
        pointer = field_pointer(section.key, field.name)
        yield from check_field(field, values[field.name], pointer, values)
        yield from _check_base(section, field, change, current, pointer)


def _value(section: Section, field: Field, change: SectionChange, current: Values) -> Value:
    if field.name in change.fields:
        return change.fields[field.name].value
    return field.empty if section.is_own(field) else current.get(field.name, field.empty)


def _check_base(
    section: Section, field: Field, change: SectionChange, current: Values, pointer: str
) -> Iterator[Problem]:
    touched_field = change.fields.get(field.name)
    if touched_field is None or section.is_own(field):
        return
    now = current.get(field.name, field.empty)
    # Before and after are what people decide by: the base must be what stands in the contract.
    if touched_field.base != now:
        yield problem("P003", pointer, title=field.title, current=now)


def _check_places_of_files(procedure: Procedure, payload: Payload) -> Iterator[Problem]:
    sections = procedure.opened(frozenset(payload.items))
    takers = {each.key for each in sections if each.about.attachments}
    for index, file in enumerate(payload.attachments):
        if file.section not in takers:
            yield problem("P013", f"/attachments/{index}", what=file.name)


def _check_wished(
    procedure: Procedure, payload: Payload, situation: Situation
) -> Iterator[Problem]:
    soonest = procedure.earliest(frozenset(payload.items), situation)
    latest = situation.today + procedure.latest
    return check_wished(payload, procedure.wished, soonest, latest, situation.calendar)


def _check_end(
    procedure: Procedure, payload: Payload, situation: Situation, *, is_sound: bool
) -> Iterator[Problem]:
    """What would start when the contract, by what is known today, is over."""
    end, day = situation.contract_ends_on, wished_day(procedure, payload)
    if end and is_sound:
        day = effective_day(procedure, payload, situation)
    if end and day and day > end:
        pointer = field_pointer(*procedure.wished)
        yield problem("P019", pointer, end=show_day(end), day=show_day(day))


def _check_changed(procedure: Procedure, payload: Payload) -> Iterator[Problem]:
    bound = [each for each in procedure.sections if each.about.record]
    if bound and not any(_changes_contract(each, payload) for each in bound):
        yield problem("P002")


def _changes_contract(section: Section, payload: Payload) -> bool:
    change = payload.sections.get(section.key, SectionChange())
    changed = (
        section.field(name) for name, each in change.fields.items() if each.value != each.base
    )
    return bool(change.rows) or any(f is not None and not section.is_own(f) for f in changed)


def _check_overlap(
    procedure: Procedure, payload: Payload, situation: Situation
) -> Iterator[Problem]:
    mine = procedure.touches(payload)
    for other in situation.open_applications:
        for key in overlap(mine, other.touches):
            yield problem(OVERLAP, number=other.number, what=_title_of(procedure, key))


def _check_closing(procedure: Procedure, situation: Situation) -> Iterator[Problem]:
    """What ends with the contract: every other application that is still open."""
    if procedure.closes:
        for other in situation.open_applications:
            yield problem("P017", number=other.number, title=other.title)


def _title_of(procedure: Procedure, key: str) -> str:
    """The title of a touched field; a touched row is called by its key."""
    record, _, name = key.partition(".")
    if not name:
        return key.partition("/")[2]
    sections = (each for each in procedure.sections if each.about.record == record)
    titles = (field.title for each in sections if (field := each.field(name)))
    return next(titles, name)


def overlaps_at_the_desk(
    procedure: Procedure, payload: Payload, situation: Situation, number: str
) -> list[Problem]:
    """Overlaps for the reviewer of application `number`: P005 what must be settled first, then P021.

    First come, first served: an earlier receipt that the Center has, or one that is finished but
    not in force yet. Without that order two overlapping ones would block each other.
    """
    others = {each.number: each for each in situation.open_applications}
    found = [
        _at_the_desk(each, others, number) for each in _check_overlap(procedure, payload, situation)
    ]
    return sorted(found, key=lambda each: not each.is_error)


def _at_the_desk(found: Problem, others: Mapping[str, OpenApplication], number: str) -> Problem:
    other = others[found.params["number"]]
    code = "P005" if _goes_first(other, number) else "P021"
    if other.status is Status.REVIEW_COMPLETE:
        how = N_("その申込が反映されるまで待つか、この申込を差し戻してください")
    elif code == "P005":
        how = N_("先に受け付けた申込です。その申込の審査を先に終えるか、差し戻してください")
    elif other.status in WITH_THE_OFFICE:
        how = N_("その申込は申込事業所にあります。この申込を終えると、反映まで審査を終了できません")
    else:
        how = N_("あとに受け付けた申込です。この申込を終えると、反映まで審査を終了できません")
    return problem(code, **found.params, status=STATUS_WORDS[other.status], how=how)


def _goes_first(other: OpenApplication, number: str) -> bool:
    if other.status is Status.REVIEW_COMPLETE:
        return True
    mine, theirs = number_key(number), number_key(other.number)
    earlier = mine is not None and theirs is not None and theirs < mine
    return earlier and other.status not in WITH_THE_OFFICE
