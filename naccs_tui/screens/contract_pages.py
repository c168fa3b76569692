"""The tabs of the contract's view as drawn lines; nothing is cut, what has no room is wrapped."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.style import Style

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract_view import CERTIFICATES, Block, Facts, blocks, not_fetched
from naccs_tui.i18n import _
from naccs_tui.screens.words import say
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

INDENT, TITLE, GAP = 3, 26, 2
LEAST = 6
"""Cells to which a column may shrink."""


def tab_lines(tab: str, facts: Facts, width: int) -> Iterator[Spans]:
    """The lines of one tab in a window of that width."""
    found = list(blocks(tab, facts))
    for block in found:
        if len(found) > 1:
            yield [(f" {_(block.title)}", palette().heading)]
        yield from _table(block, width) if block.heads else _pairs(block, width)
    if tab == CERTIFICATES:
        yield from _not_fetched(facts)


def _pairs(block: Block, width: int) -> Iterator[Spans]:
    colours = palette()
    for title, value in block.pairs:
        label = f"{' ' * INDENT}{fit(_(title), TITLE)} "
        for line in wrapped(say(value), max(LEAST, width - INDENT - TITLE - 2)):
            yield [(label, colours.label), (line, colours.text)]
            label = " " * (INDENT + TITLE + 1)


def _table(block: Block, width: int) -> Iterator[Spans]:
    colours = palette()
    heads = tuple(map(_, block.heads))
    rows = [tuple(map(say, row)) for row in block.rows]
    rooms = column_widths((heads, *rows), width - INDENT - 1)
    if not rows:
        yield [(f"{' ' * INDENT}{_('ありません')}", colours.dim)]
        return
    yield from _row(heads, rooms, colours.label)
    for row in rows:
        yield from _row(row, rooms, colours.text)


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Cells of each column: what its texts need, the widest giving way where there is no room."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    room -= GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(texts: Sequence[str], rooms: Sequence[int], style: Style) -> Iterator[Spans]:
    parts = (
        (text,) if cell_len(text) <= room else tuple(wrapped(text, room))
        for text, room in zip(texts, rooms, strict=True)
    )
    for line in zip_longest(*parts, fillvalue=""):
        cells = (fit(text, room) for text, room in zip(line, rooms, strict=True))
        yield [(f"{' ' * INDENT}{(' ' * GAP).join(cells)}", style)]


def _not_fetched(facts: Facts) -> Iterator[Spans]:
    for each in not_fetched(facts):
        text = _(
            "{terminal} の証明書は {day} から取得できます",
            terminal=each.terminal,
            day=show_day(each.issued_on),
        )
        yield [(f"{' ' * INDENT}{text}", palette().dim)]
