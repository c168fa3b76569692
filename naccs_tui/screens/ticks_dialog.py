"""Choosing several of the choices of a field."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option as ListOption

from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE, Choices, Option, option_line
from naccs_tui.terminal.safe_text import content

TICKED, OPEN = "[x]", "[ ]"


class TicksDialog(ModalScreen[str | None]):
    """Space and the digits tick, Enter takes what is ticked; None when one thought better of it."""

    BINDINGS = CLOSE

    def __init__(
        self, title: str, options: tuple[Option, ...], current: str = "", *, said: str = ""
    ) -> None:
        """`current`: the values that are ticked, with spaces between them; said: why it is asked again."""
        super().__init__()
        self._title, self._options = title, options
        self._said = said
        self._ticked = set(current.split())
        self._list = Choices(*map(self._option, range(len(options))))

    def compose(self) -> ComposeResult:
        """A title and a list."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog-title")
            yield self._list
            if self._said:
                yield Static(content(self._said))
            yield Static(content(_("Spaceで選択、Enterで決定、F12でやめます。")))

    def _option(self, place: int) -> ListOption:
        option = self._options[place]
        tick = TICKED if option.value in self._ticked else OPEN
        return ListOption(content(f"{tick} {option_line(place, option)}"))

    def on_mount(self) -> None:
        """The cursor stands on the first one that is ticked."""
        places = (p for p, each in enumerate(self._options) if each.value in self._ticked)
        self._list.highlighted = next(places, 0)

    def on_key(self, event: events.Key) -> None:
        """Space and digits."""
        if event.key in ("space", "ideographic_space"):
            event.stop()
            self._toggle(self._list.highlighted or 0)
        elif event.key.isdecimal() and 0 < int(event.key) <= len(self._options):
            event.stop()
            self._toggle(int(event.key) - 1)

    def _toggle(self, place: int) -> None:
        self._ticked ^= {self._options[place].value}
        self._list.replace_option_prompt_at_index(place, self._option(place).prompt)
        self._list.highlighted = place

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Enter takes what is ticked."""
        self.dismiss(" ".join(e.value for e in self._options if e.value in self._ticked))

    def action_close(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
