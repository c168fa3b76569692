"""Characters of East Asian width "ambiguous": one cell here, two cells on many Japanese terminals.

Textual counts one cell for each of them. Where the terminal draws two (`width_probe`), a row with
one of them runs over. There they are replaced: freely in text (`plain`), or cell for cell in what
is painted already (`one_cell`). Wide look-alikes are safe: every terminal gives them two cells.
"""

import unicodedata

UNKNOWN = "〓"
UNKNOWN_CELL = "?"

_FREE = {
    **dict(zip("○◯", "〇〇", strict=True)),
    **dict(zip("●◎■◆★☆", ("*", "(o)", "*", "*", "*", "*"), strict=True)),
    **dict(zip("→←↑↓⇒⇔", ("->", "<-", "^", "v", "=>", "<=>"), strict=True)),
    **dict(zip("…‥※×÷±°′″", ("..", "..", "*", "x", "/", "+-", "度", "'", '"'), strict=True)),
    **dict(zip("―—–‐‖∥¨´", ("-", "-", "-", "-", "||", "||", '"', "'"), strict=True)),
    **dict(zip("“”‘’", ('"', '"', "'", "'"), strict=True)),
}
_CELLS = {
    **dict(zip("○◯●◎□■◇◆△▲▽▼★☆", "oo*@.*.*^^vv**", strict=True)),
    **dict(zip("→←↑↓⇒…‥※×÷±°′″", "><^v>..*x/+o'\"", strict=True)),
    **dict(zip("―—–‐‖∥¨´“”‘’", "----||\"'\"\"''", strict=True)),
}
_BOX = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)
_SHADED = "█▓▒▉▊▋"


def is_ambiguous(character: str) -> bool:
    """Whether terminals differ about the width of this character."""
    # Marks (accents, variation selectors) take no cell of their own, whatever their class says.
    is_mark = unicodedata.category(character) in ("Mn", "Me")
    return unicodedata.east_asian_width(character) == "A" and not is_mark


class _Plain(dict[int, str]):
    """Fills itself: character -> text of certain width."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        known = is_ambiguous(character)
        self[code] = (_FREE.get(character) or _compatible(character)) if known else character
        return self[code]


class _OneCell(dict[int, str]):
    """Fills itself: character -> one cell of certain width."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _cell(character) if is_ambiguous(character) else character
        return self[code]


def _compatible(character: str) -> str:
    """What Unicode says is the same in plain characters (① -> 1, Ⅲ -> III), else the geta mark."""
    same = unicodedata.normalize("NFKC", character)
    return UNKNOWN if any(map(is_ambiguous, same)) else same


def _cell(character: str) -> str:
    code = ord(character)
    if code in _BOX:
        return _box(unicodedata.name(character))
    if code in _BLOCKS:
        return "#" if character in _SHADED else " "
    return _CELLS.get(character, UNKNOWN_CELL)


def _box(name: str) -> str:
    if "VERTICAL" in name:
        return "+" if "HORIZONTAL" in name or "AND" in name else "|"
    return "-" if "HORIZONTAL" in name else "+"


_PLAIN = _Plain()
_ONE_CELL = _OneCell()


def plain(text: str) -> str:
    """`text` without ambiguous characters: look-alikes, ASCII, or `〓` where there is neither."""
    return text if text.isascii() else text.translate(_PLAIN)


def one_cell(text: str) -> str:
    """`text` with each ambiguous character replaced by one ASCII character, so of the same width."""
    return text if text.isascii() else text.translate(_ONE_CELL)
