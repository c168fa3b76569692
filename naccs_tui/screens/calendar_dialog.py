"""Choosing a day in a small calendar, which says why a day cannot be chosen."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from naccs_tui.domain.day_choice import DayRule
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content
from naccs_tui.widgets.month_view import MonthView


class CalendarDialog(ModalScreen[str | None]):
    """The day as an ISO text, or None when one thought better of it."""

    BINDINGS = CLOSE

    def __init__(self, title: str, rule: DayRule, day: date | None) -> None:
        """title: what is asked, in the reader's language; day: what stands there, if it is one."""
        super().__init__()
        self._title, self._view = title, MonthView(rule, day)

    def compose(self) -> ComposeResult:
        """A title over the month."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._view

    def on_month_view_chosen(self, event: MonthView.Chosen) -> None:
        """That one."""
        self.dismiss(event.day.isoformat())

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
