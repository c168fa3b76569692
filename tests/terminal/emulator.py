"""A terminal without a window: draws on pyte screens, answers what programs ask, as xterm does."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

import pyte
from pyte.screens import Char
from rich.cells import cell_len

from naccs_tui.terminal.ambiguous import is_ambiguous

ALTERNATE_SCREEN = 1049
SYNCHRONIZED = 2026
KNOWN_MODES = frozenset({1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004})

_SEQUENCE = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<command>[^\x07\x1b]*)(?P<end>\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-Z\\`-~]"
)
_NEXT_LINE = "\x1bE"
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?$")


class _Screen(pyte.Screen):
    """A screen that can repeat (REP), and draw ambiguous characters two cells wide."""

    ambiguous_wide = False
    last = ""

    def draw(self, data: str) -> None:
        """Draw; the second cell of a widened character is a blank."""
        if self.ambiguous_wide:
            data = "".join(f"{char} " if is_ambiguous(char) else char for char in data)
        self.last = data[-1:] or self.last
        super().draw(data)

    def erase_in_display(self, how: int = 0, *_args: object, **_more: object) -> None:
        """As pyte, which forgets the background of cells that were never written."""
        for y in range(self.cursor.y + 1 if how == 0 else 0, self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.cursor.attrs
        super().erase_in_display(how)

    def repeat(self, count: int) -> None:
        """Draw what was drawn last some more times."""
        super().draw(self.last * count)


class Emulator:
    """The screen, cursor and modes that the bytes fed so far have made."""

    def __init__(
        self,
        columns: int,
        rows: int,
        *,
        ambiguous_wide: bool = False,
        synchronized: bool = False,
        silent: bool = False,
        repeats: bool = True,
    ) -> None:
        """`synchronized` knows mode 2026; `silent` answers nothing at all; `repeats` knows REP."""
        self._repeats = repeats
        self.columns, self.rows = columns, rows
        self.modes: set[int] = set()
        self._ambiguous_wide = ambiguous_wide
        self._known = KNOWN_MODES | ({SYNCHRONIZED} if synchronized else set())
        self._silent = silent
        self._main = self._new_screen()
        self._screen = self._main
        self._stream = pyte.Stream(self._main)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._seen: tuple[_Screen, int, int] | None = None
        self._lines: list[str] = []
        self._reversed: list[list[int]] = []

    def _new_screen(self) -> _Screen:
        screen = _Screen(self.columns, self.rows)
        screen.ambiguous_wide = self._ambiguous_wide
        return screen

    def feed(self, data: bytes) -> bytes:
        """Show `data`; returns the answers to what was asked in it."""
        text = self._rest + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        return b"".join(self._show(text))

    def _show(self, text: str) -> Iterator[bytes]:
        at = 0
        for match in _SEQUENCE.finditer(text):
            self._stream.feed(text[at : match.start()])
            at = match.end()
            answer = self._obey(match)
            if answer and not self._silent:
                yield answer.encode()
        self._stream.feed(text[at:])

    def _obey(self, match: re.Match[str]) -> str:
        """Carry out one sequence; returns the answer that it asks for."""
        if match[0] == _NEXT_LINE:
            self._stream.feed("\r\n")
            return ""
        if match["final"] is None:
            return self._colour(match)
        private, numbers, final = match["private"], match["numbers"], match["final"]
        if match["between"]:
            return self._report_mode(numbers) if (private, final) == ("?", "p") else ""
        if private == "?" and final in "hl":
            self._switch(match[0], {int(n) for n in numbers.split(";") if n}, on=final == "h")
            return ""
        if private in ("", "?") and final in "cntu":
            return self._report(private, numbers, final)
        if not private:
            self._act(match[0], final, numbers)
        return ""

    def _act(self, sequence: str, final: str, numbers: str) -> None:
        if final != "b":
            self._stream.feed(sequence)
        elif self._repeats:
            self._screen.repeat(int(numbers or 1))

    def _switch(self, sequence: str, modes: set[int], *, on: bool) -> None:
        before = self.modes
        self.modes = before | modes if on else before - modes
        if ALTERNATE_SCREEN in self.modes ^ before:
            self._screen = self._new_screen() if on else self._main
            self._stream = pyte.Stream(self._screen)
        self._stream.feed(sequence)

    def _report_mode(self, number: str) -> str:
        mode = int(number)
        setting = 0 if mode not in self._known else 1 if mode in self.modes else 2
        return f"\x1b[?{mode};{setting}$y"

    def _report(self, private: str, numbers: str, final: str) -> str:
        x, y = self.cursor
        size = f"{self.rows};{self.columns}"
        answers = {
            ("", "", "c"): "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
            ("", "0", "c"): "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
            ("", "5", "n"): "\x1b[0n",
            ("", "6", "n"): f"\x1b[{y + 1};{x + 1}R",
            ("?", "6", "n"): f"\x1b[?{y + 1};{x + 1}R",
            ("", "14", "t"): f"\x1b[4;{self.rows * 16};{self.columns * 8}t",
            ("", "16", "t"): "\x1b[6;16;8t",
            ("", "18", "t"): f"\x1b[8;{size}t",
            ("", "19", "t"): f"\x1b[9;{size}t",
        }
        return answers.get((private, numbers, final), "")

    def _colour(self, match: re.Match[str]) -> str:
        number, _semicolon, value = (match["command"] or "").partition(";")
        if value != "?" or number not in ("10", "11", "12"):
            return ""
        colour = "/".join(["0000" if number == "11" else "dddd"] * 3)
        return f"\x1b]{number};rgb:{colour}{match['end']}"

    def resize(self, columns: int, rows: int) -> None:
        """Another window size."""
        self.columns, self.rows = columns, rows
        for screen in {self._main, self._screen}:
            screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The rows, without the blanks at their ends, also while wide characters are cut."""
        self._look()
        return [*self._lines]

    @property
    def reversed(self) -> list[tuple[int, int]]:
        """The cells in reverse video, row by row: the caret, where nothing else is drawn so."""
        self._look()
        return [(x, y) for y, found in enumerate(self._reversed) for x in found]

    def _look(self) -> None:
        """Read the rows that have changed since somebody looked."""
        changed, seen = self._screen.dirty, (self._screen, self.columns, self.rows)
        if seen != self._seen:
            changed.update(range(self.rows))
            self._lines, self._reversed = [""] * self.rows, [[] for _row in range(self.rows)]
            self._seen = seen
        for y in changed & {*range(self.rows)}:
            row = self._screen.buffer[y]
            self._lines[y] = _text([row[x].data for x in range(self.columns)])
            self._reversed[y] = [x for x in sorted(row) if row[x].reverse]
        changed.clear()

    @property
    def cursor(self) -> tuple[int, int]:
        """(column, row) of the real cursor, from 0, shown or hidden."""
        return min(self._screen.cursor.x, self.columns - 1), self._screen.cursor.y

    def picture(self) -> list[list[tuple[str, ...]]]:
        """What can be seen in every cell: of a blank its background and the lines through it."""
        rows, columns = range(self.rows), range(self.columns)
        return [[_seen(self.cell(x, y)) for x in columns] for y in rows]

    def cell(self, column: int, row: int) -> Char:
        """What stands in a cell: data, fg, bg, bold, reverse ..."""
        return self._screen.buffer[row][column]


def _text(cells: list[str]) -> str:
    """What stands in a row; the second half of a wide character is empty, of a cut one blank."""
    if "" not in cells:
        return "".join(cells).rstrip()
    pairs = zip(cells, ["", *cells], strict=False)
    return "".join(cell or (" " if cell_len(left) < 2 else "") for cell, left in pairs).rstrip()


def _seen(cell: Char) -> tuple[str, ...]:
    lines = (str(cell.underscore), str(cell.strikethrough), str(cell.reverse))
    front = cell.fg if cell.data != " " or "True" in lines else ""
    weight = (str(cell.bold), str(cell.italics)) if cell.data != " " else ("", "")
    return (cell.data, front, cell.bg, *lines, *weight)
