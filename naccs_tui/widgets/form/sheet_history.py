"""Undo and redo of a whole list: its sheets are never changed, so keeping them costs nothing."""

from collections import deque

from naccs_tui.domain.filling import ListSheet

STEPS = 20


class SheetHistory:
    """The sheets before the one that shows, and those that were undone."""

    def __init__(self) -> None:
        self._past: deque[ListSheet] = deque(maxlen=STEPS)
        self._future: deque[ListSheet] = deque(maxlen=STEPS)

    def record(self, sheet: ListSheet) -> None:
        """Remember the sheet that is about to be replaced."""
        self._past.append(sheet)
        self._future.clear()

    def forget(self, sheet: ListSheet) -> None:
        """Do not remember the last step if it led away from this sheet, where one is again."""
        if self._past and self._past[-1].rows == sheet.rows:
            self._past.pop()

    def undo(self, now: ListSheet) -> ListSheet | None:
        """The sheet before the last step; None where there is none."""
        return self._turn(now, self._past, self._future)

    def redo(self, now: ListSheet) -> ListSheet | None:
        """The sheet of the step undone last; None where there is none."""
        return self._turn(now, self._future, self._past)

    def _turn(
        self, now: ListSheet, taken: deque[ListSheet], kept: deque[ListSheet]
    ) -> ListSheet | None:
        if not taken:
            return None
        kept.append(now)
        return taken.pop()
