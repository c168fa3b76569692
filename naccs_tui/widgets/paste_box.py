"""Takes in what a terminal pastes, however it does it: as one paste, or as keys that are typed."""

from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from naccs_tui.i18n import _
from naccs_tui.terminal.drawn import Drawn
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.form.entry import typed_character
from naccs_tui.widgets.lines import strip_of
from naccs_tui.widgets.palette import palette

KEYS = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}
SHOWN_TAB = " | "


class PasteBox(Drawn, can_focus=True):
    """Shows the last lines of what it holds; what lies before them costs a key nothing."""

    DEFAULT_CSS = "PasteBox { height: 6; width: 1fr; }"

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All that was taken in."""
        return "".join(self._parts)

    @property
    def caret_offset(self) -> Offset | None:
        """Behind the last character, as far as there is room."""
        region = self.content_region
        return Offset(region.x, region.bottom - 1) if region else None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Characters need not wait for each other."""
        return key in KEYS or bool(typed_character(key, character))

    def on_key(self, event: events.Key) -> None:
        """A character, a tab or a line end is kept; Backspace takes the last one back."""
        typed = KEYS.get(event.key) or typed_character(event.key, event.character)
        if not typed and event.key not in ("backspace", "ctrl+u"):
            return
        event.stop()
        event.prevent_default()
        if typed:
            self._take(typed)
        else:
            self._take_back(all_of_it=event.key == "ctrl+u")

    def on_paste(self, event: events.Paste) -> None:
        """All at once."""
        event.stop()
        self._take(event.text)

    def _take(self, text: str) -> None:
        self._parts.append(text)
        self.refresh()

    def _take_back(self, *, all_of_it: bool) -> None:
        text = "" if all_of_it else self.text[:-1]
        self._parts = [text] if text else []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The last lines; where there are none, what to do."""
        colours, lines = palette(), self._last_lines()
        if not self._parts:
            hint = _("ここに貼り付けてください") if y == 0 else ""
            return strip_of([(hint, colours.dim)], self.size.width, colours.field)
        line = lines[y] if y < len(lines) else ""
        text = fit(line.replace("\t", SHOWN_TAB), self.size.width)
        return strip_of([(text, colours.field)], self.size.width, colours.field)

    def _last_lines(self) -> list[str]:
        room = self.size.height * max(1, self.size.width)
        tail = ""
        for part in reversed(self._parts):
            if len(tail) > room:
                break
            tail = part + tail
        return tail.replace("\r\n", "\n").replace("\r", "\n").split("\n")[-self.size.height :]
