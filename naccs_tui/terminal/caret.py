"""Where the real cursor belongs: on the drawn caret, since there an input method opens."""

import sys
from typing import Protocol, TypeGuard

from textual.app import App, ReturnType, ScreenStackError
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input


class HasCaret(Protocol):
    """A widget that draws its own caret."""

    @property
    def caret_offset(self) -> Offset | None:
        """The caret in screen coordinates; None while it is not in view.

        Compute it from `content_region` when asked, never from a remembered place: it is asked
        after each paint, when scrolling has moved what was remembered.
        """


def _has_caret(widget: Widget) -> TypeGuard[HasCaret]:
    # The class is asked, since looking at the widget would compute the property twice.
    return hasattr(type(widget), "caret_offset")


def caret_of(widget: Widget | None) -> Offset | None:
    """The caret of the focused widget in screen coordinates, None when it shows none."""
    if widget is None:
        return None
    if _has_caret(widget):
        return widget.caret_offset
    if isinstance(widget, Input):
        return _input_caret(widget)
    return _text_area_caret(widget)


def _text_area_caret(widget: Widget) -> Offset | None:
    # Whoever shows a text area has imported it; looking for one must not (15 ms of every start).
    if "textual.widgets._text_area" not in sys.modules:
        return None
    from textual.widgets import TextArea

    return widget.cursor_screen_offset if isinstance(widget, TextArea) else None


def _input_caret(widget: Input) -> Offset:
    x, y = widget.cursor_screen_offset
    region = widget.content_region
    # Input counts a cell more at the end of its text, and leaves a long initial value unscrolled.
    return Offset(max(region.x, min(x - widget.cursor_at_end, region.right - 1)), y)


class ImeCaret(App[ReturnType]):
    """Textual moves the hidden real cursor to `cursor_position` after each paint."""

    _set_position = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """The caret of the focused widget, else the position that was set last."""
        try:
            caret = caret_of(self.focused)
        except ScreenStackError:
            caret = None
        return self._set_position if caret is None else caret

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        self._set_position = offset
