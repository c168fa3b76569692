"""Writes cells, and knows where that leaves the terminal's cursor and style."""

import re
from functools import lru_cache
from itertools import groupby
from unicodedata import east_asian_width

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.cells import BLANK
from naccs_tui.terminal.painter.grid import Grid
from naccs_tui.terminal.painter.looks import (
    PLAIN,
    Look,
    change,
    is_erasable,
    on_a_blank,
    parts,
    towards_a_blank,
)
from naccs_tui.terminal.painter.moves import Place, shortest

# So many of one character that repeating it, or erasing, may be shorter.
_SAME = re.compile(r"([ -~])\1{3,}")
# Radicals to full-width signs; wide characters outside are emoji, about which terminals differ.
_CJK = ("\u2e80", "\uffe6")
_HALF_WIDTH = frozenset(map(chr, range(0xFF61, 0xFFA0)))


class Pen:
    """Sequences for one terminal, collected until they are taken."""

    def __init__(self, abilities: Abilities) -> None:
        """Neither the cursor's place nor the look that is on is known."""
        self._abilities = abilities
        self._written: list[str] = []
        self._place: Place | None = None
        self.look: Look | None = None

    def copy(self) -> "Pen":
        """A pen in the same state, to try a way of writing with."""
        pen = Pen(self._abilities)
        pen._written, pen._place, pen.look = self._written.copy(), self._place, self.look
        return pen

    @property
    def cost(self) -> int:
        """How many bytes wait to be taken."""
        return len("".join(self._written).encode())

    def forget(self) -> None:
        """Where the cursor stands and which style is on is not known any more; a link is closed."""
        if self.look is not None and parts(self.look).link:
            self._written.append(change(self.look, PLAIN))
        self._place = self.look = None

    def take(self) -> str:
        """What was written since the last time."""
        written = "".join(self._written)
        self._written.clear()
        return written

    def go(self, goal: Place) -> None:
        """Move the cursor."""
        way = shortest(self._place, goal, next_line=self._abilities.next_line)
        self._written.append(way)
        self._place = goal

    def advance(self, grid: Grid, goal: Place) -> None:
        """Move the cursor over what the grid has there already: by writing it, where that is shorter."""
        between = self._between(grid, goal)
        way = shortest(self._place, goal, next_line=self._abilities.next_line)
        if between is not None and len(between.encode()) <= len(way):
            self._written.append(between)
            self._place = goal
        else:
            self.go(goal)

    def _between(self, grid: Grid, goal: Place) -> str | None:
        """What stands between the cursor and the goal, if the style of the moment fits it."""
        if self._place is None or self._place.y != goal.y or self._place.x >= goal.x:
            return None
        y, x = self._place
        looks = grid.looks[y][x : goal.x]
        characters = grid.characters[y][x : goal.x]
        fits = all(map(self._fits, characters, looks))
        return "".join(characters) if fits and all(map(is_certain, characters)) else None

    def _fits(self, character: str, look: Look) -> bool:
        if self.look is None:
            return False
        return look == (on_a_blank(self.look) if character == BLANK else self.look)

    def write(self, grid: Grid, y: int, start: int, end: int) -> None:
        """Write the grid's cells from column start to before end of a row, where the cursor is."""
        characters, looks = grid.characters[y], grid.looks[y]
        x = start
        for look, same in groupby(looks[start:end]):
            after = x + len(list(same))
            self._text("".join(characters[x:after]), look, is_last=after == grid.width)
            x = after
        self._settle(grid, Place(y, x), characters[start:end])

    def _text(self, text: str, look: Look, *, is_last: bool) -> None:
        """Text of one look; `is_last` where it reaches the end of the row."""
        # A blank shows less of a look than a letter does, so it may fit the one that is on.
        self._change(text.strip(BLANK)[:1] or BLANK, look)
        at = 0
        for match in _SAME.finditer(text):
            self._written.append(text[at : match.start()])
            at = match.end()
            self._run(match[1], at - match.start(), is_last=is_last and at == len(text))
        self._written.append(text[at:])

    def _change(self, character: str, look: Look) -> None:
        if self._fits(character, look):
            return
        new = towards_a_blank(self.look, look) if character == BLANK else look
        self._written.append(change(self.look, new))
        self.look = new

    def _run(self, character: str, count: int, *, is_last: bool) -> None:
        """`count` equal characters."""
        ways = [character * count]
        if self._abilities.repeat:
            ways.append(f"{character}\x1b[{count - 1}b")
        if character == BLANK and self._erases():
            ways.append("\x1b[K" if is_last else f"\x1b[{count}X\x1b[{count}C")
        self._written.append(min(ways, key=len))

    def _erases(self) -> bool:
        look = PLAIN if self.look is None else on_a_blank(self.look)
        can = self._abilities.erase_colour or not parts(look).back
        return self._abilities.erase and can and is_erasable(look)

    def _settle(self, grid: Grid, place: Place, characters: list[str]) -> None:
        """Where the cursor is now: not known at the end of a row, nor after a doubtful character."""
        known = place.x < grid.width and all(map(is_certain, characters))
        self._place = place if known else None

    def erase_row(self, look: Look) -> bool:
        """Erase from the cursor to the end of its row to blanks of one look, if the terminal can."""
        self._change(BLANK, look)
        if self._erases():
            self._written.append("\x1b[K")
            return True
        return False

    def clear(self, look: Look) -> bool:
        """Erase the screen to blanks of one look, if the terminal can."""
        self._change(BLANK, look)
        if not self._erases():
            return False
        self.go(Place(0, 0))
        self._written.append("\x1b[J")
        return True

    def scroll(self, top: int, bottom: int, rows: int) -> None:
        """Move the rows top..bottom up by some rows, down where negative; new ones are plain."""
        self._change("", PLAIN)
        command = f"\x1b[{abs(rows) if abs(rows) > 1 else ''}{'M' if rows > 0 else 'L'}"
        self._written.append(f"\x1b[{top + 1};{bottom + 1}r{_row(top)}{command}\x1b[r")
        # Most terminals put the cursor home with the margins, not all when these are lifted.
        self._place = None


def _row(y: int) -> str:
    return f"\x1b[{y + 1}H" if y else ""


@lru_cache(8192)
def is_certain(character: str) -> bool:
    """Whether all terminals agree how many cells the character takes: ASCII and CJK alone."""
    if len(character) != 1 or character.isascii():
        return len(character) < 2
    return character in _HALF_WIDTH or (_CJK[0] <= character <= _CJK[1] and _is_wide(character))


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
