"""A model of a terminal: obeys what painters write, so that one can be checked by another."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes

_SEQUENCE = re.compile(
    r"\x1b\[(?P<numbers>[\d;]*)(?P<final>[A-Za-z])|\x1b\]8;(?P<link>[^\x1b]*)\x1b\\"
    r"|(?P<control>\x1bE|[\r\n\b])"
)
_ENDS = {
    **{22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}},
    **{54: {51, 52}, 55: {53}},
}
# Of these attributes a blank shows something.
_SEEN = {4, 5, 6, 7, 9, 21, 51, 52, 53}


@lru_cache(4096)
def _characters(text: str) -> tuple[tuple[str, int], ...]:
    spans = split_graphemes(text)[0] if text else ()
    return tuple((text[start:end], width) for start, end, width in spans)


@lru_cache(4096)
def _cells(text: str) -> tuple[str, ...]:
    """What stands in the cells of a text; nothing where a mark in it joins what was there before."""
    found: list[str] = []
    for character, width in _characters(text):
        if not width:
            return ()
        found += [character, ""][:width]
    return tuple(found)


def _direct(colour: list[int]) -> list[int]:
    """One of the 240 fixed colours by its parts (2, red, green, blue); others as they are."""
    number = colour[1]
    if colour[0] == 2 or number < 16:
        return colour
    if number >= 232:
        return [2, *[8 + 10 * (number - 232)] * 3]
    places = ((number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6)
    return [2, *(place and 55 + 40 * place for place in places)]


class Pencil(NamedTuple):
    """The style in which a terminal writes at the moment."""

    attributes: frozenset[int] = frozenset()
    front: str = ""
    back: str = ""
    link: str = ""

    def after(self, codes: list[int]) -> "Pencil":
        """What the parameters of one SGR sequence make of it."""
        if not codes:
            return self
        code, rest = codes[0], codes[1:]
        if code in (38, 48):
            count = 4 if rest[0] == 2 else 2
            colour, rest = ";".join(map(str, [code, *_direct(rest[:count])])), rest[count:]
            return self._coloured(code, colour).after(rest)
        return self._changed(code).after(rest)

    def _coloured(self, code: int, colour: str) -> "Pencil":
        return self._replace(front=colour) if code == 38 else self._replace(back=colour)

    def _changed(self, code: int) -> "Pencil":
        if code == 0:
            return Pencil(link=self.link)
        if code in _ENDS:
            return self._replace(attributes=self.attributes - _ENDS[code])
        if code in (39, 49):
            return self._coloured(code - 1, "")
        if code // 10 in (3, 9, 4, 10):
            return self._coloured(38 if code // 10 in (3, 9) else 48, str(code))
        return self._replace(attributes=self.attributes | {code})


@lru_cache(4096)
def _after(pencil: Pencil, numbers: str) -> Pencil:
    """The pencil after one SGR sequence with these parameters; the same object each time."""
    return pencil.after([int(each or 0) for each in numbers.split(";")])


@lru_cache(4096)
def _on_a_blank(pencil: Pencil) -> Pencil:
    """What can be seen of it where nothing stands."""
    if pencil.attributes & _SEEN:
        return pencil
    return Pencil(back=pencil.back, link=pencil.link)


class _Row(NamedTuple):
    """The cells of a row: what stands in each, in which style it was written, what shows of that."""

    characters: list[str]
    pencils: list[Pencil]
    seen: list[Pencil]

    @classmethod
    def blank(cls, width: int, pencil: Pencil) -> "_Row":
        return cls([" "] * width, [pencil] * width, [_on_a_blank(pencil)] * width)

    def put(self, x: int, characters: Sequence[str], pencil: Pencil) -> None:
        end, blank = x + len(characters), _on_a_blank(pencil)
        self.characters[x:end] = characters
        self.pencils[x:end] = [pencil] * len(characters)
        self.seen[x:end] = [blank if each == " " else pencil for each in characters]

    def combine(self, x: int, mark: str) -> None:
        """A blank with a mark is no blank any more: it shows all of its style."""
        self.characters[x] += mark
        self.seen[x] = self.pencils[x]

    def empty(self, x: int) -> None:
        """A blank in the style of what stood there."""
        self.characters[x] = " "
        self.seen[x] = _on_a_blank(self.pencils[x])


class Model:
    """A screen with a cursor. Lines do not wrap.

    touched: the rows that were written, for whoever empties it.
    """

    def __init__(self, width: int, height: int, *, erase_colour: bool = True) -> None:
        """Blank, the cursor at home. erase_colour: erasing leaves the background of the moment."""
        self._erase_colour = erase_colour
        self.width, self.height = width, height
        self._pencil = Pencil()
        self._rows = [self._blank_row(self._pencil) for _row in range(height)]
        self._x = self._y = 0
        self._top, self._bottom = 0, height - 1
        self._last = ""
        self.touched: set[int] = set()

    def _blank_row(self, pencil: Pencil) -> _Row:
        return _Row.blank(self.width, pencil)

    @property
    def caret(self) -> tuple[int, int]:
        """(column, row) of the cursor."""
        return min(self._x, self.width - 1), self._y

    def row(self, y: int) -> list[tuple[str, Pencil]]:
        """What can be seen in the cells of a row; "" in the second cell of a wide character."""
        characters, _pencils, seen = self._rows[y]
        return list(zip(characters, seen, strict=True))

    def feed(self, text: str) -> None:
        """Obey.

        Raises:
            ValueError: it holds a sequence that no painter has use for.
        """
        at = 0
        for match in _SEQUENCE.finditer(text):
            self._draw(text[at : match.start()])
            at = match.end()
            self._obey(match)
        self._draw(text[at:])

    def _draw(self, text: str) -> None:
        if "\x1b" in text:
            raise ValueError(text)
        self.touched.add(self._y)
        row, x = self._rows[self._y], self._x
        cells = _cells(text)
        if not cells or x + len(cells) > self.width:
            for character, width in _characters(text):
                self._set(character, width)
            return
        self._part(row, x, x + len(cells))
        row.put(x, cells, self._pencil)
        self._x, self._last = x + len(cells), cells[-1]

    def _set(self, character: str, width: int) -> None:
        row, x = self._rows[self._y], self._x
        if not width:
            self._combine(row, character)
            return
        if x + width > self.width:
            x = self.width - width
        self._part(row, x, x + width)
        row.put(x, (character, "")[:width], self._pencil)
        self._x, self._last = x + width, character

    def _combine(self, row: _Row, mark: str) -> None:
        characters = row.characters
        at = self._x - 2 if self._x > 1 and characters[self._x - 1] == "" else self._x - 1
        if at >= 0:
            row.combine(at, mark)

    def _part(self, row: _Row, start: int, end: int) -> None:
        """Writing over columns start to before end leaves a blank of half a wide character."""
        if row.characters[start] == "":
            row.empty(start - 1)
        if end < self.width and row.characters[end] == "":
            row.empty(end)

    def _obey(self, match: re.Match[str]) -> None:
        if match["control"]:
            self._control(match["control"])
        elif match["final"] == "m":
            self._pencil = _after(self._pencil, match["numbers"])
        elif match["final"]:
            numbers = [int(each or 0) for each in match["numbers"].split(";")]
            self._command(match["final"], numbers)
        else:
            # A link is its parameters and its address; without an address it ends.
            link = match["link"]
            self._pencil = self._pencil._replace(link=link if link != ";" else "")

    def _control(self, control: str) -> None:
        if control == "\b":
            self._x = min(self._x, self.width - 1) - 1
        elif control == "\r":
            self._x = 0
        else:  # a terminal's line turns a line feed into a next line
            self._x, self._y = 0, self._y + 1

    def _command(self, final: str, numbers: list[int]) -> None:
        count = numbers[0] or 1
        if final == "H":
            self._y, self._x = count - 1, (numbers[1:] or [1])[0] - 1
        elif final in "ABCD":
            self._move(final, count)
        elif final == "b":
            for _time in range(count):
                self._set(self._last, 1)
        elif final in "KXJ":
            self._erase(final, count)
        elif final in "rLM":
            self._scroll(final, numbers)
        else:
            raise ValueError(final)

    @property
    def _erased(self) -> Pencil:
        return Pencil(back=self._pencil.back if self._erase_colour else "")

    def _move(self, final: str, count: int) -> None:
        self._x = min(self._x, self.width - 1)
        if final in "CD":
            self._x += count if final == "C" else -count
        else:
            self._y += count if final == "B" else -count

    def _erase(self, final: str, count: int) -> None:
        row, pencil = self._rows[self._y], self._erased
        self.touched.update(range(self._y, self.height) if final == "J" else [self._y])
        x = min(self._x, self.width - 1)
        end = min(x + count, self.width) if final == "X" else self.width
        self._part(row, x, end)
        row.put(x, (" ",) * (end - x), pencil)
        if final == "J":
            for y in range(self._y + 1, self.height):
                self._rows[y] = self._blank_row(pencil)

    def _scroll(self, final: str, numbers: list[int]) -> None:
        if final == "r":
            top, bottom = [*numbers, 0][:2]
            self._top, self._bottom = (top or 1) - 1, (bottom or self.height) - 1
            self._x = self._y = 0
            return
        self.touched.update(range(self._y, self._bottom + 1))
        for _time in range(numbers[0] or 1):
            gone, new = (self._y, self._bottom) if final == "M" else (self._bottom, self._y)
            del self._rows[gone]
            self._rows.insert(new, self._blank_row(self._erased))
