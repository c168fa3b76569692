"""A small calendar that is drawn: one day is current, and what changes with it is painted again."""

from datetime import date, timedelta

from textual import events
from textual.binding import Binding
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from naccs_tui.domain.calendar import months_after
from naccs_tui.domain.day_choice import DayRule
from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import changed_part, strip_of
from naccs_tui.widgets.month_lines import HEIGHT, day_at, month_lines, place_of
from naccs_tui.widgets.palette import palette

WEEK = 7


class MonthView(Drawn, can_focus=True):
    """Shows the month of the current day; only days that the rule allows can be chosen."""

    DEFAULT_CSS = f"MonthView {{ height: {HEIGHT}; width: 1fr; }}"
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", f"step(-{WEEK})", show=False),
        Binding("down", f"step({WEEK})", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "earliest", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a day that can be chosen."""

        def __init__(self, day: date) -> None:
            """`day`: which one."""
            super().__init__()
            self.day = day

    def __init__(self, rule: DayRule, day: date | None = None) -> None:
        """`day`: on which the cursor stands first; else the earliest one."""
        super().__init__()
        self._rule, self._first = rule, rule.first
        self.day = rule.within(day or self._first)
        self._lines = month_lines(rule, self._first, self.day)

    @property
    def caret_offset(self) -> Offset | None:
        """The current day, where a screen reader finds it."""
        region, place = self.content_region, Offset(*place_of(self.day))
        return region.offset + place if region else None

    def render_line(self, y: int) -> Strip:
        """A line of the calendar."""
        spans = self._lines[y] if y < len(self._lines) else ()
        return strip_of(spans, self.size.width, palette().text)

    def go_to(self, day: date) -> None:
        """Make a day current, or the nearest one in bounds."""
        self.day = self._rule.within(day)
        before, self._lines = self._lines, month_lines(self._rule, self._first, self.day)
        pairs = zip(before, self._lines, strict=True)
        parts = [changed_part(y, old, new) for y, (old, new) in enumerate(pairs)]
        if changed := [part for part in parts if part]:
            self.refresh(*changed)

    def action_step(self, by: int) -> None:
        """So many days on or back."""
        self.go_to(self.day + timedelta(days=by))

    def action_turn(self, by: int) -> None:
        """The same day of another month."""
        self.go_to(months_after(self.day, by))

    def action_earliest(self) -> None:
        """The earliest day that can be chosen."""
        self.go_to(self._first)

    def action_choose(self) -> None:
        """Choose the current day, if it can be; why not stands under the days."""
        if self._rule.why_not(self.day) is None:
            self.post_message(self.Chosen(self.day))

    def on_click(self, event: events.Click) -> None:
        """The day under the mouse; once more chooses it."""
        day = day_at(self.day, event.x, event.y)
        if day == self.day:
            self.action_choose()
        elif day is not None:
            self.go_to(day)
