"""A screen full of cells."""

from itertools import compress
from operator import ne, or_
from typing import TypeVar

from naccs_tui.terminal.painter.cells import BLANK, SECOND, Cells
from naccs_tui.terminal.painter.looks import PLAIN, Look, on_a_blank

UNKNOWN = "\0"
"""What stands in a cell of which nothing is known; equal to nothing that is ever painted."""


_Row = TypeVar("_Row")


class Grid:
    """Rows of characters and rows of their looks. Never holds half of a wide character."""

    def __init__(self, width: int, height: int) -> None:
        """Nothing is known of any cell."""
        self.width, self.height = width, height
        self.characters = [[UNKNOWN] * width for _row in range(height)]
        self.looks: list[list[Look]] = [[PLAIN] * width for _row in range(height)]

    def forget(self) -> None:
        """Nothing is known of any cell any more."""
        for row in self.characters:
            row[:] = [UNKNOWN] * self.width

    def clear(self, look: Look) -> None:
        """Blanks of one look everywhere."""
        for y in range(self.height):
            self.blank(y, 0, look)

    def put(self, y: int, x: int, cells: Cells) -> None:
        """Set cells from column x of row y on; what does not fit in the row is cut off.

        Half of a wide character that is left over on either side becomes a blank, as terminals
        make of it.
        """
        characters, looks = self.characters[y], self.looks[y]
        end = min(x + len(cells.characters), self.width)
        if x >= end:
            return
        halves = [x - 1] if characters[x] == SECOND else []
        if end < self.width and characters[end] == SECOND:
            halves.append(end)
        if cells.characters[end - x : end - x + 1] == [SECOND]:
            halves.append(end - 1)
        characters[x:end] = cells.characters[: end - x]
        looks[x:end] = cells.looks[: end - x]
        for half in halves:
            characters[half] = BLANK
            looks[half] = on_a_blank(looks[half])

    def blank(self, y: int, start: int, look: Look) -> None:
        """Blanks of one look in row y from a column on, where no wide character is cut."""
        self.characters[y][start:] = [BLANK] * (self.width - start)
        self.looks[y][start:] = [look] * (self.width - start)

    def take(self, other: "Grid", y: int) -> None:
        """Row y as it is in another grid, but for cells of which nothing is known there."""
        characters, looks = other.characters[y], other.looks[y]
        if UNKNOWN not in characters:
            self.characters[y][:] = characters
            self.looks[y][:] = looks
            return
        for x, character in enumerate(characters):
            if character != UNKNOWN:
                self.characters[y][x], self.looks[y][x] = character, looks[x]

    def has_row_of(self, other: "Grid", y: int) -> bool:
        """Whether row y is the same in another grid of this size."""
        return self.characters[y] == other.characters[y] and self.looks[y] == other.looks[y]

    def differences(self, other: "Grid", y: int) -> list[int]:
        """The columns of row y in which this grid has something else than another of its size."""
        if self.has_row_of(other, y):
            return []
        characters = map(ne, self.characters[y], other.characters[y])
        looks = map(ne, self.looks[y], other.looks[y])
        return list(compress(range(self.width), map(or_, characters, looks)))

    def scroll(self, top: int, bottom: int, rows: int) -> None:
        """Move the rows top..bottom up by some rows, down where negative; new ones are plain."""
        _scroll(self.characters, top, bottom, rows)
        _scroll(self.looks, top, bottom, rows)
        new = range(bottom - rows + 1, bottom + 1) if rows > 0 else range(top, top - rows)
        for y in new:
            self.blank(y, 0, PLAIN)


def _scroll(every: list[_Row], top: int, bottom: int, rows: int) -> None:
    block = every[top : bottom + 1]
    every[top : bottom + 1] = block[rows:] + block[:rows]
