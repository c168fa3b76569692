"""A screen that says little: it repaints only what a change of focus touches."""

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class QuietScreen(Screen[ScreenResultType]):
    """The base of every screen of ours.

    Textual's own screen repaints itself whole when the focus moves, although each widget that
    gains or loses it repaints itself already.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
