"""What a form says of a field, in the reader's language."""

from datetime import date

from rich.cells import cell_len

from naccs_tui.domain.dates import era_text, read_day
from naccs_tui.domain.diff import DONE, NOT_DONE
from naccs_tui.domain.diff import show as show_value
from naccs_tui.domain.field import CHARACTER_WORDS, Field, Kind, Value
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import spoken
from naccs_tui.i18n import SOURCE, _, language

MOST_NUMBERED = 9
"""As many choices as there are digits to pick them with."""


def need_word(field: Field) -> str:
    """必須 or 任意."""
    return _("必須") if field.required else _("任意")


def need_width() -> int:
    """Cells that the longer of the two takes."""
    return max(cell_len(_("必須")), cell_len(_("任意")))


def kind_words(field: Field) -> str:
    """What may be entered: the kind of characters, or the numbered choices."""
    if field.is_picked and len(field.choices) <= MOST_NUMBERED:
        numbered = (f"{place}{_(each.title)}" for place, each in enumerate(field.choices, 1))
        return " ".join(numbered)
    if field.is_picked:
        return ""
    characters = Characters.DIGITS if field.kind is Kind.COUNT else field.characters
    return _(CHARACTER_WORDS[characters])


def example_words(field: Field) -> str:
    """`例) 大井営業所`, or nothing where there is no example."""
    return _("例) {example}", example=field.example) if field.example else ""


def how_to_pick(field: Field) -> str:
    """What to press in a field into which nothing is typed."""
    if field.kind is Kind.TICK:
        return _("Spaceで確認にチェックします")
    if field.kind is Kind.CHOICES or len(field.choices) > MOST_NUMBERED:
        return _("F4で一覧から選んでください")
    return _("番号で選んでください: {choices}", choices=kind_words(field))


def shown(field: Field, value: Value) -> str:
    """A value as people read it where it cannot be changed; says so when nothing was entered."""
    return spoken(show_value(field, value), _)


def day_echo(field: Field, value: Value) -> str:
    """A date as it is spoken, so that a mistyped year is seen; else nothing."""
    day = day_of(field, value)
    if day is None:
        return ""
    return era_text(day) if language() == SOURCE else f"{day.day} {day:%B} {day.year}"


def day_of(field: Field, value: Value) -> date | None:
    """The date that a date field holds, if it holds one."""
    return read_day(value) if field.kind is Kind.DATE and isinstance(value, str) else None


def tick_text(ticked: bool) -> str:
    """A tick, in words as well."""
    return f"[x] {_(DONE)}" if ticked else f"[ ] {_(NOT_DONE)}"
