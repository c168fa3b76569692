"""The editor for each kind of field."""

from naccs_tui.domain.field import Field, Kind, Value
from naccs_tui.widgets.form.entry import Entry
from naccs_tui.widgets.form.pick_entry import ChoiceEntry, ChoicesEntry, TickEntry
from naccs_tui.widgets.form.text_entry import TextEntry
from naccs_tui.widgets.line_editor import Clip


def entry_for(field: Field, value: Value, clip: Clip) -> Entry:
    """The editor for a field, holding `value`. clip: what is cut here can be pasted elsewhere."""
    match field.kind:
        case Kind.CHOICE:
            return ChoiceEntry(field, value)
        case Kind.CHOICES:
            return ChoicesEntry(field, value)
        case Kind.TICK:
            return TickEntry(field, value)
        case _:
            return TextEntry(field, value, clip)
