"""The table of a list section: its rows are made when they show."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import overload

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.domain.diff import ISSUED_BY_CENTER
from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.filling import ListRow, ListSheet
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem, longest_word
from naccs_tui.widgets.form import rows
from naccs_tui.widgets.form.field_words import shown
from naccs_tui.widgets.form.record_state import Findings
from naccs_tui.widgets.form.rows import changed_fields
from naccs_tui.widgets.lines import Span, strip_of
from naccs_tui.widgets.palette import palette

NARROWEST, WIDEST, SLIMMEST = 6, 20, 4
CHANGED = "*"
"""In the gap before a value that is another one than in the contract: colour alone says nothing."""
LOOKED_AT = 40
"""Rows by which the columns are fitted: as many as show, however many there are."""


class RowTable(DrawnList):
    """A list that can change one row without looking at the others."""

    _declared: tuple[Column, ...] = ()
    _floor: tuple[int, ...] = ()

    def begin(self, section: Section, items: Sequence[ListItem], empty: str) -> None:
        """Show the rows of a section, the first one current. empty: said where there are none."""
        self._empty = empty
        self._declared = columns(section)
        self._floor = (0, *map(_floor, rows.kept_fields(section)))
        self._fit(items)
        self.show(items, index=0)

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the room that there is."""
        before = self._columns
        self._fit(self._rows)
        if self._columns != before:
            self.refresh()

    def _fit(self, items: Sequence[ListItem]) -> None:
        seen = items[:LOOKED_AT]
        # Before it has a size it will be as wide as the screen: then nothing is painted twice.
        room = self.size.width or self.app.size.width
        self._columns = fitted(self._declared, seen, room, self._floor)

    def hold(self, items: Sequence[ListItem]) -> None:
        """Take other rows that look the same for the moment."""
        self._rows = items

    def repaint_row(self, index: int) -> None:
        """Paint one row again."""
        self.refresh(Region(0, self._line_of(index), self.size.width, 1))

    def _row_strip(self, place: int) -> Strip:
        row = self._rows[place]
        if not row.changed:
            return super()._row_strip(place)
        current = palette().cursor_row if place == self.index else None
        return strip_of(self._spans(row, current), self.size.width, current or palette().text)

    def _spans(self, row: ListItem, current: Style | None) -> Iterator[Span]:
        plain, room = current or palette().text, self._room()
        marked = current or row.style or plain
        for at, (text, column) in enumerate(zip(row.cells, self._columns, strict=False)):
            changed = at in row.changed
            yield CHANGED if changed else " ", marked if changed else plain
            yield fit(text, column.width or room), marked if changed or at == 0 else plain


def columns(section: Section) -> tuple[Column, ...]:
    """The mark and the fields."""
    words = (_("誤"), _("指摘"), *(_(section.mark_word(mark)) for mark in Mark))
    mark = Column("", max(map(cell_len, words)))
    return (mark, *field_columns(rows.kept_fields(section)))


def field_columns(fields: Sequence[Field]) -> tuple[Column, ...]:
    """A column for each field, as wide as what it usually holds."""
    return tuple(Column(_(each.title), _width(each)) for each in fields)


def fitted(
    declared: Sequence[Column], rows: Sequence[ListItem], room: int, floor: Sequence[int] = ()
) -> tuple[Column, ...]:
    """The columns in a window of that width: what is empty anyway gives way to what is cut off.

    Titles give way last, their words last of all; with room enough the columns are at least as wide as
    they are declared.
    floor: what a column needs whatever stands in it now, none = nothing.
    """
    needed = [
        max((cell_len(row.cells[at]) for row in rows), default=each.width)
        for at, each in enumerate(declared)
    ]
    needed = [max(pair) for pair in zip_longest(needed, floor, fillvalue=0)]
    widths = [each.width for each in declared]
    spare = room - sum(widths) - len(widths) - 1
    if room and spare < 0:
        _narrow(widths, needed, [each.title for each in declared], -spare)
    elif room:
        _widen(widths, needed, spare)
    return tuple(Column(c.title, w) for c, w in zip(declared, widths, strict=True))


def _narrow(widths: list[int], needed: Sequence[int], titles: Sequence[str], missing: int) -> None:
    """Take cells one by one from the column that has most to spare; the mark's keeps its own."""
    least = [max(SLIMMEST, each) for each in needed]
    whole, words = list(map(cell_len, titles)), list(map(longest_word, titles))

    def spares(at: int) -> tuple[bool, bool, int]:
        width = widths[at]
        return width > whole[at], width > words[at], width - least[at]

    for _step in range(missing):
        free = [at for at in range(1, len(widths)) if widths[at] > least[at]]
        if not free:
            return
        widths[max(free, key=spares)] -= 1


def _widen(widths: list[int], needed: Sequence[int], spare: int) -> None:
    for at, (width, wanted) in enumerate(zip(widths, needed, strict=True)):
        more = max(0, min(wanted - width, spare))
        widths[at], spare = width + more, spare - more


def _floor(field: Field) -> int:
    """A code that is given out anew is shown as such as soon as its row is marked."""
    return cell_len(_(ISSUED_BY_CENTER)) if field.renewed else 0


def _width(field: Field) -> int:
    wanted = max(field.length, cell_len(_(field.title)))
    return field.width or max(NARROWEST, min(wanted, WIDEST))


class RowItems(Sequence[ListItem]):
    """The rows of a sheet as the table shows them."""

    def __init__(self, section: Section, sheet: ListSheet, findings: Findings) -> None:
        """findings: row key -> what is wrong with it."""
        self._section = section
        self._sheet = sheet
        self._findings = findings

    def __len__(self) -> int:
        return len(self._sheet.rows)

    @overload
    def __getitem__(self, place: int) -> ListItem: ...

    @overload
    def __getitem__(self, place: slice) -> list[ListItem]: ...

    def __getitem__(self, place: int | slice) -> ListItem | list[ListItem]:
        if isinstance(place, slice):
            return [self._item(row) for row in self._sheet.rows[place]]
        return self._item(self._sheet.rows[place])

    def _item(self, row: ListRow) -> ListItem:
        fields = rows.kept_fields(self._section)
        changed = changed_fields(self._section, row)
        cells = (_cell(each, row) for each in fields)
        mark, style = self._mark(row)
        places = (at for at, each in enumerate(fields, 1) if each in changed)
        return ListItem((mark, *cells), style, changed=frozenset(places))

    def _mark(self, row: ListRow) -> tuple[str, Style | None]:
        found = self._findings.get(row.key, ())
        if any(each.is_error for each in found):
            return _("誤"), palette().error
        if any(each.is_remark for each in found):
            return _("指摘"), palette().warning
        return _(self._section.mark_word(row.mark)), _style(row)


def _cell(field: Field, row: ListRow) -> str:
    if field.renewed and row.mark is Mark.CHANGE:
        return _(ISSUED_BY_CENTER)
    return shown(field, row.values.get(field.name, field.empty))


def _style(row: ListRow) -> Style | None:
    colours = palette()
    return {Mark.KEEP: None, Mark.DELETE: colours.dim}.get(row.mark, colours.changed)
