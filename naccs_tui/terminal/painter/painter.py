"""Turns the compositor's updates into the bytes of a frame."""

import re

from rich.color import ColorSystem
from rich.console import Console

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.cells import cells_of
from naccs_tui.terminal.painter.frame import Shadow
from naccs_tui.terminal.painter.grid import Grid
from naccs_tui.terminal.painter.moves import Place
from naccs_tui.terminal.painter.updates import Update, pieces

# Line wrap, cursor, mouse, focus, paste, synchronized output, reports of the size; questions, key
# protocols, titles, the clipboard and bells: none of them moves the cursor, changes the style or
# touches a cell. A link (8) does.
_MODE = r"(?:7|25|100[0-6]|1015|1016|2004|2026|2048)"
_HARMLESS = re.compile(
    rf"(?:\x1b\[\?{_MODE}(?:;{_MODE})*[hl]|\x1b\[\?\d+\$p|\x1b\[[<>=]\d*u|\x1b\[[>?]?\d*[cn]"
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)|\x07)*"
)


class Painter:
    """What is wanted on the screen, what the terminal shows, and the bytes between the two."""

    def __init__(self, abilities: Abilities) -> None:
        """The screen gets its size with the first update."""
        self.abilities = abilities
        self.size = (0, 0)
        self._start()

    def _start(self) -> None:
        self._wanted = Grid(*self.size)
        self._shadow = Shadow(self.abilities, *self.size)
        self._touched: set[int] = set()

    def forget(self) -> None:
        """The terminal may show anything; the next frame writes all that is wanted."""
        self._shadow.forget()

    def close(self) -> str:
        """The bytes that end styles and links, before the terminal is left to others."""
        return self._shadow.close()

    def notice(self, written: str) -> None:
        """Something was written around the painter: forget, unless it leaves the screen alone."""
        if not _HARMLESS.fullmatch(written):
            self.forget()

    def take(self, update: Update, size: tuple[int, int], console: Console) -> None:
        """Make an update part of what is wanted on a screen of that size (columns, rows)."""
        if size != self.size:
            self.size = size
            self._start()
        system = console._color_system or ColorSystem.TRUECOLOR
        for y, x, strips in pieces(update):
            if 0 <= y < self._wanted.height:
                self._touched.add(y)
                self._wanted.put(y, x, cells_of(strips, system, indexed=self.abilities.indexed))

    def wanted(self) -> list[list[str]]:
        """What stands in the cells of the rows, as far as it was taken."""
        return self._wanted.characters

    def frame(self, caret: tuple[int, int]) -> str:
        """The bytes that show what is wanted, the cursor at last on the caret (column, row)."""
        x, y = caret
        touched = sorted(self._touched)
        self._touched.clear()
        return self._shadow.frame(self._wanted, touched, Place(y, x))
