"""What a form says of a field, in the reader's language."""

from datetime import date

from rich.cells import cell_len

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.dates import era_in_english, is_begun, read_day, spoken, spoken_in_english
from naccs_tui.domain.diff import show as show_value
from naccs_tui.domain.diff import tick_word
from naccs_tui.domain.field import CHARACTER_WORDS, Field, Kind, Value
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import worded
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
        return _("Spaceで確認にチェックします") if field.required else _("Spaceで切り替えます")
    if field.kind is Kind.CHOICES or len(field.choices) > MOST_NUMBERED:
        return _("F4で一覧から選んでください")
    return _("番号で選んでください: {choices}", choices=kind_words(field))


def shown(field: Field, value: Value) -> str:
    """A value as people read it where it cannot be changed; says so when nothing was entered."""
    return worded(show_value(field, value), _)


def day_echo(field: Field, value: Value, typed: str = "") -> str:
    """A date as it was understood, in both calendars; of what is none yet, that it is none.

    typed: what stands in the field, where that is not simply the date.
    """
    if field.kind is not Kind.DATE or not isinstance(value, str) or not value:
        return ""
    day = read_day(value)
    if day is not None:
        return spoken_words(day) if typed in ("", show_day(day)) else day_words(day)
    return _("日付の途中です") if is_begun(value) else _("この日付はありません")


def day_words(day: date) -> str:
    """A day in both calendars, with the day of the week."""
    if language() == SOURCE:
        return f"{show_day(day)} {spoken(day)}"
    return f"{spoken_in_english(day)}{era_in_english(day)}"


def spoken_words(day: date) -> str:
    """A day as it is spoken, beside where it stands in digits."""
    return spoken(day) if language() == SOURCE else spoken_in_english(day)


def day_of(field: Field, value: Value) -> date | None:
    """The date that a date field holds, if it holds one."""
    return read_day(value) if field.kind is Kind.DATE and isinstance(value, str) else None


def tick_text(field: Field, *, ticked: bool) -> str:
    """A tick, in words as well."""
    return f"[{'x' if ticked else ' '}] {_(tick_word(field, ticked=ticked))}"
