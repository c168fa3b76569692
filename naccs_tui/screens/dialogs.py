"""The few modal dialogs: help, a choice, a question, a path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option as ListOption

from naccs_tui import actions
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import ASCII_ELLIPSIS, content, fit
from naccs_tui.widgets.lines import Excerpt, marked
from naccs_tui.widgets.wrap import wrapped

WIDEST, KEYS, FRAME, NARROW = 76, 16, 7, 20
"""Cells of the help as the style sheet has it, of its keys, of what is around it, and the least
for its words."""
CLOSE: list[BindingType] = [Binding("escape,f12,ctrl+l,f3,ctrl+q", "close", show=False)]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. text and meaning are shown as they are."""

    value: str
    text: str
    meaning: str = ""


class Choices(OptionList):
    """A list whose current line holds the real cursor, so that a screen reader finds it.

    Where more options follow than there is room for, its last line says how many.
    """

    @property
    def caret_offset(self) -> Offset:
        """The beginning of the current option."""
        region, current = self.content_region, self.highlighted or 0
        y = region.y + self._index_to_line.get(current, 0) - self.scroll_offset.y
        return Offset(region.x, min(max(y, region.y), region.bottom - 1))

    def render_line(self, y: int) -> Strip:
        """A line of the window of options, its ends marked if there is more."""
        line, mark = super().render_line(y), self._mark(y)
        return _with_mark(line, mark) if mark else line

    def _mark(self, y: int) -> str:
        shown = Excerpt(self.scroll_offset.y, self.size.height, self.virtual_size.height)
        if shown.mark(y) != "v":
            return shown.mark(y)
        below = sum(line >= shown.top + shown.height for line in self._index_to_line.values())
        return f" {_('ほか{count}件', count=below)} v" if below else "v"


def _with_mark(line: Strip, mark: str) -> Strip:
    """The line with a mark at its end in its own style, its text shortened where it needs that room."""
    style = max(line, key=lambda segment: len(segment.text.strip())).style or Style()
    width, room = line.cell_length, line.cell_length - cell_len(mark)
    text = line.text.rstrip()
    if cell_len(text) > room:
        line = Strip([Segment(fit(text, room, ASCII_ELLIPSIS), style)])
    return marked(line.adjust_cell_length(width, style), mark, style)


def option_line(place: int, option: Option) -> str:
    """An option as it is listed: its digit where it has one, its text, what it means."""
    number = f"{place + 1} " if place < 9 else "  "
    meaning = f"  {option.meaning}" if option.meaning else ""
    return f"{number}{option.text}{meaning}"


class ChoiceDialog(ModalScreen[str | None]):
    """One of several; the digits choose directly. None when nothing was chosen."""

    BINDINGS = CLOSE

    def __init__(self, title: str, options: tuple[Option, ...], current: str = "") -> None:
        """`current`: the value on which the cursor stands first."""
        super().__init__()
        self._title, self._choices, self._current = title, options, current

    def compose(self) -> ComposeResult:
        """A title and a list."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield Choices(
                *(ListOption(content(option_line(n, each))) for n, each in enumerate(self._choices))
            )

    def on_mount(self) -> None:
        """The cursor stands on the current value."""
        values = [option.value for option in self._choices]
        found = values.index(self._current) if self._current in values else 0
        self.query_one(OptionList).highlighted = found

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.key) - 1].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter chooses."""
        self.dismiss(self._choices[event.option_index].value)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class ConfirmDialog(ModalScreen[bool]):
    """A question; the safe answer has the focus."""

    BINDINGS = [
        *CLOSE,
        Binding("y", "answer(True)", show=False),
        Binding("n", "answer(False)", show=False),
        Binding("left,right,up,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        """All three in the reader's language; the keys Y and N answer too."""
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question over its two answers."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="dialog-title")
            with Horizontal(classes="dialog-buttons"):
                yield Button(content(f"{self._no} (N)"), id="no", compact=True)
                yield Button(content(f"{self._yes} (Y)"), id="yes", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """The answer by its letter."""
        self.dismiss(answer)

    def action_close(self) -> None:
        """Closing is the safe answer."""
        self.dismiss(False)


class HelpDialog(ModalScreen[None]):
    """What this field or place is, then every key."""

    BINDINGS = [*CLOSE, Binding("f1,ctrl+g,enter", "close", show=False)]

    def __init__(self, lines: list[str], reasons: Mapping[str, str]) -> None:
        """lines: about the place, in the reader's language.

        reasons: the actions of the screen, each with why it cannot act now, "" when it can.
        """
        super().__init__()
        self._lines, self._reasons = lines, reasons

    def compose(self) -> ComposeResult:
        """The text, scrolling when it is long."""
        with VerticalScroll(classes="dialog"):
            title = f"{_('ヘルプ')}  {_('F12で閉じます')}"
            yield Static(content(title), classes="dialog-title")
            yield Static(content("\n".join(self._text())))

    def _text(self) -> list[str]:
        keys = [line for each in actions.actions(self._reasons) for line in self._about(each)]
        return [*self._lines, *([""] if self._lines else []), *keys]

    def _about(self, action: actions.Action) -> Iterator[str]:
        """The keys of an action beside what it does, and why not; keys stay on one line."""
        keys = " / ".join(map(actions.key_word, action.keys))
        reason = self._reasons[action.name]
        why = (_("今は使えません: {reason}", reason=reason),) if reason else ()
        room = max(NARROW, min(WIDEST, self.app.size.width * 9 // 10) - KEYS - FRAME)
        lines = [line for text in (_(action.help), *why) for line in wrapped(text, room)]
        for each, line in zip((keys, *[""] * len(lines)), lines, strict=False):
            yield f"{each:<{KEYS}} {line}"

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
