"""The one way by which text from outside reaches a widget: never as markup, never as control."""

from rich.cells import cell_len, split_graphemes
from rich.text import Text
from textual.content import Content

from naccs_tui.terminal.ambiguous import plain
from naccs_tui.terminal.text import visible

ELLIPSIS = "…"
ASCII_ELLIPSIS = ".."
# Half-width voiced marks take a cell of their own, yet belong to the kana before them.
_HALF_WIDTH_MARKS = ("ﾞ", "ﾟ")


def content(text: str) -> Content:
    """For Static, Label, Button, Option, Checkbox, Tab, border titles: the characters, no markup."""
    return Content(visible(text))


def cell(text: str) -> Text:
    """For DataTable and Tree, which take Rich's Text: the characters in one line, no markup."""
    return Text(visible(text, lines=False))


def fit(text: str, cells: int, ellipsis: str = ELLIPSIS) -> str:
    """`text` in one line of exactly `cells` terminal cells: padded, or cut with `ellipsis`.

    Wide and combined characters are never split. With `ASCII_ELLIPSIS`, meant for terminals that
    draw ambiguous characters wide, those are replaced by characters of certain width.
    """
    line = visible(text, lines=False)
    if ellipsis == ASCII_ELLIPSIS:
        line = plain(line)
    width = cell_len(line)
    if width > cells:
        line = _cut(line, cells, ellipsis)
        width = cell_len(line)
    return line + " " * (cells - width)


def _cut(line: str, cells: int, ellipsis: str) -> str:
    mark = ellipsis[: max(0, cells)]
    room = cells - cell_len(mark)
    end = used = 0
    for _start, stop, width in split_graphemes(line)[0]:
        if used + width > room:
            break
        end, used = stop, used + width
    if line.startswith(_HALF_WIDTH_MARKS, end):
        end -= 1
    return line[: max(0, end)] + mark
