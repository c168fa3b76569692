"""How a month looks as a small calendar. Pure: spans out of days and the rule for choosing one."""

from calendar import SUNDAY, Calendar
from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len
from rich.style import Style

from naccs_tui.domain.dates import month_in_english, month_text
from naccs_tui.domain.day_choice import Barred, DayRule
from naccs_tui.domain.words import N_, Word
from naccs_tui.i18n import SOURCE, _, language
from naccs_tui.widgets.form.field_words import day_words
from naccs_tui.widgets.lines import Span
from naccs_tui.widgets.palette import palette

CELL, EDGE = 5, 2
WEEKS, DAYS = 6, 7
FIRST_WEEK = 2
"""The line of the first week, under the month and the days of the week."""
WEEKDAYS = N_("日 月 火 水 木 金 土")
EARLIEST, TODAY, BARRED = "*", "=", "x"
HEIGHT = FIRST_WEEK + WEEKS + 5
Week = list[date | None]


def month_lines(rule: DayRule, first: date, current: date) -> list[list[Span]]:
    """The month of `current`, what is to be said of that day, and what the marks and keys mean.

    first: the earliest day that can be chosen.
    """
    colours = palette()
    title = month_text(current) if language() == SOURCE else month_in_english(current)
    return [
        [(" " * EDGE + f"{title:^{CELL * DAYS - _wide(title)}}".rstrip(), colours.heading)],
        [(" " * EDGE + "".join(f" {each}  " for each in _(WEEKDAYS).split()), colours.label)],
        *(list(_week(rule, first, current, week)) for week in weeks(current)),
        [(" " * EDGE + day_words(current), colours.title)],
        [_said(rule, first, current)],
        [],
        [(" " * EDGE + _marks(), colours.dim)],
        [(" " * EDGE + _("Enterで選択  PgUp、PgDnで月を移動  Homeで最も早い日"), colours.dim)],
    ]


def weeks(month: date) -> list[Week]:
    """Six weeks from Sunday to Saturday; None stands for days of other months."""
    found: list[Week] = [
        [month.replace(day=day) if day else None for day in week]
        for week in Calendar(SUNDAY).monthdayscalendar(month.year, month.month)
    ]
    while len(found) < WEEKS:
        found.append([None] * DAYS)
    return found


def place_of(day: date) -> tuple[int, int]:
    """Column and line of a day's first digit or the blank before it."""
    week = next(n for n, each in enumerate(weeks(day)) if day in each)
    return EDGE + 1 + CELL * ((day.weekday() + 1) % DAYS), FIRST_WEEK + week


def day_at(month: date, column: int, line: int) -> date | None:
    """The day that stands there, if one does."""
    week, day = line - FIRST_WEEK, (column - EDGE) // CELL
    return weeks(month)[week][day] if 0 <= week < WEEKS and 0 <= day < DAYS else None


def why_not_words(barred: Barred) -> str:
    """Why a day cannot be chosen, in the reader's language."""
    named = {n: _(text) if isinstance(text, Word) else text for n, text in barred.params.items()}
    return _(barred.words, **named)


def _wide(text: str) -> int:
    """Cells by which a text is wider than it has characters."""
    return cell_len(text) - len(text)


def _week(rule: DayRule, first: date, current: date, week: Week) -> Iterator[Span]:
    yield " " * EDGE, palette().text
    for day in week:
        if day is None:
            yield " " * CELL, palette().text
            continue
        barred = rule.why_not(day) is not None
        mark = TODAY if day == rule.today else EARLIEST if day == first and not barred else ""
        yield _cell(mark, day, barred=barred), _style(day == current, barred=barred)
        yield " ", palette().text


def _cell(mark: str, day: date, *, barred: bool) -> str:
    return f"{mark}{day.day}".rjust(CELL - 2) + (BARRED if barred else " ")


def _style(is_current: bool, *, barred: bool) -> Style:
    colours = palette()
    if is_current:
        return colours.cursor_row
    return colours.dim if barred else colours.title


def _said(rule: DayRule, first: date, day: date) -> Span:
    barred = rule.why_not(day)
    if barred is not None:
        return " " * EDGE + why_not_words(barred), palette().warning
    words = _("最も早い日です") if day == first else _("この日を選べます")
    return " " * EDGE + words, palette().text


def _marks() -> str:
    return _(
        "{earliest} 最も早い日  {today} 今日  {barred} 選べない日",
        earliest=EARLIEST,
        today=TODAY,
        barred=BARRED,
    )
