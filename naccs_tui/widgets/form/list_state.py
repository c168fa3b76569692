"""The rows of a list section while they are worked on. Without Textual."""

from collections.abc import Collection

from naccs_tui.domain.field import Mark, Values
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.widgets.form import rows
from naccs_tui.widgets.form.record_state import NO_SECTION, NOTHING_OPEN, Findings
from naccs_tui.widgets.form.row_table import RowItems
from naccs_tui.widgets.form.sheet_history import SheetHistory


class ListState:
    """A sheet and what is done to it. Texts that come back say why, or what else can be done."""

    def __init__(
        self,
        section: Section = NO_SECTION,
        sheet: ListSheet | None = None,
        opening: Opening = NOTHING_OPEN,
        findings: Findings | None = None,
    ) -> None:
        """findings: row key -> what is wrong with that row."""
        self.section = section
        self.opening = opening
        self.sheet = sheet or ListSheet()
        self.findings = findings or {}
        self._history = SheetHistory()
        self._number = rows.next_number(self.sheet)
        self._visit_is_step = True

    @property
    def can_add(self) -> bool:
        """Whether rows can be added."""
        return self.opening.allows(self.section, Mark.ADD)

    @property
    def items(self) -> RowItems:
        """The rows as the table shows them."""
        return RowItems(self.section, self.sheet, self.findings)

    @property
    def empty_words(self) -> str:
        """What is said where there are no rows."""
        if self.can_add:
            return _("登録はありません。F6(またはInsert)で追加します")
        return _("対象はありません")

    def row(self, index: int) -> ListRow | None:
        """The row at that place, counted from 0."""
        return self.sheet.rows[index] if index < len(self.sheet.rows) else None

    def _step(self, sheet: ListSheet) -> None:
        self._history.record(self.sheet)
        self.sheet = sheet

    def _replace(self, index: int, row: ListRow) -> None:
        self._step(rows.with_row_at(self.sheet, index, row))

    def add(self) -> str:
        """A new row at the end."""
        if not self.can_add:
            return _("この一覧には追加できません")
        row = rows.new_row(self.section, self._number)
        self._number += 1
        self._step(rows.with_row_at(self.sheet, len(self.sheet.rows), row))
        return ""

    def toggle(self, index: int) -> str:
        """Set the mark that this list allows, or take it away."""
        row, mark = self.row(index), rows.ticked_mark(self.section, self.opening)
        if row is None or mark is None:
            return _("この行に印は付けられません")
        if row.mark is Mark.ADD:
            return _("新しい行です。Deleteで取り消せます")
        self._replace(index, rows.toggled(row, mark))
        return ""

    def mark_all(self, keys: Collection[str], mark: Mark) -> int:
        """Set a mark on rows in one step; how many got it."""
        rows = tuple(
            row.model_copy(update={"mark": mark}) if row.key in keys else row
            for row in self.sheet.rows
        )
        changed = sum(one != other for one, other in zip(rows, self.sheet.rows, strict=True))
        if changed:
            self._step(ListSheet(rows=rows))
        return changed

    def remove(self, index: int) -> str:
        """Take a new row out; an existing one is marked where it may be deleted."""
        row = self.row(index)
        if row is None or row.mark is not Mark.ADD:
            return self.toggle(index)
        self._step(rows.without_row_at(self.sheet, index))
        return _("新しい行を取り消しました。Ctrl+Zで戻せます")

    def restore(self, index: int) -> str:
        """An existing row as it was."""
        row = self.row(index)
        if row is None or row.mark is Mark.ADD:
            return _("新しい行です。Deleteで取り消せます") if row else ""
        self._replace(index, rows.restored(row))
        return ""

    def put(self, index: int, row: ListRow) -> bool:
        """Another state of the row; whether it is another."""
        if row in (self.row(index), None):
            return False
        self._replace(index, row)
        return True

    def undo(self) -> None:
        """Take the last step back: a mark, a new row, or all that was done in one open row."""
        self.sheet = self._history.undo(self.sheet) or self.sheet

    def redo(self) -> None:
        """Do the step taken back last again."""
        self.sheet = self._history.redo(self.sheet) or self.sheet

    # The row that is open

    def begin(self, *, new: bool) -> None:
        """A row is opened; filling in a new one belongs to the step that added it."""
        self._visit_is_step = not new

    def keep(self, index: int, values: Values) -> None:
        """What stands in the open row; all that one visit changes is one step."""
        row = self.row(index)
        if row is None or values == row.values:
            return
        sheet = rows.with_row_at(self.sheet, index, rows.with_values(row, values))
        if self._visit_is_step:
            self._step(sheet)
            self._visit_is_step = False
        else:
            self.sheet = sheet

    def end(self, index: int) -> str:
        """The open row is closed; a new one left empty does not stay."""
        row = self.row(index)
        if row is None or row.mark is not Mark.ADD or not rows.is_blank(self.section, row):
            return ""
        self.sheet = rows.without_row_at(self.sheet, index)
        self._history.forget(self.sheet)
        return _("何も入力されなかったので、行を追加しませんでした")

    def why_closed(self, index: int) -> str:
        """Why the row cannot be opened; "" where it can."""
        row = self.row(index)
        if row is None:
            return self.empty_words
        if rows.can_edit(self.section, self.opening, row):
            return ""
        if row.mark is Mark.DELETE:
            return _("「{mark}」の印を外してから修正してください", mark=self._word(row.mark))
        mark = rows.ticked_mark(self.section, self.opening)
        if mark is None:
            return _("この行の内容は修正できません")
        return _("この行の内容は修正できません。Spaceで「{mark}」を選べます", mark=self._word(mark))

    def _word(self, mark: Mark) -> str:
        return _(self.section.mark_word(mark))
