"""One record of an application: its fields drawn as lines, the current one edited in place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from textual import events

from naccs_tui.domain.field import Field, Kind, Value, Values
from naccs_tui.domain.filling import Opening, RecordSheet
from naccs_tui.domain.postal import Verdict
from naccs_tui.domain.section import Section
from naccs_tui.widgets.form import messages
from naccs_tui.widgets.form.entry import typed_character
from naccs_tui.widgets.form.field_words import how_to_pick
from naccs_tui.widgets.form.form_view import FormView
from naccs_tui.widgets.form.notes import note_words
from naccs_tui.widgets.form.postal_filling import advice_words
from naccs_tui.widgets.form.record_state import Findings, RecordState
from naccs_tui.widgets.form.telling import tell
from naccs_tui.widgets.form.text_entry import EDITS, MOVES
from naccs_tui.widgets.line_editor import Clip
from naccs_tui.widgets.line_text import UNCHANGED, Edit

CANDIDATES = ("f4", "ctrl+f")
PICKED = (Kind.CHOICE, Kind.CHOICES, Kind.TICK)
FORWARDS, BACKWARDS = ("tab", "enter", "ctrl+j"), ("shift+tab",)


class RecordForm(FormView, can_focus=True):
    """Draws the lines that show; keeps what is typed until its screen has taken it over.

    A key that means nothing here leaves the field first and then goes on to the screen, so that
    what F8, F9 or F10 read is what the field keeps.
    """

    Changed: TypeAlias = messages.Changed
    Left: TypeAlias = messages.Left
    Noted: TypeAlias = messages.Noted
    Moved: TypeAlias = messages.Moved
    Candidates: TypeAlias = messages.Candidates
    Finished: TypeAlias = messages.Finished

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as all widgets call it
        """Empty until `load`."""
        super().__init__(id=id)
        self._clip = Clip()

    # What it shows

    def load(
        self,
        section: Section,
        sheet: RecordSheet,
        opening: Opening,
        findings: Findings | None = None,
        *,
        field: str = "",
    ) -> None:
        """Show a section from now on, the caret in `field` or in the first one that is open."""
        self.show_state(RecordState(section, sheet, opening, findings, self._clip))
        self._stand(self._open_line(field))

    def _open_line(self, name: str) -> int | None:
        line = self._lines.of(name) if name else None
        return line if line is not None and self._lines.is_open(line) else self._lines.first()

    @property
    def values(self) -> Values:
        """What stands in the fields now, whether the messages about it have arrived or not."""
        return dict(self._state.values)

    # What the screen does

    def go_to(self, name: str) -> bool:
        """The caret to a field; a locked one is only brought into view. False where it is not."""
        line = self._lines.of(name)
        if line is None:
            return False
        if self._lines.is_open(line):
            self._move_to(line)
            return True
        self._reveal(line)
        return False

    def set_value(self, name: str, value: Value) -> None:
        """Another value for a field, as one step that can be undone."""
        field = self._state.section.field(name)
        if field is not None and not self._state.is_locked(field):
            self._edited(field, self._state.entry(field).put(value))

    def choose(self, name: str, value: Value) -> None:
        """Enter a candidate: it is judged at once, and the screen has its say anew."""
        field, current = self._state.section.field(name), self.current_field
        self.set_value(name, value)
        if field is not None and not self._state.is_locked(field):
            self._settle(field, always=False)
        if current is not None:
            tell(self, self.Moved(current))

    def restore_field(self, sent: Value | None = None) -> bool:
        """元に戻す: the current field holds again what it held before the application.

        sent: what was sent of it before, which comes first; whether it came.
        """
        field = self.current_field
        if field is None:
            return False
        to_sent = sent is not None and sent != self._state.value(field)
        before = self._state.base.get(field.name, field.empty)
        self.set_value(field.name, sent if to_sent and sent is not None else before)
        self.leave()
        return to_sent

    def leave(self) -> None:
        """Fold what was typed and judge it, as when the caret moves on; it stays where it is."""
        field = self.current_field
        if field is not None:
            self._settle(field, always=False)

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is meant for the field: more of them may follow without waiting for it."""
        field = self.current_field
        if field is None:
            return False
        edits = field.kind not in PICKED and (key in MOVES or key in EDITS)
        return edits or bool(typed_character(key, character)) or self._stays(key)

    def _stays(self, key: str) -> bool:
        """Whether a key surely leads to another field of this form.

        While others wait before it, nobody knows from which field it will set out.
        """
        if key not in _MOVES or self.message_queue_size or self._at is None:
            return False
        if key in FORWARDS:
            return self._lines.after(self._at) is not None
        return key not in BACKWARDS or self._lines.before(self._at) is not None

    def on_key(self, event: events.Key) -> None:
        """Move, edit, or leave the key to the screen."""
        if self._take(event):
            event.stop()
            event.prevent_default()
        else:
            self.leave()

    def _take(self, event: events.Key) -> bool:
        if move := _MOVES.get(event.key):
            move(self)
            return True
        field = self.current_field
        if field is None:
            return False
        if event.key in CANDIDATES and field.is_picked:
            tell(self, self.Candidates(field))
            return True
        edit = self._state.entry(field).press(event.key, event.character)
        if edit is None:
            return False
        self._edited(field, edit)
        if (
            edit == UNCHANGED
            and field.kind in PICKED
            and typed_character(event.key, event.character)
        ):
            tell(self, self.Noted(field, (how_to_pick(field),)))
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Several lines become one, and the operator is told."""
        field = self.current_field
        if field is not None:
            event.stop()
            self._edited(field, self._state.entry(field).paste(event.text))

    def on_click(self, event: events.Click) -> None:
        """The caret to where the mouse points."""
        line = event.y + self.scroll_offset.y
        field = self._lines[line].field
        if field is None or not self._lines.is_open(line):
            return
        self._move_to(line)
        self._state.entry(field).click(max(0, event.x - self._places.value))
        self._repaint_values(line)

    def next_field(self) -> None:
        """The next field that can be changed; behind the last one the form is finished."""
        after = None if self._at is None else self._lines.after(self._at)
        if after is None:
            self.leave()
            tell(self, self.Finished(self._state.section.key))
        else:
            self._move_to(after)

    def below(self) -> None:
        """The field below; under the last one, the rest of the form is shown."""
        after = None if self._at is None else self._lines.after(self._at)
        if after is None:
            self.leave()
            self._scroll(self.scroll_offset.y + 1)
        else:
            self._move_to(after)

    def above(self) -> None:
        """The field above; over the first one, the beginning of the form is shown."""
        before = None if self._at is None else self._lines.before(self._at)
        if before is None:
            self.leave()
            self._scroll(self.scroll_offset.y - 1)
        else:
            self._move_to(before)

    def previous_field(self) -> None:
        """The field above; over the first one it goes on before this form."""
        first = self._at is None or self._lines.before(self._at) is None
        self.above()
        if first:
            tell(self, self.Finished(self._state.section.key, back=True))

    def page(self, by: int) -> None:
        """A window of lines down or up; the caret comes along where a field is open."""
        height, top = self.size.height, self.scroll_offset.y
        self._scroll(top + by * max(1, height - 1))
        top = self.scroll_offset.y
        line = next((n for n in range(top, top + height) if self._lines.is_open(n)), None)
        if line is None:
            self.leave()
        else:
            self._move_to(line)

    def edge(self, by: int) -> None:
        """The first or the last field that can be changed."""
        line = self._lines.first() if by < 0 else self._lines.last()
        if line is not None:
            self._move_to(line)

    # What every move and edit comes down to

    def _move_to(self, line: int) -> None:
        if line == self._at:
            self._reveal(line)
            return
        field = self.current_field
        if field is not None:
            self._settle(field, always=True)
        self._stand(line)

    def _stand(self, line: int | None) -> None:
        old, self._at = self._at, line
        if line is None:
            return
        if not self._reveal(line):
            self._repaint_values(*(each for each in (old, line) if each is not None))
        field = self._lines[line].field
        if field is not None:
            tell(self, self.Moved(field))

    def _settle(self, field: Field, *, always: bool) -> None:
        line = self._lines.of(field.name)
        value, sign = self._state.value(field), self._state.sign(field)
        settled = self._state.settle(field)
        if self._state.value(field) != value:
            self._post_changed(field)
        if settled.touched:
            self._repaint_edited(line)
        if self._state.sign(field) is not sign and line is not None:
            self._repaint_marks(line)
        if settled.touched or always:
            section = self._state.section.key
            tell(self, self.Left(section, field, settled.notes, settled.problems))

    def _edited(self, field: Field, edit: Edit) -> None:
        line, sign = self._lines.of(field.name), self._state.sign(field)
        if edit.changed and self._state.take(field):
            self._post_changed(field)
            self._fill_address(field)
        if edit.notes:
            tell(self, self.Noted(field, note_words(edit.notes)))
        if line is None or (line == self._at and self._reveal(line)):
            return
        self._repaint_edited(line)
        if self._state.sign(field) is not sign:
            self._repaint_marks(line)

    def _fill_address(self, field: Field) -> None:
        """A postal code that became whole fills the address beside it, or says why not."""
        found = self._state.address_of(field)
        if found is None:
            return
        address, advice = found
        is_done = advice.verdict is Verdict.FILL
        if is_done:
            self.set_value(address.name, advice.address)
            self._settle(address, always=False)
        if words := advice_words(advice, address):
            tell(self, self.Noted(field, (words,), is_done))

    def _post_changed(self, field: Field) -> None:
        value = self._state.value(field)
        tell(self, self.Changed(self._state.section.key, field.name, value))

    def on_blur(self, event: events.Blur) -> None:
        """The field is left, unless it is the terminal's window that lost the focus."""
        super().on_blur(event)
        if self.app.app_focus:
            self.leave()


_MOVES: Mapping[str, Callable[[RecordForm], None]] = {
    **dict.fromkeys(FORWARDS, RecordForm.next_field),
    "down": RecordForm.below,
    "up": RecordForm.above,
    **dict.fromkeys(BACKWARDS, RecordForm.previous_field),
    "pagedown": partial(RecordForm.page, by=1),
    "pageup": partial(RecordForm.page, by=-1),
    "ctrl+home": partial(RecordForm.edge, by=-1),
    "ctrl+end": partial(RecordForm.edge, by=1),
}
