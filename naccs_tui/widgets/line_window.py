"""The part of a line that a field shows, scrolled sideways by whole letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

MASK = "*"


@dataclass(frozen=True, slots=True)
class Window:
    """What to draw.

    text: at most the width asked for, in cells, no letter cut in half (so it may be a cell short);
    start: index in the line of the first letter shown; caret_column: 0 to width - 1;
    selection: columns from, to (exclusive) of what is selected and shown, or None;
    more_left, more_right: whether letters are hidden on that side.
    """

    text: str
    start: int
    caret_column: int
    selection: tuple[int, int] | None
    more_left: bool
    more_right: bool


class Columns:
    """Where the letters of a line stand, in cells from its start."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._at = list(accumulate(widths, initial=0))
        self.count = len(widths)

    def between(self, first: int, last: int) -> int:
        """Cells from letter `first` to letter `last`."""
        return self._at[last] - self._at[first]

    def scrolled(self, first: int, caret: int, width: int) -> int:
        """The first letter to show: `first`, moved no further than the caret's letter needs.

        Room that deleting leaves on the right is filled from the left.
        """
        first = min(first, caret)
        under_caret = 1 if caret == self.count else self.between(caret, caret + 1)
        while first < caret and self.between(first, caret) + under_caret > width:
            first += 1
        while first and self.between(first - 1, self.count) + 1 <= width:
            first -= 1
        return first

    def shown(self, first: int, width: int) -> int:
        """The letter after the last one that fits into `width` cells from `first` on."""
        last = first
        while last < self.count and self.between(first, last + 1) <= width:
            last += 1
        return last

    def letter_at(self, first: int, column: int) -> int:
        """The letter drawn at a column, or the end."""
        last = min(first, self.count)
        while last < self.count and self.between(first, last + 1) <= column:
            last += 1
        return last

    def selected(self, first: int, last: int, selection: tuple[int, int]) -> tuple[int, int] | None:
        """The columns of the selected letters among those shown."""
        start, end = max(selection[0], first), min(selection[1], last)
        return (self.between(first, start), self.between(first, end)) if start < end else None
