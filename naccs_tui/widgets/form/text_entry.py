"""Texts, dates and counts: typed in a line editor, folded when the field is left."""

from collections.abc import Callable, Mapping
from functools import partial

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.field import Field, Kind, Value
from naccs_tui.domain.text import Characters, fold
from naccs_tui.i18n import _
from naccs_tui.widgets.form.entry import View, typed_character
from naccs_tui.widgets.form.field_words import day_of, day_words
from naccs_tui.widgets.line_editor import Clip, LineEditor
from naccs_tui.widgets.line_text import UNCHANGED, Edit

_PLAIN_MOVES: Mapping[str, Callable[..., None]] = {
    "left": LineEditor.left,
    "right": LineEditor.right,
    "home": LineEditor.home,
    "end": LineEditor.end,
    "ctrl+left": LineEditor.word_left,
    "ctrl+right": LineEditor.word_right,
}
_SELECTING = {
    "shift+left": "left",
    "shift+right": "right",
    "shift+home": "home",
    "shift+end": "end",
    "ctrl+shift+left": "ctrl+left",
    "ctrl+shift+right": "ctrl+right",
}
MOVES: Mapping[str, Callable[..., None]] = {
    **_PLAIN_MOVES,
    "ctrl+a": LineEditor.home,
    "ctrl+e": LineEditor.end,
    **{key: partial(_PLAIN_MOVES[plain], select=True) for key, plain in _SELECTING.items()},
}
UNDO, REDO = "ctrl+z", ("ctrl+right_square_bracket", "ctrl+shift+z")
EDITS: Mapping[str, Callable[[LineEditor], Edit]] = {
    "backspace": LineEditor.backspace,
    "delete": LineEditor.delete,
    "ctrl+d": LineEditor.delete,
    "ctrl+w": LineEditor.delete_word_left,
    "ctrl+delete": LineEditor.delete_word_right,
    "ctrl+u": LineEditor.kill_to_start,
    "ctrl+k": LineEditor.kill_to_end,
    "ctrl+x": LineEditor.cut,
    "ctrl+v": LineEditor.paste,
    UNDO: LineEditor.undo,
    **dict.fromkeys(REDO, LineEditor.redo),
}
COPY = "ctrl+c"

# Separators that folding takes out again, as in 03-0123-4567 or 〒140-0014.
SEPARATORS = 9
LONGEST = 1000
DATE_LENGTH, COUNT_LENGTH = 20, 4


def most_characters(field: Field) -> int:
    """How many characters may be typed: at least as many as fold into the field's length."""
    match field.kind:
        case Kind.DATE:
            return DATE_LENGTH
        case Kind.COUNT:
            return COUNT_LENGTH
    if not field.length:
        return LONGEST
    if field.characters in (Characters.PHONE, Characters.POSTAL):
        return field.length + SEPARATORS
    # A half-width kana and its voicing mark become one.
    return field.length * 2 if field.characters is Characters.KATAKANA else field.length


class TextEntry:
    """The editor of a text, a date or a count."""

    def __init__(self, field: Field, value: Value, clip: Clip) -> None:
        self._field = field
        self._touched = False
        limit = most_characters(field)
        self._editor = LineEditor(_as_typed(field, value), max_length=limit, clip=clip)
        self._as_it_is = {self._editor.text}

    @property
    def value(self) -> Value:
        """The text; of a date that can be read, its ISO form."""
        day = day_of(self._field, self._editor.text)
        return day.isoformat() if day else self._editor.text

    def press(self, key: str, character: str | None) -> Edit | None:
        """Type, move, select, delete, undo."""
        if move := MOVES.get(key):
            move(self._editor)
            return UNCHANGED
        if edit := EDITS.get(key):
            return self._note(edit(self._editor))
        if key == COPY:
            return self._editor.copy() if self._editor.selected_text else None
        typed = typed_character(key, character)
        return self._note(self._editor.insert(typed)) if typed else None

    def paste(self, text: str) -> Edit:
        """Several lines become one."""
        return self._note(self._editor.paste(text))

    def put(self, value: Value) -> Edit:
        """Replaces the whole text, and stays as it is when the field is left."""
        edit = self._note(self._editor.replace(_as_typed(self._field, value)))
        self._as_it_is.add(self._editor.text)
        return edit

    def _note(self, edit: Edit) -> Edit:
        self._touched = self._touched or edit.changed
        return edit

    def settle(self) -> tuple[str, ...] | None:
        """Fold by the field's kind; what nobody typed stays as the contract has it."""
        if not self._touched:
            return None
        self._touched = False
        if self._editor.text in self._as_it_is:
            return ()
        return self._settle_day() if self._field.kind is Kind.DATE else self._settle_text()

    def _settle_day(self) -> tuple[str, ...]:
        day = read_day(self._editor.text)
        if day is None:
            return ()
        self._show(show_day(day))
        return (day_words(day),)

    def _settle_text(self) -> tuple[str, ...]:
        count = self._field.kind is Kind.COUNT
        kind = Characters.DIGITS if count else self._field.characters
        folded = fold(self._editor.text, kind)
        self._show(folded.text)
        return tuple(_(change) for change in folded.changes)

    def _show(self, text: str) -> None:
        if text != self._editor.text:
            self._editor.replace(text)

    def view(self, width: int) -> View:
        """The part of the text around the caret."""
        window = self._editor.window(width)
        return View(window.text, window.caret_column, window.selection)

    def click(self, column: int) -> None:
        """The caret to the letter that was clicked."""
        self._editor.move_to_column(column)


def _as_typed(field: Field, value: Value) -> str:
    day = day_of(field, value)
    return show_day(day) if day else str(value or "")
