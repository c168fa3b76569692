"""Undo and redo of one line."""

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class LineState:
    """A text, its caret and the other end of its selection (the caret where there is none)."""

    text: str = ""
    caret: int = 0
    anchor: int = 0

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; equal where nothing is."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)


class Run(Enum):
    """Edits of which many in a row are one step to the operator."""

    TYPING = auto()
    BACKSPACE = auto()
    DELETE = auto()


@dataclass(slots=True)
class _Step:
    before: LineState
    after: LineState
    run: Run | None


class LineHistory:
    """The steps that were done and those that were undone."""

    def __init__(self) -> None:
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._open = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def record(self, before: LineState, after: LineState, run: Run | None = None) -> None:
        """Remember an edit; it joins the step before it where both belong to one run.

        A run ends where the caret moved, something was selected, undone or edited otherwise.
        """
        last = self._done[-1] if self._open else None
        if last and run and last.run is run and last.after == before:
            last.after = after
        else:
            self._done.append(_Step(before, after, run))
        self._undone.clear()
        self._open = True

    def undo(self) -> LineState | None:
        """The state before the last step; None where there is none."""
        return self._turn(self._done, self._undone, after=False)

    def redo(self) -> LineState | None:
        """The state after the step undone last; None where there is none."""
        return self._turn(self._undone, self._done, after=True)

    def _turn(self, taken: list[_Step], kept: list[_Step], *, after: bool) -> LineState | None:
        self._open = False
        if not taken:
            return None
        step = taken.pop()
        kept.append(step)
        return step.after if after else step.before
