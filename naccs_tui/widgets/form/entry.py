"""What an editor of a field can do. Pure, without Textual."""

from dataclasses import dataclass
from typing import Protocol

from naccs_tui.domain.field import Value
from naccs_tui.widgets.line_text import Edit


@dataclass(frozen=True, slots=True)
class View:
    """What an editor shows in its cells. caret: column; selection: columns from, to (exclusive)."""

    text: str
    caret: int
    selection: tuple[int, int] | None = None


class Entry(Protocol):
    """The editor of one field."""

    @property
    def value(self) -> Value:
        """What is entered, as the sheet keeps it."""

    def press(self, key: str, character: str | None) -> Edit | None:
        """Do what the key does here; None when it does nothing here."""

    def paste(self, text: str) -> Edit:
        """Take what was pasted, as one step to undo."""

    def put(self, value: Value) -> Edit:
        """Hold another value, as one step to undo."""

    def settle(self) -> tuple[str, ...] | None:
        """The operator leaves the field: fold what was typed.

        Returns what to say about it, in the reader's language; None where nothing was typed
        since the last time.
        """

    def view(self, width: int) -> View:
        """What `width` cells show."""

    def click(self, column: int) -> None:
        """The caret to a column of what was shown last."""


def typed_character(key: str, character: str | None) -> str:
    """The character that a key types, "" for keys that type none.

    The full-width space does not count as printable in Python, yet stands in every other name.
    """
    if not character or key.startswith(("ctrl+", "alt+")):
        return ""
    return character if character.isprintable() or character == "\u3000" else ""
