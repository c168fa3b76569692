"""Pasting rows into a list section: asked for, looked at, added."""

from naccs_tui.domain.delimited import read_cells
from naccs_tui.domain.field import Mark
from naccs_tui.domain.pasting import Pasted, PastedRow, read_rows
from naccs_tui.domain.payload import Place
from naccs_tui.domain.row_checks import MOST_ROWS
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.candidates import with_candidates
from naccs_tui.screens.procedure_pages import Form
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.rows import room
from naccs_tui.widgets.message_line import Tone

PASTE = "paste"
MOST_LINES = MOST_ROWS + 1
"""With a line of titles."""


class ListPaste:
    """The way of pasted rows into one list."""

    def __init__(self, form: Form, section: Section, shown: ListForm) -> None:
        """form: the screen; shown: the list on it."""
        self._form, self._section, self._list = form, section, shown

    def ask(self) -> None:
        """F5: a box to paste into."""
        from naccs_tui.screens.paste_dialog import PasteDialog

        self._list.close_row()
        self._list.app.push_screen(PasteDialog(), lambda text: self.preview(text or ""))

    def preview(self, text: str) -> None:
        """Show what the text means, unless there is nothing or too much of it."""
        cells = read_cells(text)
        if len(cells) > MOST_LINES:
            limit, count = MOST_ROWS, len(cells)
            words = _(
                "貼り付けられるのは{limit}行までです({count}行ありました)", limit=limit, count=count
            )
            self._form.say(words, Tone.WARNING)
            return
        wizard, sheet = self._form.wizard, self._list.sheet
        section = with_candidates(self._section, wizard)
        pasted = read_rows(cells, section, wizard.opening, sheet, _)
        if pasted.rows:
            self._show(pasted)
        elif text:
            self._form.say(_("貼り付けた内容に行がありません"), Tone.WARNING)

    def _show(self, pasted: Pasted) -> None:
        from naccs_tui.screens.paste_preview import PasteScreen

        fields = self._form.wizard.opening.fields(self._section, Mark.ADD)
        left = room(self._list.sheet)
        screen = PasteScreen(self._form.work, self._section, fields, pasted, left)
        self._list.app.push_screen(screen, self._add)

    def _add(self, rows: tuple[PastedRow, ...] | None) -> None:
        if not rows:
            return
        keys = self._list.add_rows([each.values for each in rows])
        found = {key: row.problems for key, row in zip(keys, rows, strict=True) if row.problems}
        wizard = self._form.wizard
        wizard.enter_rows(self._section.key, self._list.sheet)
        wizard.find_in_rows(self._section.key, found)
        self._list.set_findings(wizard.row_findings(self._section))
        wizard.at("form", Place(self._section.key, keys[0]))
        self._list.note(_added(len(rows), len(found)))


def _added(count: int, wrong: int) -> str:
    added = _("{count}行を追加しました", count=count)
    faults = _("うち{wrong}行に誤りがあります", wrong=wrong) if wrong else ""
    return "  ".join(filter(None, (added, faults, _("Ctrl+Zで取り消せます"))))
