"""The table of pasted rows: each with its problems right under it."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from textual.strip import Strip

from naccs_tui.domain.field import Field
from naccs_tui.domain.pasting import Pasted, PastedRow
from naccs_tui.domain.problems import Problem
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.form.field_words import shown
from naccs_tui.widgets.form.row_table import field_columns
from naccs_tui.widgets.lines import strip_of
from naccs_tui.widgets.palette import palette

NUMBER, INDENT = 4, 6


class PasteTable(DrawnList):
    """Rows that can be looked at; a line about a problem cannot be chosen."""

    def __init__(
        self, pasted: Pasted, fields: Sequence[Field], say: Callable[[Problem], str]
    ) -> None:
        """say: a problem in the reader's language."""
        state = Column("", max(map(cell_len, (_("誤"), _("既存"), _("追加")))))
        super().__init__((Column(_("行"), NUMBER), state, *field_columns(fields)))
        self._places: list[int] = []
        self._rows = tuple(self._items(pasted, fields, say))
        self._row_of = {place: row for row, place in enumerate(self._places)}

    def on_mount(self) -> None:
        """The first row is current."""
        self.show(self._rows, index=0)

    @property
    def row(self) -> int:
        """The place of the current row among the pasted ones, from 0."""
        return self._row_of.get(self.index, 0)

    def go_to_row(self, row: int) -> None:
        """The cursor to a row."""
        self.go_to(self._places[row])

    def _items(
        self, pasted: Pasted, fields: Sequence[Field], say: Callable[[Problem], str]
    ) -> Iterator[ListItem]:
        place = 0
        for row in pasted.rows:
            self._places.append(place)
            yield _item(row, fields)
            yield from (ListItem((say(each),), rest=True) for each in row.problems)
            place += 1 + len(row.problems)

    def _row_strip(self, place: int) -> Strip:
        row = self._rows[place]
        if not row.rest:
            return super()._row_strip(place)
        text = fit(" " * INDENT + row.cells[0], self.size.width)
        return strip_of([(text, palette().error)], self.size.width, palette().text)


def _item(row: PastedRow, fields: Sequence[Field]) -> ListItem:
    cells = (shown(each, row.values.get(each.name, each.empty)) for each in fields)
    return ListItem(
        (f"{row.number:>{NUMBER}}", _state(row), *cells), palette().dim if row.is_known else None
    )


def _state(row: PastedRow) -> str:
    if row.problems:
        return _("誤")
    return _("既存") if row.is_known else _("追加")
