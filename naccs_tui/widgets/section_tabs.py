"""The strip of section tabs: the part being entered in orange, done in green, always with words."""

from dataclasses import dataclass
from enum import Enum

from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Span
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette

WORD = 4
"""Cells of the words for how far a section is."""
REMARKED = "!"


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
        colours, spans = palette(), list[Span]()
        marks = {
            Progress.NOT_STARTED: colours.bar_dim,
            Progress.PARTIAL: colours.partial,
            Progress.DONE: colours.done,
        }
        for place, tab in enumerate(tabs):
            name = colours.tab_on if place == current else colours.tab
            spans.append((f" {tab.name}{REMARKED if tab.is_remarked else ''} ", name))
            if tab.progress is not None:
                # All words take the same room: what comes behind them stays where it is.
                word = fit(progress_word(tab.progress), WORD)
                spans.append((f"{word} ", marks[tab.progress]))
        self.show(tuple(spans))
