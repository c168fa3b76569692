"""What stands on the terminal after the bytes that came, and the answers that xterm gives."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

import pyte

KNOWN_MODES = frozenset({1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004})
QUESTION = re.compile(
    rb"\x1b\[(?P<code>[?>]?[0-9]*)(?P<kind>\$p|[cntq])"
    rb"|\x1b\](?P<colour>1[0-2]);\?(?P<end>\x07|\x1b\\)"
)
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?$")
_ANSWERS = {
    **dict.fromkeys((b"c", b"0c"), b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
    **dict.fromkeys((b">c", b">0c"), b"\x1b[>41;390;0c"),
    **dict.fromkeys((b">q", b">0q"), b"\x1bP>|XTerm(390)\x1b\\"),
    b"5n": b"\x1b[0n",
    b"16t": b"\x1b[6;16;8t",
}
_SEQUENCE = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-Z\\`-~]"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?$")
NEXT_LINE = "\x1bE"
_ESCAPES = frozenset("78DEHMc=>")
"""What pyte understands after an escape; character sets and the like would print."""


class Screen:
    """The cells and the cursor. Slow: it is fed while nothing is being measured."""

    def __init__(self, columns: int, rows: int) -> None:
        self._columns, self._rows = columns, rows
        self._pyte = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._pyte)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._last = " "

    def feed(self, data: bytes) -> None:
        """Show the bytes that came next."""
        text = self._rest + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        at = 0
        for match in _SEQUENCE.finditer(text):
            self._write(text[at : match.start()])
            self._obey(match)
            at = match.end()
        self._write(text[at:])

    def _write(self, text: str) -> None:
        if text:
            self._stream.feed(text)
            self._last = text[-1]

    def _obey(self, match: re.Match[str]) -> None:
        final = match["final"]
        if final is None:
            if match[0][1] in _ESCAPES:
                # pyte takes the next line for the same column one line down.
                self._stream.feed(f"\r{match[0]}" if match[0] == NEXT_LINE else match[0])
        elif final == "b" and not match["private"]:
            # pyte does not know how to repeat a character.
            self._stream.feed(self._last * int(match["numbers"] or 1))
        elif not match["between"] and final not in "cntu" and _is_drawn(match["private"], final):
            self._stream.feed(match[0])

    @property
    def cursor(self) -> tuple[int, int]:
        """(column, row) of the cursor, from 0."""
        return min(self._pyte.cursor.x, self._columns - 1), self._pyte.cursor.y

    @property
    def text(self) -> str:
        """The rows as one text."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for y in range(self._rows):
            row = self._pyte.buffer[y]
            yield "".join(row[x].data for x in range(self._columns)).rstrip()


def _is_drawn(private: str, final: str) -> bool:
    return not private or (private == "?" and final in "hl")


class Questions:
    """Finds what a program asks its terminal, in pieces of its output as they come."""

    def __init__(self, columns: int, rows: int) -> None:
        size = b"%d;%d" % (rows, columns)
        pixels = b"%d;%d" % (rows * 16, columns * 8)
        sizes = {b"14t": b"\x1b[4;%st" % pixels}
        sizes |= {b"18t": b"\x1b[8;%st" % size, b"19t": b"\x1b[9;%st" % size}
        self._answers = _ANSWERS | sizes
        self._rest = b""

    def find(self, data: bytes) -> Iterator[tuple[int, bytes | None]]:
        """Each question's end within `data` and its answer, None where it is the cursor's place."""
        rest, text = len(self._rest), self._rest + data
        for match in QUESTION.finditer(text):
            answer = self._answer(match)
            if answer != b"":
                yield match.end() - rest, answer
        cut = UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else b""

    def _answer(self, match: re.Match[bytes]) -> bytes | None:
        if match["colour"]:
            shade = b"0000" if match["colour"] == b"11" else b"dddd"
            colour = b"/".join([shade] * 3)
            return b"\x1b]%s;rgb:%s%s" % (match["colour"], colour, match["end"])
        code, kind = match["code"], match["kind"]
        if kind == b"$p":
            return _mode(code)
        if code + kind in (b"6n", b"?6n"):
            return None
        return self._answers.get(code + kind, b"")


def _mode(code: bytes) -> bytes:
    number = int(code.removeprefix(b"?") or b"0")
    return b"\x1b[?%d;%d$y" % (number, 2 if number in KNOWN_MODES else 0)


def place(cursor: tuple[int, int]) -> bytes:
    """How a terminal tells where its cursor is."""
    column, row = cursor
    return b"\x1b[%d;%dR" % (row + 1, column + 1)
