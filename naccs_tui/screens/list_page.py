"""A list section as a page."""

from collections.abc import Callable, Iterator, Mapping

from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.filling import ListSheet
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.candidates import with_candidates
from naccs_tui.screens.list_paste import PASTE, ListPaste
from naccs_tui.screens.offers import has_candidates
from naccs_tui.screens.procedure_pages import Form, Page, restored_words
from naccs_tui.screens.seeking import SEEK
from naccs_tui.widgets.form.field_words import shown
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.progress import RowJudge
from naccs_tui.widgets.form.rows import changed_fields, ticked_mark
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress

MANY = 20
"""Rows that no small window shows at once."""


class ListPage(Page):
    """Hands the section to the drawn table with its row editor."""

    def __init__(self, form: Form, section: Section) -> None:
        """`section`: which one."""
        about = section.about
        super().__init__(form, key=section.key, tab=about.tab, crumb=about.crumb, title=about.title)
        self.section = section
        self._form = ListForm()
        self._judge = RowJudge()
        self._paste = ListPaste(form, section, self._form)

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
        place = self.place
        for found, each in self.wizard.placed_errors:
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

    def take_up(self) -> None:
        """Rows of another page that can be named here may have come or gone since the last time."""
        if any(each.of for each in self.section.fields):
            self._form.renew(with_candidates(self.section, self.wizard))

    def progress(self) -> Progress:
        """How far the page is."""
        wizard, section = self.wizard, self.section
        found = wizard.row_findings(section)
        return self._progress_of(section, wizard.rows(section), found, self._judge)

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

    @property
    def values(self) -> Values:
        """What stands in the fields of the row with the cursor."""
        row = self._form.current_row
        return row.values if row else {}

    def put(self, field: Field, value: Value) -> None:
        """Enter a candidate."""
        self._form.choose(field.name, value)

    def add(self) -> None:
        """F6: a new row."""
        self._form.add_row()

    def own_handlers(self) -> Mapping[str, Callable[[], None]]:
        """Rows are copied in the table; they are pasted wherever one is."""
        if not self.can_add:
            return {}
        copy = {} if self.field else {"copy_row": self._form.copy_row}
        return {PASTE: self._paste.ask, **copy}

    def row_handlers(self) -> Mapping[str, Callable[[], None]]:
        """In the table, not in a row that is filled in: there they are letters."""
        if self.field:
            return {}
        return {SEEK: self.form.seeker.ask, "mark_span": self._form.mark_span}

    def take_paste(self, text: str) -> None:
        """Show what was pasted before any of it is added."""
        self._paste.preview(text)

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
    def can_add(self) -> bool:
        """Whether rows can be added."""
        return self.wizard.opening.allows(self.section, Mark.ADD)

    @property
    def ways(self) -> list[str]:
        """What the table's own keys do."""
        lines = [_("Enterで行を開き、Escで閉じます。Ctrl+Zで元に戻し、Ctrl+]でやり直します。")]
        if Mark.CHANGE in self.section.about.marks:
            lines.append(_("変更した項目には「*」が付きます。F11で行を変更前の内容に戻します。"))
        if self.can_add:
            lines.append(_("表計算ソフトでコピーした行は、一覧にそのまま貼り付けられます。"))
        return lines

    @property
    def hint(self) -> str:
        """In the table, what was changed in the row, else what can be done with the rows."""
        return super().hint or self._before() or " ".join([*self.lead, *self.row_ways()])

    def _before(self) -> str:
        row = self._form.current_row if self._shown else None
        if row is None:
            return ""
        fields = changed_fields(self.section, row)
        words = (
            f"{_(each.title)} {shown(each, row.base.get(each.name, each.empty))}" for each in fields
        )
        return _("変更前: {values}", values="  ".join(words)) if fields else ""

    def row_ways(self) -> Iterator[str]:
        """What can be done with the rows, in the reader's language."""
        mark = ticked_mark(self.section, self.wizard.opening)
        if mark is not None and not self.section.about.as_it_is:
            yield _("Spaceで「{mark}」を選択", mark=_(self.section.mark_word(mark)))
        if len(self._form.sheet.rows) > MANY:  # there this helps more, and both have no room
            yield self.long_ways()
        elif self.offers("new"):
            yield _("F6で追加、F4で複写")

    def long_ways(self) -> str:
        """What helps among many rows, in the reader's language."""
        return _("/ 探す、m まとめて") if self.offers("mark_span") else _("/ 探す")

    def offers(self, name: str) -> bool:
        """Rows where they can be added; candidates where a row can be filled in."""
        if name == "new":
            return self.can_add
        if name == "candidates":
            open_fields = (each for each in self.section.fields if not each.issued)
            return any(has_candidates(self.section, each) for each in open_fields)
        return name != "mark_span" or ticked_mark(self.section, self.wizard.opening) is not None

    def restrict(self, name: str) -> str:
        """Rows can be added where the section says so."""
        if name == "new" and not self.offers(name):
            return _("このページに追加できるものはありません")
        if name == PASTE:
            return self._form.why_no_more()
        if name == "candidates" and not has_candidates(self.section, self.field):
            if self.field is None and self.offers(name):
                return _("Enterで行を開いてから、F4で候補を選んでください")
            return _("この欄に候補はありません")
        return ""
