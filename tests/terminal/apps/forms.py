"""The real pages with the example office's data: `office`, `terminals`, `reissue` ..."""

from textual.app import ComposeResult

from naccs_tui.domain.filling import Filling, ListRow, ListSheet, Opening
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.section import Section
from naccs_tui.screens.field_help import field_hint
from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.environment import no_color
from naccs_tui.terminal.quiet import QuietScreen
from naccs_tui.widgets import palette
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.head import Head, HeadWords
from naccs_tui.widgets.key_bar import Key, KeyBar
from naccs_tui.widgets.message_line import MessageLine
from tests import examples

PAGES: dict[str, tuple[Procedure, str]] = {
    "applicant": (change.PROCEDURE, "applicant"),
    "office": (change.PROCEDURE, "office"),
    "terminals": (change.PROCEDURE, "net_terminals"),
    "reissue": (reissue.PROCEDURE, "reissue"),
    "certificates": (reissue.PROCEDURE, "certificates"),
}


class FormScreen(QuietScreen[None]):
    """A page between head and message line, as the real screens have it."""

    def __init__(self, page: str, items: frozenset[str], rows: int, *, hints: bool) -> None:
        super().__init__()
        self._hints = hints
        procedure, key = PAGES[page]
        section = procedure.section(key)
        assert section is not None
        self._section: Section = section
        self._opening = Opening(items or frozenset(each.key for each in procedure.items))
        self._filling: Filling = prefill(procedure, examples.situation())
        self._rows = rows
        self._message = MessageLine()
        self.form = ListForm() if section.is_list else RecordForm()

    def compose(self) -> ComposeResult:
        yield Head(HeadWords("NACCSサポートシステム", title=self._section.about.title, verb="入力"))
        yield self.form
        yield self._message
        keys = KeyBar()
        keys.show_keys((Key("F1", "ヘルプ"), Key("F10", "確認")))
        yield keys

    def on_mount(self) -> None:
        section, opening = self._section, self._opening
        if isinstance(self.form, ListForm):
            self.form.load(section, self._sheet(), opening)
        else:
            self.form.load(section, self._filling.records[section.key], opening)
        self.form.focus()

    def _sheet(self) -> ListSheet:
        sheet = self._filling.lists[self._section.key]
        first = sheet.rows[0]
        more = (
            ListRow(key=f"T{n:05}", base=first.base, values=first.values) for n in range(self._rows)
        )
        return ListSheet(rows=(*sheet.rows, *more))

    def on_record_form_moved(self, event: RecordForm.Moved) -> None:
        if self._hints:
            self._message.say(field_hint(event.field))

    def on_record_form_left(self, event: RecordForm.Left) -> None:
        if event.notes:
            self._message.say(" ".join(event.notes))

    def on_record_form_noted(self, event: RecordForm.Noted) -> None:
        self._message.say(" ".join(event.notes))

    def on_list_form_noted(self, event: ListForm.Noted) -> None:
        self._message.say(" ".join(event.notes))

    def on_record_form_candidates(self, event: RecordForm.Candidates) -> None:
        self.form.choose(event.field.name, event.field.choices[-1].value)


class FormApp(TerminalApp[None]):
    """One page."""

    def __init__(self, reports: CrashReports, screen: FormScreen) -> None:
        super().__init__(reports)
        self._first = screen

    def on_mount(self) -> None:
        self.push_screen(self._first)


def make(
    reports: CrashReports, page: str, items: str = "", rows: str = "0", hints: str = ""
) -> FormApp:
    """The program.

    items: the chosen change items, all when empty; rows: how many more a list has; hints: anything
    to have them said in the message line.
    """
    palette.use(palette.PLAIN if no_color() else palette.COLOUR)
    chosen = frozenset(items.split(",")) - {""}
    return FormApp(reports, FormScreen(page, chosen, int(rows), hints=bool(hints)))
