"""The attached files: name, size and SHA-256, over what may be attached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events

from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.palette import palette

MARK, SIZE, SHORT, WHOLE = 6, 14, 12, 64
WIDE_WINDOW = 112


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file. mark: what was done with it; gone: it was taken out. All but sha256 in words."""

    mark: str
    name: str
    size: str
    sha256: str
    gone: bool = False


class FileTable(DrawnList):
    """A drawn list whose checksums are whole where there is room."""

    def __init__(self, titles: tuple[str, str, str], empty: str) -> None:
        """titles: of name, size and checksum, in the reader's language."""
        super().__init__(())
        self._titles, self._nothing = titles, empty
        self._files: Sequence[FileRow] = ()
        self._foot: Sequence[str] = ()

    def show_files(self, files: Sequence[FileRow], foot: Sequence[str]) -> None:
        """Show these files from now on; foot: the lines below them."""
        self._files, self._foot = files, foot
        self._lay_out(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """A checksum is shown as far as there is room."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        name, size, checksum = self._titles
        room = WHOLE if width >= WIDE_WINDOW else SHORT
        widths = (Column("", MARK), Column(name), Column(size, SIZE), Column(checksum, room))
        self.show_columns(widths, list(self._lines(room)))

    def _lines(self, room: int) -> Iterator[ListItem]:
        for each in self._files:
            checksum = each.sha256 if room >= WHOLE else f"{each.sha256[: SHORT - 2]}.."
            cells = (each.mark, each.name, each.size, checksum)
            yield ListItem(cells, palette().dim if each.gone else None)
        if not self._files:
            yield ListItem((self._nothing,), heading=True)
        yield ListItem((), heading=True)
        yield from (ListItem((line,), heading=True) for line in self._foot)
