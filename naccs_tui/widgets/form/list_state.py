"""The rows of a list section while they are worked on. Without Textual."""

from collections.abc import Collection, Iterable

from naccs_tui.domain.field import Mark, Values
from naccs_tui.domain.filling import ListRow, ListSheet, Opening
from naccs_tui.domain.row_checks import MOST_ROWS
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.widgets.form import rows
from naccs_tui.widgets.form.record_state import NO_SECTION, NOTHING_OPEN, Findings
from naccs_tui.widgets.form.row_table import RowItems
from naccs_tui.widgets.form.sheet_history import SheetHistory, Step
from naccs_tui.widgets.form.span_words import changed_words, no_room_words, stuck_words

ADDED, COPIED, PASTED = N_("行の追加"), N_("行の複写"), N_("行の貼り付け")
EDITED, MARKED, SPANNED = N_("行の修正"), N_("行の印"), N_("まとめて付けた印")
TAKEN_OUT, RESTORED = N_("新しい行の取り消し"), N_("変更前の内容に戻す操作")


class ListState:
    """A sheet and what is done to it. Texts that come back say why, or what else can be done.

    changed_at: the place of the first row that the last undo or redo changed.
    """

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
        self._fresh = ""
        self._ticked: tuple[str, bool] | None = None
        self.changed_at = 0

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

    def _step(self, sheet: ListSheet, what: str) -> None:
        self._history.record(self.sheet, what)
        self.sheet = sheet

    def _replace(self, index: int, row: ListRow, what: str) -> None:
        self._step(rows.with_row_at(self.sheet, index, row), what)

    # New rows

    def add(self) -> str:
        """A new row at the end."""
        return self._append(({},), ADDED)

    def copy(self, index: int) -> str:
        """A new row at the end that begins as a copy of another."""
        row = self.row(index)
        if row is None:
            return self.empty_words
        return self._append((rows.copied_values(self.section, self.opening, row),), COPIED)

    def paste(self, values: Iterable[Values]) -> str:
        """New rows at the end, all as one step."""
        why = self._append(tuple(values), PASTED)
        self._fresh = ""  # none of them is opened at once, as one is that was added alone
        return why

    def _append(self, values: tuple[Values, ...], what: str) -> str:
        if why := self.why_no_more(len(values)):
            return why
        numbered = enumerate(values, self._number)
        added = [rows.new_row(self.section, number, each) for number, each in numbered]
        self._number += len(added)
        self._fresh = added[-1].key
        self._step(rows.with_rows(self.sheet, added), what)
        return ""

    def why_no_more(self, count: int = 1) -> str:
        """Why so many rows cannot be added; "" where they can."""
        if not self.can_add:
            return _("この一覧には追加できません。できるのは「{marks}」です", marks=self._words())
        room = rows.room(self.sheet)
        if count <= room:
            return ""
        return _(
            "一度に登録できるのは{limit}行までです。追加できるのはあと{room}行です",
            limit=MOST_ROWS,
            room=room,
        )

    # The rows that are there

    def toggle(self, index: int) -> str:
        """Set the mark that this list allows, or take it away."""
        row, mark = self.row(index), rows.ticked_mark(self.section, self.opening)
        if row is None:
            return self.empty_words
        if row.mark is Mark.ADD:
            return _("新しい行です。Deleteで取り消せます")
        if mark is None:
            return self._why_unmarked()
        toggled = rows.toggled(row, mark)
        if toggled == row:
            return stuck_words(1, self._word(mark))
        self._replace(index, toggled, MARKED)
        self._ticked = row.key, row.mark is not mark
        return ""

    def mark_span(self, index: int) -> str:
        """From the row whose mark was set or taken away last to this one: all as that row is."""
        row, mark = self.row(index), rows.ticked_mark(self.section, self.opening)
        if row is None:
            return self.empty_words
        if mark is None:
            return self._why_unmarked()
        if (begin := self._span_begin(mark)) is None:
            return _("先に、最初の行でSpaceを押してください。mでそこからこの行まで同じにします")
        first, last = sorted((begin, index))
        is_set, before = self.sheet.rows[begin].mark is mark, self.sheet.rows[first : last + 1]
        after = rows.marked_span(before, mark, is_set=is_set)
        if rows.touched(after) - rows.touched(before) > (room := rows.room(self.sheet)):
            return no_room_words(room, self._word(mark))
        changed = sum(one != other for one, other in zip(before, after, strict=True))
        if changed:
            self._step(rows.with_rows_from(self.sheet, first, after), SPANNED)
        return self._spanned(changed, after, mark, is_set=is_set)

    def _span_begin(self, mark: Mark) -> int | None:
        """The place of the row on which Space was pressed last, unless that was taken back since."""
        key, was_set = self._ticked or ("", False)
        place = rows.index_of(self.sheet, key)
        if place is None or (self.sheet.rows[place].mark is mark) is not was_set:
            return None
        return place

    def _spanned(self, changed: int, after: Iterable[ListRow], mark: Mark, *, is_set: bool) -> str:
        marks, word = [each.mark for each in after], self._word(mark)
        new, stuck = marks.count(Mark.ADD), 0 if is_set else marks.count(mark)
        said = changed_words(changed, word, is_set=is_set)
        if not changed and not stuck:
            said = _("ここまでの行は、もう同じです")
        left = _("新しい行{count}行はそのままです。Deleteで取り消せます", count=new) if new else ""
        return "  ".join(filter(None, (said, stuck_words(stuck, word), left)))

    def _why_unmarked(self) -> str:
        if Mark.CHANGE in self.section.about.marks:
            word = self._word(Mark.CHANGE)
            return _(
                "Spaceで付ける印はありません。Enterで修正すると「{mark}」になります", mark=word
            )
        return _("この行に印は付けられません。できるのは「{marks}」です", marks=self._words())

    def mark_all(self, keys: Collection[str], mark: Mark) -> int:
        """Set a mark on rows in one step; how many got it."""
        rows = tuple(
            row.model_copy(update={"mark": mark}) if row.key in keys else row
            for row in self.sheet.rows
        )
        changed = sum(one != other for one, other in zip(rows, self.sheet.rows, strict=True))
        if changed:
            self._step(ListSheet(rows=rows), MARKED)
        return changed

    def remove(self, index: int) -> str:
        """Take a new row out; an existing one is marked where it may be deleted."""
        row = self.row(index)
        if row is not None and row.mark is Mark.ADD:
            self._step(rows.without_row_at(self.sheet, index), TAKEN_OUT)
            return _("新しい行を取り消しました。Ctrl+Zで戻せます")
        if row is None or Mark.DELETE in self.section.about.marks:
            return self.toggle(index)
        return _(
            "この一覧に「{mark}」はありません。できるのは「{marks}」です",
            mark=self._word(Mark.DELETE),
            marks=self._words(),
        )

    def restore(self, index: int) -> str:
        """An existing row as it was."""
        row = self.row(index)
        if row is None:
            return self.empty_words
        if row.mark is Mark.ADD:
            return _("新しい行です。Deleteで取り消せます")
        if row.mark is Mark.KEEP:
            return _("この行は変更されていません")
        self._replace(index, rows.restored(row), RESTORED)
        return _("この行を変更前の内容に戻しました。Ctrl+Zで取り消せます")

    def put(self, index: int, row: ListRow) -> bool:
        """Another state of the row; whether it is another."""
        if row in (self.row(index), None):
            return False
        self._replace(index, row, RESTORED)
        return True

    # Back and forth

    def undo(self) -> str:
        """Take the last step back: a mark, new rows, or all that was done in one open row."""
        step = self._history.undo(self.sheet)
        if step is None:
            return _("元に戻す操作はありません")
        return self._go(step, _("元に戻しました: {what}", what=_(step.what)))

    def redo(self) -> str:
        """Do the step taken back last again."""
        step = self._history.redo(self.sheet)
        if step is None:
            return _("やり直す操作はありません")
        return self._go(step, _("やり直しました: {what}", what=_(step.what)))

    def _go(self, step: Step, words: str) -> str:
        self.changed_at = rows.first_difference(self.sheet, step.sheet)
        self.sheet = step.sheet
        return words

    # The row that is open

    def begin(self, row: ListRow) -> None:
        """A row is opened; filling in a new one belongs to the step that added it."""
        self._visit_is_step = row.key != self._fresh
        self._fresh = ""

    def keep(self, index: int, values: Values) -> None:
        """What stands in the open row; all that one visit changes is one step."""
        row = self.row(index)
        if row is None or values == row.values:
            return
        sheet = rows.with_row_at(self.sheet, index, rows.with_values(row, values))
        if self._visit_is_step:
            self._step(sheet, EDITED)
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

    def _words(self) -> str:
        """The marks that this list allows, as it calls them."""
        return "/".join(self._word(each) for each in Mark if each in self.section.about.marks)
