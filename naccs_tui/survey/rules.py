"""Rules between the fields of a form; each makes a function that names what breaks it."""

import re
from collections.abc import Collection, Iterator

from naccs_tui.domain.text import near_miss
from naccs_tui.survey.form import ACTION, Answers, Flaw, Form, Row, Rule

Condition = tuple[str, Collection[str]]
"""A field's name and the values at which something holds."""


def code(part: str, name: str, form: tuple[re.Pattern[str], str]) -> Rule:
    """A field holds a code of that shape. form: pattern and example; O for 0 is told from the rest."""
    shape, example = form

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        title = asked.part(part).field(name).title
        for at, row in enumerate(answers.rows.get(part, ())):
            said = row.get(name, "")
            if said and not shape.fullmatch(said):
                yield _misshapen(
                    Flaw("F009", part, name, at, {"title": title}), said, shape, example
                )

    return judge


def _misshapen(flaw: Flaw, said: str, shape: re.Pattern[str], example: str) -> Flaw:
    meant = near_miss(said)
    if meant and shape.fullmatch(meant):
        params = {**flaw.params, "found": said, "meant": meant}
        return Flaw("W034", flaw.part, flaw.name, flaw.row, params)
    return Flaw(flaw.code, flaw.part, flaw.name, flaw.row, {**flaw.params, "example": example})


def wanted(part: str, name: str, when: Condition) -> Rule:
    """A field must be filled in when another one has one of those values."""

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        for at, row in _rows_where(part, answers, when):
            if name not in row:
                yield Flaw("W030", part, name, at, _words(asked, part, name, row, when))

    return judge


def unwanted(part: str, name: str, when: Condition) -> Rule:
    """A field must stay empty when another one has one of those values."""

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        for at, row in _rows_where(part, answers, when):
            if name in row:
                yield Flaw("W031", part, name, at, _words(asked, part, name, row, when))

    return judge


def _rows_where(part: str, answers: Answers, when: Condition) -> Iterator[tuple[int, Row]]:
    name, values = when
    for at, row in enumerate(answers.rows.get(part, ())):
        if row.get(name) in values:
            yield at, row


def _words(asked: Form, part: str, name: str, row: Row, when: Condition) -> dict[str, str]:
    other = asked.part(part).field(when[0])
    chosen = other.choice(row[when[0]])
    value = chosen.title if chosen else row[when[0]]
    return {"title": asked.part(part).field(name).title, "name": other.title, "what": value}


def unique(part: str) -> Rule:
    """No two rows of a part are of the same thing; what is changed and deleted counts as well."""

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        keys = asked.part(part).keys
        seen: set[tuple[str, ...]] = set()
        for at, row in enumerate(answers.rows.get(part, ())):
            key = tuple(row.get(name, "") for name in keys)
            if key in seen and any(key):
                yield Flaw("W032", part, keys[0], at, {"row": " ".join(key)})
            seen.add(key)

    return judge


def some(part: str, record: str = "", when: Condition = ("", ())) -> Rule:
    """At least one row is filled in; with `record` only when that one says so."""

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        name, values = when
        asked_for = not record or answers.record(record).get(name) in values
        if asked_for and not answers.rows.get(part):
            sheet = asked.part(part)
            first = next(each for each in sheet.fields if each.name != ACTION)
            yield Flaw("W033", part, first.name, 0, {"title": sheet.title})

    return judge


def in_order(part: str, first: str, last: str) -> Rule:
    """One day is not after another."""

    def judge(asked: Form, answers: Answers) -> Iterator[Flaw]:
        fields = asked.part(part)
        for at, row in enumerate(answers.rows.get(part, ())):
            if row.get(first, "") > row.get(last, "9999"):
                titles = {"title": fields.field(last).title, "name": fields.field(first).title}
                yield Flaw("W035", part, last, at, titles)

    return judge


def something_changes(asked: Form, answers: Answers) -> Iterator[Flaw]:
    """A change form names at least one change."""
    if not any(_changed(asked, answers)):
        yield Flaw("W036", asked.parts[0].key, asked.parts[0].fields[0].name)


def _changed(asked: Form, answers: Answers) -> Iterator[bool]:
    for part in asked.parts:
        if part.room:
            yield bool(answers.rows.get(part.key))
        else:
            record = answers.record(part.key)
            yield any(each.name in record for each in part.fields if not each.own)
