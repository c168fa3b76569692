"""Writes cells, and knows where that leaves the terminal's cursor and style."""

import re
from collections.abc import Iterator
from itertools import groupby

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.certainty import is_certain, whole
from naccs_tui.terminal.painter.grid import UNKNOWN, Grid
from naccs_tui.terminal.painter.looks import (
    PLAIN,
    Look,
    change,
    is_erasable,
    on_a_blank,
    parts,
    towards_a_blank,
)
from naccs_tui.terminal.painter.moves import Place, absolute, shortest

# So many of one character that repeating it, or erasing, may be shorter.
_SAME = re.compile(r"([ -~])\1{3,}")

# No way along a row is longer than writing so many cells.
_NEAR = 6
# What most text is made of, from ASCII to full-width signs: about each all terminals agree.
_SURE_RANGES = (
    *((0x20, 0x7E), (0x3001, 0x3029), (0x3041, 0x3094), (0x30A1, 0x30FC)),
    *((0x4E00, 0x9FFF), (0xFF01, 0xFF5D)),
)
_SURE = re.compile("[{}]*".format("".join(rf"\U{a:08x}-\U{b:08x}" for a, b in _SURE_RANGES)))


class Pen:
    """Sequences for one terminal, collected until they are taken."""

    def __init__(self, abilities: Abilities) -> None:
        """Neither the cursor's place nor the look that is on is known."""
        self._abilities = abilities
        self._out: list[str] = []
        self._place: Place | None = None
        self.look: Look | None = None

    def forget(self) -> None:
        """Where the cursor stands and which style is on is not known any more."""
        self.close()
        self._place = self.look = None

    def close(self) -> None:
        """End the style that is on, and the link if there is one."""
        if self.look is None or self.look:
            self._out.append(change(self.look, PLAIN))
            self.look = PLAIN

    def take(self) -> str:
        """What was written since the last time."""
        written = "".join(self._out)
        self._out.clear()
        return written

    def go(self, goal: Place) -> None:
        """Move the cursor."""
        way = shortest(self._place, goal, next_line=self._abilities.next_line)
        self._out.append(way)
        self._place = goal

    def advance(self, grid: Grid, goal: Place) -> None:
        """Move the cursor over what the grid has there already: by writing it, where that is shorter."""
        between = self._between(grid, goal)
        way = shortest(self._place, goal, next_line=self._abilities.next_line)
        ways = [way] if between is None else [between, way]
        self._out.append(min(ways, key=lambda each: len(each.encode())))
        self._place = goal

    def _between(self, grid: Grid, goal: Place) -> str | None:
        """What stands between the cursor and the goal, if the style of the moment fits it."""
        if self._place is None or self._place.y != goal.y:
            return None
        if not 0 < goal.x - self._place.x <= _NEAR:
            return None
        y, x = self._place
        looks = grid.looks[y][x : goal.x]
        characters = grid.characters[y][x : goal.x]
        fits = all(map(self._fits, characters, looks))
        return "".join(characters) if fits and all(map(self._is_certain, characters)) else None

    def _fits(self, character: str, look: Look) -> bool:
        if self.look is None or character == UNKNOWN:
            return False
        return look == (on_a_blank(self.look) if character == BLANK else self.look)

    def write(self, grid: Grid, y: int, start: int, end: int) -> None:
        """Write the grid's cells from column start to before end of a row, where the cursor is.

        What stands behind a character of uncertain width is placed anew, so that it comes to stand
        where it belongs, whatever the terminal made of that character.
        """
        for x, after, certain in self._parts(grid.characters[y], start, end):
            self.go(Place(y, x))
            self._cells(grid, y, x, after)
            self._place = Place(y, after) if certain and after < grid.width else None

    def _parts(
        self, characters: list[str], start: int, end: int
    ) -> Iterator[tuple[int, int, bool]]:
        """The columns in pieces (start, end, certain): what is uncertain in one of its own."""
        since = x = end if _SURE.fullmatch("".join(characters[start:end])) else start
        if x == end:
            yield start, end, True
        while x < end:
            _before, after = whole(characters, x)
            if not all(map(self._is_certain, characters[x:after])):
                if since < x:
                    yield since, x, True
                yield x, after, False
                since = after
            x = after
        if since < end:
            yield since, end, True

    def _is_certain(self, character: str) -> bool:
        return is_certain(character, narrow=self._abilities.narrow)

    def _cells(self, grid: Grid, y: int, start: int, end: int) -> None:
        characters, x = grid.characters[y], start
        for look, same in groupby(grid.looks[y][start:end]):
            after = x + len(list(same))
            self._text("".join(characters[x:after]), look, is_last=after == grid.width)
            x = after

    def _text(self, text: str, look: Look, *, is_last: bool) -> None:
        """Text of one look; `is_last` where it reaches the end of the row."""
        # A blank shows less of a look than a letter does, so it may fit the one that is on.
        self._change(text.strip(BLANK)[:1] or BLANK, look)
        at = 0
        for match in _SAME.finditer(text):
            self._out.append(text[at : match.start()])
            at = match.end()
            self._run(match[1], at - match.start(), is_last=is_last and at == len(text))
        self._out.append(text[at:])

    def _change(self, character: str, look: Look) -> None:
        if self._fits(character, look):
            return
        new = towards_a_blank(self.look, look) if character == BLANK else look
        self._out.append(change(self.look, new))
        self.look = new

    def _run(self, character: str, count: int, *, is_last: bool) -> None:
        """`count` equal characters."""
        ways = [character * count]
        if self._abilities.repeat:
            ways.append(f"{character}\x1b[{count - 1}b")
        if character == BLANK and self._erases():
            ways.append("\x1b[K" if is_last else f"\x1b[{count}X\x1b[{count}C")
        self._out.append(min(ways, key=len))

    def _erases(self) -> bool:
        return self.can_erase_to(PLAIN if self.look is None else on_a_blank(self.look))

    def can_erase_to(self, look: Look) -> bool:
        """Whether erasing can leave blanks of that look."""
        can = self._abilities.erase_colour or not parts(look).back
        return self._abilities.erase and can and is_erasable(look)

    def erase_row(self, look: Look) -> bool:
        """Erase from the cursor to the end of its row to blanks of one look, if the terminal can."""
        self._change(BLANK, look)
        if self._erases():
            self._out.append("\x1b[K")
            return True
        return False

    def erase_below(self, y: int, look: Look) -> bool:
        """Erase from row y on to the last one to blanks of one look, if the terminal can."""
        self._change(BLANK, look)
        if not self._erases():
            return False
        self.go(Place(y, 0))
        self._out.append("\x1b[J")
        return True

    def scroll(self, top: int, bottom: int, rows: int) -> None:
        """Move the rows top..bottom up by some rows, down where negative; new ones are plain."""
        self._change("", PLAIN)
        command = f"\x1b[{abs(rows) if abs(rows) > 1 else ''}{'M' if rows > 0 else 'L'}"
        top_row = absolute(Place(top, 0))
        self._out.append(f"\x1b[{top + 1};{bottom + 1}r{top_row}{command}\x1b[r")
        # Most terminals put the cursor home with the margins, not all when these are lifted.
        self._place = None
