"""Something long: one has a place in it, and looks for a text."""

from textual.message import Message
from textual.widget import Widget

from naccs_tui.domain.likeness import Found


class Placed(Message):
    """One stands elsewhere in something long, or it is of another length."""


class Searched(Widget):
    """What can be asked where one is, and made to go to a text."""

    _told_place = ""

    @property
    def position(self) -> str:
        """The place and the length, e.g. 12/302; "" where all of it shows."""
        return ""

    def find(self, text: str) -> Found | None:
        """Go to the next place with that text, from the top behind the end; None: it stands nowhere."""
        return None

    def tell_place(self) -> None:
        """Let the screen know, if one is elsewhere than was told last."""
        if (position := self.position) != self._told_place:
            self._told_place = position
            self.post_message(Placed())


def searched(widget: Widget | None) -> Searched | None:
    """What is looked through while a widget has the focus: all that it is a part of."""
    nodes = widget.ancestors_with_self if widget is not None else ()
    return next((each for each in reversed(nodes) if isinstance(each, Searched)), None)
