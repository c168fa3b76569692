"""The rows of an application: a drawn table, and under it the fields of the row being filled in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Self, TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset

from naccs_tui import actions
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.filling import ListRow, ListSheet, Opening, RecordSheet
from naccs_tui.domain.likeness import Found, find_after
from naccs_tui.domain.section import Section
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.form import list_messages, messages, rows
from naccs_tui.widgets.form.list_state import ListState
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.form.record_state import Findings
from naccs_tui.widgets.form.row_table import RowTable
from naccs_tui.widgets.form.telling import tell
from naccs_tui.widgets.form.text_entry import REDO, UNDO
from naccs_tui.widgets.searched import Searched

CLOSE = ("escape", *actions.action("back").keys)


class ListForm(Searched):
    """Marks rows, adds new ones and opens one at a time to be filled in.

    The focus is in the table, or in the form of the row while that is open.
    """

    DEFAULT_CSS = """
    ListForm { height: 1fr; width: 1fr; layout: vertical; }
    ListForm > RecordForm { max-height: 60%; }
    """

    Changed: TypeAlias = list_messages.Changed
    Moved: TypeAlias = list_messages.Moved
    Noted: TypeAlias = list_messages.Noted
    Finished: TypeAlias = list_messages.Finished
    Pasted: TypeAlias = list_messages.Pasted

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as all widgets call it
        """Empty until `load`."""
        super().__init__(id=id)
        self._table = RowTable(())
        self._editor = RecordForm()
        self._editor.display = False
        self._state = ListState()
        self._told = self._state.sheet

    def compose(self) -> ComposeResult:
        """The table, and the row editor that is not seen until a row is opened."""
        yield self._table
        yield self._editor

    # What it shows

    def load(
        self,
        section: Section,
        sheet: ListSheet,
        opening: Opening,
        findings: Findings | None = None,
        *,
        row: str = "",
        field: str = "",
    ) -> None:
        """Show a section from now on. findings: row key -> what is wrong with that row."""
        self._state = ListState(section, sheet, opening, findings)
        self._told = sheet
        self._editor.display = False
        self._table.begin(section, self._state.items, self._state.empty_words)
        if row:
            self.go_to(row, field)

    def renew(self, section: Section) -> None:
        """The same rows with other choices in their fields; what was done can still be undone."""
        row, field = self.current_row, self.current_field
        self._state.section = section
        self._table.hold(self._state.items)
        self._table.refresh()
        if row is not None and field is not None:
            self._editor.display = False
            self.open_row(field.name)

    def set_findings(self, findings: Findings) -> None:
        """Mark these rows as wrong and no others."""
        self._state.findings = findings
        self._table.hold(self._state.items)
        self._table.refresh()
        row = self.current_row
        if self.is_open and row is not None:
            self._editor.set_findings(rows.field_findings(findings.get(row.key, ())))

    @property
    def sheet(self) -> ListSheet:
        """The rows as they are now."""
        return self._state.sheet

    @property
    def current_row(self) -> ListRow | None:
        """The row on which the cursor stands."""
        return self._state.row(self._table.index)

    @property
    def is_open(self) -> bool:
        """Whether a row is being filled in."""
        return self._editor.display

    @property
    def current_field(self) -> Field | None:
        """The field in which the caret stands, while a row is being filled in."""
        return self._editor.current_field if self.is_open else None

    @property
    def caret_offset(self) -> Offset | None:
        """The caret in screen coordinates: in the open row, else on the current one."""
        return (self._editor if self.is_open else self._table).caret_offset

    def focus(self, scroll_visible: bool = True) -> Self:
        """The focus to the table, or to the row that is open."""
        (self._editor if self.is_open else self._table).focus(scroll_visible)
        return self

    # Rows

    def go_to(self, key: str, field: str = "") -> bool:
        """The cursor to a row; with `field` the row is opened there, if it can be changed."""
        place = rows.index_of(self.sheet, key)
        if place is None:
            return False
        self.close_row()
        self._table.go_to(place)
        if field:
            self.open_row(field)
        return True

    @property
    def position(self) -> str:
        """See `Searched`; also while a row is open."""
        return self._table.position

    def find(self, text: str) -> Found | None:
        """See `Searched`."""
        found = find_after(self._table.texts(), text, self._table.index)
        if found is not None:
            self._show_rows(found.place)
        return found

    def add_row(self) -> None:
        """A new row at the end, opened to be filled in; says why where none can be added."""
        self.close_row()
        self._open_new(self._state.add())

    def copy_row(self) -> None:
        """A new row at the end, opened with what stands in the current one, its codes apart."""
        self.close_row()
        self._open_new(self._state.copy(self._table.index))

    def _open_new(self, why_not: str) -> None:
        self.note(why_not)
        if not why_not:
            self._show_rows(len(self.sheet.rows) - 1)
            self.open_row()

    def add_rows(self, values: Iterable[Values]) -> tuple[str, ...]:
        """New rows at the end as one step, the cursor on the first; their keys."""
        self.close_row()
        first = len(self.sheet.rows)
        if why_not := self._state.paste(values):
            self.note(why_not)
        else:
            self._show_rows(first)
        return tuple(row.key for row in self.sheet.rows[first:])

    def why_no_more(self) -> str:
        """Why no row can be added, in the reader's language; "" where one can."""
        return self._state.why_no_more()

    def toggle_row(self) -> None:
        """Set the mark that this list allows on the current row, or take it away."""
        self.note(self._state.toggle(self._table.index))
        self._show_row()

    def mark_span(self) -> None:
        """The rows from the one marked last to the current one like that one."""
        note = self._state.mark_span(self._table.index)
        is_done = self.sheet is not self._told
        self._tell()
        self._table.show(self._state.items)
        self.note(note, is_done=is_done)

    def mark_rows(self, keys: Collection[str], mark: Mark) -> int:
        """Set a mark on several rows at once; how many got it."""
        changed = self._state.mark_all(keys, mark)
        self._tell()
        self._table.show(self._state.items)
        return changed

    def remove_row(self) -> None:
        """Take a new row out; an existing one is marked where it may be deleted."""
        note = self._state.remove(self._table.index)
        self._show_rows(self._table.index)
        self.note(note)

    def restore_row(self, sent: ListRow | None = None) -> bool:
        """元に戻す: the field that is being filled in, else the whole current row.

        sent: the row as it was sent before, which comes first; whether it came.
        """
        field = self.current_field
        if field is not None:
            return self._editor.restore_field(sent.values.get(field.name) if sent else None)
        to_sent = sent is not None and self._state.put(self._table.index, sent)
        if not to_sent:
            self.note(self._state.restore(self._table.index))
        self._show_row()
        return to_sent

    def undo(self) -> None:
        """Take the last step back: a mark, new rows, or all that was done in one open row."""
        self._turned(self._state.undo())

    def redo(self) -> None:
        """Do it again."""
        self._turned(self._state.redo())

    def _turned(self, said: str) -> None:
        turned = self.sheet is not self._told
        self._show_rows(self._state.changed_at if turned else self._table.index)
        self.note(said)

    def finish(self) -> None:
        """The operator is done with this list."""
        tell(self, self.Finished(self._state.section.key))

    def _tell(self) -> None:
        """Say what the sheet is now, if it is another one than was said last."""
        if self.sheet is not self._told:
            self._told = self.sheet
            self._table.hold(self._state.items)
            tell(self, self.Changed(self._state.section.key, self.sheet))

    def _show_row(self) -> None:
        self._tell()
        self._table.repaint_row(self._table.index)

    def _show_rows(self, index: int) -> None:
        self._tell()
        self._table.show(self._state.items, index=index)
        self._moved()

    def _moved(self) -> None:
        row = self.current_row
        if row is not None:
            tell(self, self.Moved(row.key))

    def note(self, text: str, *, is_done: bool = False) -> None:
        """Say something behind all that was said before. is_done: it tells of what was done."""
        if text:
            tell(self, self.Noted((text,), is_done))

    # The row being filled in

    def open_row(self, field: str = "") -> bool:
        """Open the current row under the table; False, and why, where it cannot be changed."""
        why, row = self._state.why_closed(self._table.index), self.current_row
        self.note(why)
        if why or row is None:
            return False
        new = row.mark is Mark.ADD
        self._state.begin(row)
        self._show_editor(row, RecordSheet(base={} if new else row.base, values=row.values), field)
        return True

    def _show_editor(self, row: ListRow, record: RecordSheet, field: str) -> None:
        found = rows.field_findings(self._state.findings.get(row.key, ()))
        section = rows.headed(self._state.section, row)
        self._editor.styles.height = len(section.fields) + 1
        self._editor.display = True
        self._editor.load(section, record, self._state.opening, found, field=field)
        self._editor.focus()

    def choose(self, name: str, value: Value) -> None:
        """Enter a candidate into a field of the open row."""
        if self.is_open:
            self._editor.choose(name, value)

    def leave(self) -> None:
        """Fold what was typed into the open row; it stays open."""
        if self.is_open:
            self._editor.leave()
            self._keep()

    def close_row(self) -> bool:
        """Back to the table; whether a row was open. A new row left empty does not stay."""
        if not self.is_open:
            return False
        self.leave()
        self._editor.display = False
        note = self._state.end(self._table.index)
        self._show_rows(self._table.index)
        self._table.focus()
        self.note(note)
        return True

    def _keep(self) -> None:
        self._state.keep(self._table.index, self._editor.values)
        self._tell()

    # What its parts say

    def on_record_form_changed(self, event: messages.Changed) -> None:
        """A field of the open row has another value; its line in the table can wait."""
        event.stop()
        if self.is_open:
            self._keep()

    def on_record_form_left(self) -> None:
        """The line in the table catches up."""
        self._table.repaint_row(self._table.index)

    def on_record_form_finished(self, event: messages.Finished) -> None:
        """Behind the last field the table comes again."""
        event.stop()
        self.close_row()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """Another row is current."""
        event.stop()
        self._moved()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """The row is opened."""
        event.stop()
        self.open_row()

    def on_drawn_list_near_end(self, event: DrawnList.NearEnd) -> None:
        """There are no more rows than these."""
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Rows of a spreadsheet, while no row is open; says why where none can be added."""
        event.stop()
        why_not = self.why_no_more()
        if not self.is_open and why_not:
            self.note(why_not)
        elif not self.is_open:
            tell(self, self.Pasted(self._state.section.key, event.text))

    def on_key(self, event: events.Key) -> None:
        """Close the open row, or do something with the current one."""
        act = None if self.is_open else _ACTS.get(event.key)
        if self.is_open and event.key in CLOSE:
            self.close_row()
        elif act is not None:
            act(self)
        else:
            return
        event.stop()
        event.prevent_default()


_ACTS: Mapping[str, Callable[[ListForm], object]] = {
    "space": ListForm.toggle_row,
    "ideographic_space": ListForm.toggle_row,
    "insert": ListForm.add_row,
    "delete": ListForm.remove_row,
    "enter": ListForm.open_row,
    "tab": ListForm.finish,
    UNDO: ListForm.undo,
    **dict.fromkeys(REDO, ListForm.redo),
}
