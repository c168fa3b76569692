"""The strip of section tabs: the part being entered in orange, done in green, always with words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from rich.cells import cell_len

from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Span
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette

WORD = 4
"""Cells of the words for how far a section is."""
REMARKED = "!"
MORE_BEFORE, MORE_AFTER = "<", ">"


class Progress(Enum):
    """How far a section is."""

    NOT_STARTED = "not_started"
    PARTIAL = "partial"
    DONE = "done"


def progress_word(progress: Progress) -> str:
    """未, 途中 or 済 in the reader's language."""
    match progress:
        case Progress.NOT_STARTED:
            return _("未")
        case Progress.PARTIAL:
            return _("途中")
        case Progress.DONE:
            return _("済")


@dataclass(frozen=True, slots=True)
class TabWords:
    """A tab: its name in the reader's language and, in forms, how far its section is.

    is_remarked: something was said of it that still stands.
    """

    name: str
    progress: Progress | None = None
    is_remarked: bool = False


class SectionTabs(OneLine):
    """One line of tabs; the current one is marked by its ground."""

    def show_tabs(self, tabs: tuple[TabWords, ...], current: int) -> None:
        """Show these tabs, the one at place `current` as open."""
        pieces = [list(_spans(tab, is_open=place == current)) for place, tab in enumerate(tabs)]
        widths = [sum(cell_len(text) for text, _style in each) for each in pieces]
        room = self.size.width or self.app.size.width
        shown = fitting(widths, current, room)
        spans = list(chain.from_iterable(pieces[each] for each in shown))
        if shown.start:
            spans.insert(0, (MORE_BEFORE, palette().tab))
        if shown.stop < len(tabs):
            spans.append((MORE_AFTER, palette().tab))
        self.show(tuple(spans))


def _spans(tab: TabWords, *, is_open: bool) -> Iterator[Span]:
    colours = palette()
    name = colours.tab_on if is_open else colours.tab
    yield f" {tab.name}{REMARKED if tab.is_remarked else ''} ", name
    if tab.progress is not None:
        marks = {
            Progress.NOT_STARTED: colours.bar_dim,
            Progress.PARTIAL: colours.partial,
            Progress.DONE: colours.done,
        }
        # All words take the same room: what comes behind them stays where it is.
        yield f"{fit(progress_word(tab.progress), WORD)} ", marks[tab.progress]


def fitting(widths: Sequence[int], current: int, room: int) -> range:
    """The tabs that are shown whole in that many cells, with the marks for those that are not.

    The open one is always among them: first those on its left give way, then those behind it.
    """

    def fits(first: int, stop: int) -> bool:
        marks = bool(first) * len(MORE_BEFORE) + (stop < len(widths)) * len(MORE_AFTER)
        return sum(widths[first:stop]) + marks <= room

    first, stop = 0, current + 1
    while first < current and not fits(first, stop):
        first += 1
    while stop < len(widths) and fits(first, stop + 1):
        stop += 1
    return range(first, stop)
