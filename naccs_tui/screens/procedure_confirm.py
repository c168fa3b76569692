"""申込内容確認: before and after beside each other; from here it is registered."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.client.errors import ServerAway
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.diff import Line
from naccs_tui.domain.payload import Place
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.diff_lines import cells, headings, widths
from naccs_tui.screens.procedure_base import CONFIRM, ProcedureScreen
from naccs_tui.screens.sending import Sending, outcome_unknown
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette


class ConfirmScreen(ProcedureScreen):
    """A table; Enter on a line goes to its field, F10 registers."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """Everything was checked before one gets here."""
        super().__init__(work, wizard)
        self.list = DrawnList(())
        self._lines: list[Line | None] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        guidance = self.wizard.procedure.guidance
        crumbs = (guidance.crumb, N_("申込内容確認"))
        title = N_("申込内容")
        return self.step_words(here=CONFIRM, crumbs=crumbs, title=title, verb=N_("確認"))

    def body(self) -> ComposeResult:
        """The table."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "register": self._register,
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to correct, how to register."""
        return [
            _("変更前と変更後を確かめてください。変更のある行には「変更」などと表示されます。"),
            _("Enterでその項目の入力に戻り、F10でここへ戻ります。"),
            _("F10で登録します。登録する前に、もう一度確認します。"),
        ]

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """One is here (again)."""
        self.wizard.at("confirm")
        self.changed()

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        self._fill(event.size.width)
        self._say_warnings()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter: to the field of this line."""
        line = self._lines[event.index]
        if line is not None:
            self._edit(line.place)

    def _edit(self, place: Place) -> None:
        self.wizard.at("form", place)
        self.dismiss()

    def back(self) -> None:
        """To the form."""
        self.wizard.at("form")
        super().back()

    def server_away(self, away: ServerAway) -> None:
        """No answer to a submission is no refusal: the same key asks again."""
        self.say(outcome_unknown(), Tone.WARNING)

    def _fill(self, width: int) -> None:
        titles = ("", _("項目"), _("変更前"), _("変更後"))
        columns = [Column(*each) for each in zip(titles, widths(width), strict=True)]
        rows: list[tuple[Line | None, ListItem]] = []
        for heading, line in headings(self.wizard.procedure, self.wizard.lines()):
            if heading:
                rows.append((None, ListItem((heading,), heading=True)))
            style = palette().changed if line.is_changed else None
            rows.append((line, ListItem(cells(line, width), style)))
        rows += self._files()
        self._lines = [line for line, _row in rows]
        self.list.show_columns(columns, [row for _line, row in rows])

    def _files(self) -> list[tuple[Line | None, ListItem]]:
        files = self.wizard.files
        if not files:
            return []
        heading: tuple[Line | None, ListItem] = (
            None,
            ListItem((_("添付ファイル"),), heading=True),
        )
        rows = [
            (
                None,
                ListItem((_("追加"), _("添付ファイル"), "", f"{each.name} {size_text(each.size)}")),
            )
            for each in files
        ]
        return [heading, *rows]

    def _say_warnings(self) -> None:
        warnings = [each for each in self.wizard.findings if not each.is_error]
        if warnings:
            self.say(explain_first(warnings), Tone.WARNING)
        else:
            self.say(_("内容を確かめ、F10で登録してください。Enterで修正"))

    def _register(self) -> None:
        from naccs_tui.screens.dialogs import ConfirmDialog

        dialog = ConfirmDialog(
            _("この内容で登録しますか"), yes=_("この内容で登録する"), no=_("登録しない")
        )
        self.app.push_screen(dialog, self._answered)

    def _answered(self, register: bool | None) -> None:
        if register:
            self.save_quietly()
            self.say(_("登録しています"))
            self.ask(Sending(self.work, self.wizard).run(self))
        else:
            self._say_warnings()
