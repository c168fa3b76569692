"""A list section as a page."""

from collections.abc import Iterator

from textual.containers import Container

from naccs_tui.domain.field import Field, Mark, Value
from naccs_tui.domain.filling import ListSheet
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.candidates import with_candidates
from naccs_tui.screens.procedure_pages import Form, Page, restored_words
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.progress import progress
from naccs_tui.widgets.form.rows import ticked_mark
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress


class ListPage(Page):
    """Hands the section to the drawn table with its row editor."""

    def __init__(self, form: Form, section: Section) -> None:
        """`section`: which one."""
        about = section.about
        super().__init__(form, key=section.key, tab=about.tab, crumb=about.crumb, title=about.title)
        self.section = section
        self._form = ListForm()

    @property
    def widget(self) -> ListForm:
        """The drawn table."""
        return self._form

    @property
    def field(self) -> Field | None:
        """The field with the caret, while a row is open."""
        return self._form.current_field if self._shown else None

    @property
    def place(self) -> Place:
        """The row with the cursor, and the field in it while it is open."""
        row = self._form.current_row if self._shown else None
        field = self.field
        return Place(self.key, row.key if row else "", field.name if field else "")

    @property
    def finding(self) -> Problem | None:
        """The first error of the row (and field) with the cursor, else of the whole list."""
        place, wizard = self.place, self.wizard
        for each in wizard.errors:
            found = wizard.place(each)
            if found.section != self.key:
                continue
            if not found.row or (found.row == place.row and place.field in ("", found.field)):
                return each
        return None

    @property
    def shown_rows(self) -> ListSheet:
        """The rows that the page shows."""
        return self.wizard.rows(self.section)

    def load(self) -> None:
        """Show what the wizard holds."""
        wizard = self.wizard
        found = wizard.row_findings(self.section)
        section = with_candidates(self.section, wizard)
        self._form.load(section, self.shown_rows, wizard.opening, found)

    async def show(self, room: Container) -> None:
        """Rows of another page that can be named here may have come or gone since the last time."""
        again = self._shown and any(each.of for each in self.section.fields)
        place = self.place
        await super().show(room)
        if again:
            self.load()
            self.go_to(place)

    def progress(self) -> Progress:
        """How far the page is."""
        wizard = self.wizard
        found = wizard.row_findings(self.section)
        return progress(self.section, wizard.rows(self.section), wizard.opening, found)

    def show_findings(self) -> None:
        """Mark what is wrong."""
        self._form.set_findings(self.wizard.row_findings(self.section))

    def go_to(self, place: Place) -> None:
        """The cursor to a row, and into a field of it."""
        row = place.row or self.place.row
        if row and (row, place.field) != (self.place.row, self.place.field):
            self._form.go_to(row, place.field)

    def leave_field(self) -> None:
        """Take what is being typed as entered."""
        self._form.leave()

    def candidates(self) -> None:
        """F4 where the row editor did not take it."""
        if self.field is not None:
            self.form.offer(self.field)

    def value_of(self, field: Field) -> Value:
        """What stands in a field of the current row now."""
        row = self._form.current_row
        return row.values.get(field.name, field.empty) if row else field.empty

    def put(self, field: Field, value: Value) -> None:
        """Enter a candidate."""
        self._form.set_value(field.name, value)

    def add(self) -> None:
        """F6: a new row."""
        self._form.add_row()

    def restore(self) -> None:
        """元に戻す for this row, or for the field in it: in a correction what was sent comes first."""
        place, correction = self.place, self.wizard.correction
        if self._form.restore_row(correction.sent_row(place) if correction else None):
            self.form.say(restored_words(), Tone.DONE)

    @property
    def lead(self) -> list[str]:
        """What the section says of itself."""
        return [_(line) for line in self.section.about.lead]

    @property
    def hint(self) -> str:
        """In the table, what can be done with its rows."""
        return super().hint or " ".join([*self.lead, *self.ways()])

    def ways(self) -> Iterator[str]:
        """What can be done with the rows, in the reader's language."""
        mark = ticked_mark(self.section, self.wizard.opening)
        if mark is not None and not self.section.about.as_it_is:
            yield _("Spaceで「{mark}」を選択", mark=_(self.section.mark_word(mark)))
        if self.offers("new"):
            yield _("F6で追加")

    def offers(self, name: str) -> bool:
        """Rows where they can be added; candidates where a row can be filled in."""
        if name == "new":
            return self.wizard.opening.allows(self.section, Mark.ADD)
        if name == "candidates":
            open_fields = (each for each in self.section.fields if not each.issued)
            return any(each.is_picked for each in open_fields)
        return True

    def restrict(self, name: str) -> str:
        """Rows can be added where the section says so."""
        if name == "new" and not self.offers(name):
            return _("このページに追加できるものはありません")
        if name == "candidates" and (self.field is None or not self.field.is_picked):
            return _("この欄に候補はありません")
        return ""
