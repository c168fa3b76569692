"""The rows of a folder as the file chooser shows them: made when they are drawn, not before."""

from collections.abc import Collection, Sequence
from typing import overload

from naccs_tui.domain.attachments import amount_text
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.listing import Entry
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.palette import palette

MARK, SIZE, DAY = 3, 7, 10
NARROW, WIDE = 23, 34
WIDE_WINDOW = 100
CHOSEN, FREE = "[x]", "[ ]"
REASONS = {
    "A001": N_("大きすぎます"),
    "A003": N_("名前が使えません"),
    "A004": N_("種類が対象外です"),
    "A005": N_("読めません"),
    "A010": N_("空です"),
    "A016": N_("場所の外です"),
}
"""The short words for what the message line says in full."""


def columns(width: int) -> list[Column]:
    """The columns in a window of that width, in cells."""
    why = WIDE if width >= WIDE_WINDOW else NARROW
    titles = (_("ファイル名"), _("大きさ"), _("更新日"), _("添付できない理由"))
    name, size, day, reason = titles
    return [
        Column("", MARK),
        Column(name),
        Column(size, SIZE),
        Column(day, DAY),
        Column(reason, why),
    ]


class FileRows(Sequence[ListItem]):
    """Entries as rows of a drawn list."""

    def __init__(self, entries: Sequence[Entry], marked: Collection[str]) -> None:
        """`marked` may change; then the list is to be painted again."""
        self._entries, self._marked = entries, marked

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> ListItem: ...
    @overload
    def __getitem__(self, index: slice) -> list[ListItem]: ...
    def __getitem__(self, index: int | slice) -> ListItem | list[ListItem]:
        if isinstance(index, slice):
            return [self._row(each) for each in self._entries[index]]
        return self._row(self._entries[index])

    def _row(self, entry: Entry) -> ListItem:
        if entry.is_folder:
            return ListItem(("", f"{entry.name}/", "", entry.day, ""))
        if entry.why:
            cells = ("", entry.name, amount_text(entry.size), entry.day, _reason(entry.why))
            return ListItem(cells, palette().dim)
        mark = CHOSEN if entry.path in self._marked else FREE
        style = palette().changed if entry.path in self._marked else None
        return ListItem((mark, entry.name, amount_text(entry.size), entry.day, ""), style)


def _reason(why: Problem) -> str:
    return f"{_(REASONS.get(why.code, ''))} [{why.code}]"
