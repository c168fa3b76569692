"""What a field can be filled in with, to choose from: its choices, or days."""

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.dates import era_text
from naccs_tui.domain.field import Field
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import Option
from naccs_tui.screens.wizard import Wizard

MOST = 9
"""As many as there are digits to choose with."""


def choice_options(field: Field) -> tuple[Option, ...]:
    """The choices of a field."""
    return tuple(Option(c.value, _(c.title), _(c.meaning)) for c in field.choices)


def day_options(wizard: Wizard) -> tuple[Option, ...]:
    """The earliest possible day and the business days after it."""
    day, calendar = wizard.earliest, wizard.situation.calendar
    days = [calendar.on_or_after(day)]
    while len(days) < MOST:
        days.append(calendar.add(days[-1], 1))
    meanings = (_("最も早い日"), *[""] * MOST)
    words = (f"{show_day(each)}  {era_text(each)}" for each in days)
    return tuple(
        Option(each.isoformat(), text, meaning)
        for each, text, meaning in zip(days, words, meanings, strict=False)
    )
