"""A list beside another one: it shows its current row only while it has the focus."""

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.palette import palette


class SideList(DrawnList):
    """Two lines that stand out would leave one asking which of them Enter opens."""

    def on_focus(self, event: events.Focus) -> None:
        """Show the current row."""
        self._repaint_current()

    def on_blur(self, event: events.Blur) -> None:
        """Show it as any other."""
        self._repaint_current()

    def _repaint_current(self) -> None:
        self.refresh(Region(0, self._line_of(self.index), self.size.width, 1))

    def _row_strip(self, place: int) -> Strip:
        row = self._rows[place]
        if self.has_focus or row.heading:
            return super()._row_strip(place)
        return self._strip(row.cells, row.style or palette().text)
