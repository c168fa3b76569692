"""The checks of one field's value, from its declaration."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from naccs_tui.domain import text
from naccs_tui.domain.calendar import first_of_month, show_day
from naccs_tui.domain.field import CHARACTER_WORDS, Field, Kind, Value, Values
from naccs_tui.domain.jis import outside_jis
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.text import Characters
from naccs_tui.domain.visible import has_unsafe

COUNT_LOW, COUNT_HIGH, COUNT_DIGITS = 1, 99, 2
TRUNK = "0"
"""How every telephone number within Japan begins."""
HALF_WIDTH_KANA = range(0xFF61, 0xFFA0)


def check_field(
    field: Field, value: Value, pointer: str, others: Values | None = None
) -> Iterator[Problem]:
    """Findings on one value. others: the values beside it, for fields typed twice."""
    found = partial(problem, pointer=pointer, title=field.title)
    if field.kind is Kind.TICK:
        if field.required and value is not True:
            yield found("F010")
        elif not isinstance(value, bool):
            yield found("F009", example=field.example)
    elif not isinstance(value, str):
        yield found("F009", example=field.example)
    elif not value:
        if field.required:
            yield found("F001")
    else:
        yield from _check_entered(field, value, found)
        yield from _check_twice(field, value, others or {}, found)


def _check_twice(
    field: Field, value: str, others: Values, found: "partial[Problem]"
) -> Iterator[Problem]:
    if field.same_as and others.get(field.same_as) != value:
        yield found("F007")


def _check_entered(field: Field, value: str, found: "partial[Problem]") -> Iterator[Problem]:
    if has_unsafe(value):
        yield found("F012")
        return
    match field.kind:
        case Kind.DATE:
            yield from _check_date(field, value, found)
        case Kind.CHOICE | Kind.CHOICES:
            if not (field.of or _is_chosen(field, value)):
                yield found("F005")
        case Kind.COUNT:
            yield from _check_count(value, found)
        case _:
            yield from _check_text(field, value, found)


def _is_chosen(field: Field, value: str) -> bool:
    if field.kind is Kind.CHOICE:
        return field.choice(value) is not None
    return field.joined(value.split(" ")) == value


def _check_count(value: str, found: "partial[Problem]") -> Iterator[Problem]:
    if not value.isascii() or not value.isdecimal():
        yield found("F003", kind=CHARACTER_WORDS[Characters.DIGITS], found=value)
    elif len(value) > COUNT_DIGITS or not COUNT_LOW <= int(value) <= COUNT_HIGH:
        yield found("F011", low=COUNT_LOW, high=COUNT_HIGH)


def _check_date(field: Field, value: str, found: "partial[Problem]") -> Iterator[Problem]:
    # `fromisoformat` also takes week dates and dates without hyphens.
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        yield found("F006")
    elif field.monthly and day.day != 1:
        yield found("D004", offer=show_day(first_of_month(day)))


def _check_text(field: Field, value: str, found: "partial[Problem]") -> Iterator[Problem]:
    actual = text.length(value)
    if field.length and actual > field.length:
        yield found("F002", length=field.length, actual=actual)
    half = "".join(ch for ch in value if ord(ch) in HALF_WIDTH_KANA)
    if half and field.characters in (Characters.ZENKAKU, Characters.KATAKANA):
        yield found("F013", found=half, suggestion=_arrow(half, text.full_width_kana(half)))
    elif not text.matches(value, field.characters):
        yield from _check_kind(field, value, found)
    elif field.least and (actual < field.least or not value.startswith(TRUNK)):
        yield found("F090", low=field.least, high=field.length, actual=actual)
    else:
        yield from _check_jis(value, found)


def _check_kind(field: Field, value: str, found: "partial[Problem]") -> Iterator[Problem]:
    wrong = [ch for ch in dict.fromkeys(value) if not text.allows(ch, field.characters)]
    foreign = "".join(letter for letter, _ in outside_jis(value))
    others = [ch for ch in wrong if ch not in foreign]
    if foreign:
        yield from _check_jis(value, found)
    if others:
        kind = CHARACTER_WORDS[field.characters]
        yield found("F003", kind=kind, found=" ".join(others))
    elif not foreign:
        yield found("F009", example=field.example)


def _check_jis(value: str, found: "partial[Problem]") -> Iterator[Problem]:
    foreign = dict(outside_jis(value))
    if foreign:
        better: Mapping[str, str] = {ch: new for ch, new in foreign.items() if new}
        suggestion = " ".join(_arrow(old, new) for old, new in better.items())
        yield found("F004", found=" ".join(foreign), suggestion=suggestion)


def _arrow(old: str, new: str) -> str:
    return f"{old} -> {new}"
