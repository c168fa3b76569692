"""Screens and what happens to them, invented as Textual's compositor makes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.terminal.painter.abilities import Abilities
from naccs_tui.terminal.painter.updates import Update

CONSOLE = Console(color_system="truecolor", force_terminal=True)
WHOLE = Abilities(
    repeat=True,
    erase=True,
    erase_colour=True,
    scroll=True,
    next_line=True,
    indexed=True,
    narrow=True,
)

WORDS = (
    *("", " ", "      ", "a", "Tokyo", "----------", "aaaaaaaaaaaaaaaa", "東京通関", "全角　空白"),
    *("ﾊﾝｶｸ", "─────────", "→①…", "é", "e\u0301", "か\u3099", "\u0301", "葛\U000e0100", "😀", "☕"),
    *("👨\u200d👩\u200d👧", "☁\ufe0f", "x  y", "  z"),
)
STYLES = [
    Style.parse(words)
    for words in (
        *("", "red", "on blue", "white on blue", "reverse white on blue", "bold", "on #121212"),
        *("bold white on blue", "dim bold red", "dim red", "italic #123456 on color(120)"),
        *("underline", "strike red on bright_blue", "reverse", "underline bold red on #121212"),
        *("link https://example.jp/a", "bold on blue link https://example.jp/b"),
    )
]
ABILITIES = st.builds(Abilities, *[st.booleans()] * 7)


@dataclass(frozen=True, slots=True)
class Step:
    """One frame: what is painted, where the caret stands, whether the screen was forgotten before."""

    update: Update
    caret: tuple[int, int]
    forgotten: bool


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents frames for a screen of that size from these words; the same from the same seed."""

    width: int
    height: int
    words: Sequence[str] = WORDS
    spans: bool = True

    def run(self, seed: int) -> list[Step]:
        """Some frames; the first paints everything, as Textual's does."""
        chance = Random(seed)
        first = self._step(chance, self._rows(chance, 0, self.height))
        ways = (self._some_rows, self._moved, *[self._span] * (2 if self.spans else 0))
        later = [
            self._step(chance, chance.choice(ways)(chance)) for _ in range(chance.randrange(9))
        ]
        return [first, *later]

    def _step(self, chance: Random, update: Update) -> Step:
        caret = chance.randrange(self.width), chance.randrange(self.height)
        return Step(update, caret, chance.random() < 0.1)

    def _strip(self, chance: Random, width: int) -> Strip:
        parts = range(chance.randint(1, 6))
        found = [Segment(chance.choice(self.words), chance.choice(STYLES)) for _part in parts]
        # Nobody can say what a mark at the very beginning combines with.
        found.insert(0, Segment("|", STYLES[0]))
        return Strip(found).adjust_cell_length(width, chance.choice(STYLES))

    def _rows(self, chance: Random, top: int, count: int) -> Update:
        rows = [[self._strip(chance, self.width)] for _row in range(count)]
        return LayoutUpdate([*rows], Region(0, top, self.width, count))

    def _some_rows(self, chance: Random) -> Update:
        top = chance.randrange(self.height)
        return self._rows(chance, top, chance.randint(1, self.height - top))

    def _moved(self, chance: Random) -> Update:
        """Rows that are told apart, some further up or down than the last time."""
        start = chance.randrange(4)
        rows = [
            [Strip([Segment(f"row {start + y}", STYLES[3])]).adjust_cell_length(self.width)]
            for y in range(self.height)
        ]
        return LayoutUpdate([*rows], Region(0, 0, self.width, self.height))

    def _span(self, chance: Random) -> Update:
        """A part of one row, cut wherever it may be."""
        y = chance.randrange(self.height)
        cuts = chance.sample(range(1, self.width), chance.randint(0, 4))
        edges = [0, *sorted(cuts), self.width]
        line: dict[int, Strip | None] = {
            start: self._strip(chance, end - start) if chance.random() < 0.8 else None
            for start, end in pairwise(edges)
        }
        left = chance.randrange(self.width)
        chops: list[dict[int, Strip | None]] = [{} for _row in range(self.height)]
        ends: list[list[int]] = [[] for _row in range(self.height)]
        chops[y], ends[y] = line, edges[1:]
        return ChopsUpdate(chops, [(y, left, chance.randint(left + 1, self.width))], ends)


def sequences(frame: str) -> list[str]:
    """The escape sequences of a frame."""
    return re.findall(r"\x1b\[[\d;]*[A-Za-z]|\x1b\][^\x1b]*\x1b\\|\x1bE", frame)
