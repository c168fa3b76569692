"""A list whose last column is read beside the current row: only what stands before it stands out."""

from textual.strip import Strip

from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.palette import palette


class ItemList(DrawnList):
    """A step repaints half a row less, so that there is more to be said of where one is."""

    @property
    def position(self) -> str:
        """Nothing: so many lines change already that one more would cost half a row."""
        return ""

    def _row_strip(self, place: int) -> Strip:
        row, whole = self._rows[place], super()._row_strip(place)
        if row.heading or place != self.index:
            return whole
        width = self.size.width
        end = width - self._room() - 1
        beside = self._strip(row.cells, row.style or palette().text)
        return Strip.join([whole.crop(0, end), beside.crop(end, width)])
