"""A list that is narrowed by typing, whose typing stands in a line above it."""

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message

from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.form.entry import typed_character
from naccs_tui.widgets.line_editor import LineEditor
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette

LONGEST = 4096


class TypedLine(OneLine):
    """What was typed behind a label, and something at the right end."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._label, self._text, self._aside = "", "", ""

    def say(self, label: str, text: str, aside: str) -> None:
        """Show this; of a text that is too long its end."""
        self._label, self._text, self._aside = label, text, aside
        self._draw()

    @property
    def end(self) -> int:
        """The column behind what was typed."""
        return cell_len(f" {self._label} {self._shown()}")

    def on_resize(self, _event: events.Resize) -> None:
        """There is other room."""
        self._draw()

    def _draw(self) -> None:
        colours, shown = palette(), self._shown()
        left = f" {self._label} "
        room = max(0, self.size.width - cell_len(left) - cell_len(self._aside) - 1)
        spans = [(left, colours.bar_key), (fit(shown, room), colours.focus)]
        self.show([*spans, (f" {self._aside}", colours.bar)])

    def _shown(self) -> str:
        room = self.size.width - cell_len(f" {self._label} ") - cell_len(self._aside) - 2
        shown = self._text
        while shown and cell_len(shown) > room:
            shown = shown[1:]
        return shown

    @property
    def ground(self) -> Style:
        """As the bars."""
        return palette().bar


class TypedList(DrawnList):
    """A drawn list; letters go into the line, what moves goes to the list."""

    class Typed(Message):
        """Something else was typed. pasted: all at once."""

        def __init__(self, text: str, *, pasted: bool = False) -> None:
            """`text`: the whole line."""
            super().__init__()
            self.text, self.pasted = text, pasted

    class Stepped(Message):
        """To the folder above (-1), or into the current one (1)."""

        def __init__(self, by: int) -> None:
            """`by`: the way."""
            super().__init__()
            self.by = by

    class Left(Message):
        """Escape, with nothing typed."""

    def __init__(self, line: TypedLine, *, empty: str = "") -> None:
        """`line` stands above and shows what is typed."""
        super().__init__((), empty=empty)
        self.line = line
        self._editor = LineEditor("", max_length=LONGEST)
        self.space_types = False
        """Whether Space is a letter now, not a mark."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self._editor.text

    @property
    def caret_offset(self) -> Offset | None:
        """Behind what is typed, where an input method opens."""
        region = self.line.content_region
        return Offset(region.x + self.line.end, region.y) if region else None

    def retype(self, text: str) -> None:
        """Let this stand in the line; nobody is told."""
        self._editor.reset(text)

    async def on_key(self, event: events.Key) -> None:
        """Letters and what deletes them; everything else goes its way."""
        if self._took(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _took(self, key: str, character: str | None) -> bool:
        if key in ("left", "right"):
            return bool(self.post_message(self.Stepped(-1 if key == "left" else 1)))
        if key == "backspace" and not self.text:
            return bool(self.post_message(self.Stepped(-1)))
        if key == "escape" and not self.text:
            return bool(self.post_message(self.Left()))
        return self._edited(key, character)

    def _edited(self, key: str, character: str | None) -> bool:
        match key:
            case "backspace":
                self._editor.backspace()
            case "ctrl+w":
                self._editor.delete_word_left()
            case "escape" | "ctrl+u":
                self._editor.kill_to_start()
            case _:
                typed = typed_character(key, character)
                if not typed or (typed == " " and not self.space_types):
                    return False
                self._editor.insert(typed)
        self.post_message(self.Typed(self.text))
        return True

    def on_paste(self, event: events.Paste) -> None:
        """A path, or a part of a name."""
        event.stop()
        self._editor.insert(event.text)
        self.post_message(self.Typed(event.text, pasted=True))
