"""Asking for a day, however it is written."""

from datetime import date

from naccs_tui.domain.dates import read_day
from naccs_tui.i18n import _
from naccs_tui.screens.line_dialog import LineDialog

LONGEST = 20
EXAMPLE = "20130801"


class DayDialog(LineDialog[date]):
    """The day, or None when one thought better of it."""

    def __init__(self, title: str) -> None:
        """`title`: what is asked, in the reader's language."""
        super().__init__(title, _("例) {example}", example=EXAMPLE), most=LONGEST)

    def answer(self, line: str) -> date | None:
        """That day, if it is one."""
        return read_day(line)

    def complaint(self) -> str:
        """How a day is written."""
        return _("日付が正しくありません。 例) {example}", example=EXAMPLE)
