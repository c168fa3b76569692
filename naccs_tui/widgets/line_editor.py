"""The editor of one line of text: pure, without Textual."""

from dataclasses import dataclass

from naccs_tui.widgets.graphemes import Boundaries
from naccs_tui.widgets.line_caret import LineCaret
from naccs_tui.widgets.line_history import LineHistory, LineState, Run
from naccs_tui.widgets.line_text import UNCHANGED, Edit, Note, NoteCode, clean, splice


@dataclass(slots=True)
class Clip:
    """What was cut or copied last; the fields of a form share one."""

    text: str = ""


class LineEditor(LineCaret):
    """A line, its caret and selection, and what the keys do to them.

    max_length: characters (code points after NFC), None for no limit; a text given at the start
    may exceed it and is kept. masked: a secret, shown as one asterisk a letter, never copied.
    """

    def __init__(
        self,
        text: str = "",
        *,
        max_length: int | None = None,
        masked: bool = False,
        clip: Clip | None = None,
    ) -> None:
        super().__init__(masked=masked)
        self.max_length = max_length
        self.clip = Clip() if clip is None else clip
        self.reset(text)

    def reset(self, text: str) -> Edit:
        """Start over with `text`, the caret at its end; nothing to undo."""
        cleaned = clean(text)
        self._history = LineHistory()
        self._first = 0
        end = len(cleaned.text)
        self._show(LineState(cleaned.text, end, end))
        return Edit(cleaned.text != text, self._discreet(cleaned.notes))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._history.can_redo

    # Entering

    def insert(self, text: str, *, burst: bool = False) -> Edit:
        """What a key typed, or an input method committed, in place of the selection.

        Letters typed one by one are one step to undo; several letters at once (or `burst`) are a
        step of their own.
        """
        single = not burst and len(Boundaries(text).clusters) == 1
        return self._enter(text, *self.selection, Run.TYPING if single else None)

    def paste(self, text: str | None = None) -> Edit:
        """`text` (None: what was cut or copied) in place of the selection, as one step."""
        return self._enter(self.clip.text if text is None else text, *self.selection, None)

    def replace(self, text: str) -> Edit:
        """Another text in place of the whole line, as one step (a chosen or folded value)."""
        everything = 0, len(self.text)
        return self._enter(text, *everything, None) if text else self._remove(*everything)

    def _enter(self, raw: str, start: int, end: int, run: Run | None) -> Edit:
        before, after = self.text[:start], self.text[end:]
        cleaned = clean(raw, before)
        new = splice(before, cleaned.text, after, self.max_length)
        notes = cleaned.notes
        if new.surplus:
            notes = (*notes, Note(NoteCode.SURPLUS_REFUSED, len(new.surplus), new.surplus))
        if new.surplus == cleaned.text:
            return Edit(False, self._discreet(notes))
        return Edit(self._change(new.text, new.end, run), self._discreet(notes))

    def _change(self, text: str, end: int, run: Run | None) -> bool:
        before = self._state
        self._show(LineState(text, end, end))
        self.move_to(end)
        if text == before.text:
            return False
        self._history.record(before, self._state, run)
        return True

    def _discreet(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        return tuple(Note(each.code, each.count) for each in notes) if self.masked else notes

    # Deleting

    def backspace(self) -> Edit:
        """Delete the selection, else the letter before the caret."""
        return self._remove_to(self._places.before(self.caret), Run.BACKSPACE)

    def delete(self) -> Edit:
        """Delete the selection, else the letter at the caret."""
        return self._remove_to(self._places.after(self.caret), Run.DELETE)

    def delete_word_left(self) -> Edit:
        """Delete the selection, else back to the start of the word."""
        return self._remove_to(self._word_before())

    def delete_word_right(self) -> Edit:
        """Delete the selection, else up to the next word."""
        return self._remove_to(self._word_after())

    def kill_to_start(self) -> Edit:
        """Delete everything before the caret."""
        return self._remove(0, self.caret)

    def kill_to_end(self) -> Edit:
        """Delete everything from the caret on."""
        return self._remove(self.caret, len(self.text))

    def _remove_to(self, place: int, run: Run | None = None) -> Edit:
        start, end = self.selection
        if start != end:
            return self._remove(start, end)
        return self._remove(min(self.caret, place), max(self.caret, place), run)

    def _remove(self, start: int, end: int, run: Run | None = None) -> Edit:
        text = self.text[:start] + self.text[end:]
        return Edit(self._change(text, start, run))

    # Clip

    def copy(self) -> Edit:
        """Keep the selection in the clip; a secret is not copied."""
        start, end = self.selection
        if start == end:
            return UNCHANGED
        if self.masked:
            return Edit(False, (Note(NoteCode.SECRET_KEPT),))
        self.clip.text = self.selected_text
        return UNCHANGED

    def cut(self) -> Edit:
        """Copy the selection, then delete it; a secret stays."""
        copied = self.copy()
        return copied if self.masked else self._remove(*self.selection)

    # Undo

    def undo(self) -> Edit:
        """Take the last step back."""
        return self._turn_to(self._history.undo())

    def redo(self) -> Edit:
        """Do the step taken back last again."""
        return self._turn_to(self._history.redo())

    def _turn_to(self, state: LineState | None) -> Edit:
        if state is None:
            return UNCHANGED
        self._show(state)
        return Edit(True)
