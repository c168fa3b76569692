"""Undo and redo of a whole list: its sheets are never changed, so keeping them costs nothing."""

from collections import deque
from dataclasses import dataclass

from naccs_tui.domain.filling import ListSheet

STEPS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A step between two sheets. sheet: the one to go to; what: was done, a source text."""

    sheet: ListSheet
    what: str


class SheetHistory:
    """The sheets before the one that shows, and those that were undone."""

    def __init__(self) -> None:
        self._past: deque[Step] = deque(maxlen=STEPS)
        self._future: deque[Step] = deque(maxlen=STEPS)

    def record(self, sheet: ListSheet, what: str) -> None:
        """Remember the sheet that is about to be replaced, and by what."""
        self._past.append(Step(sheet, what))
        self._future.clear()

    def forget(self, sheet: ListSheet) -> None:
        """Do not remember the last step if it led away from this sheet, where one is again."""
        if self._past and self._past[-1].sheet.rows == sheet.rows:
            self._past.pop()

    def undo(self, now: ListSheet) -> Step | None:
        """The step back; None where there is none."""
        return self._turn(now, self._past, self._future)

    def redo(self, now: ListSheet) -> Step | None:
        """The step undone last; None where there is none."""
        return self._turn(now, self._future, self._past)

    def _turn(self, now: ListSheet, taken: deque[Step], kept: deque[Step]) -> Step | None:
        if not taken:
            return None
        step = taken.pop()
        kept.append(Step(now, step.what))
        return step
