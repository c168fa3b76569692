"""The files of an application as a page: attached here, uploaded when it is registered."""

import asyncio
import os
from pathlib import Path

from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.field import Field
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.words import N_
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _
from naccs_tui.screens.path_dialog import PathDialog
from naccs_tui.screens.procedure_pages import Form, Page
from naccs_tui.screens.wizard import FILES
from naccs_tui.screens.words import explain_first
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress

TITLE, TAB = N_("添付ファイル"), N_("添付")


class FilesPage(Page):
    """A list; F6 attaches a copy, F11 takes it out again."""

    def __init__(self, form: Form) -> None:
        """The files are those of the draft."""
        super().__init__(form, key=FILES.section, tab=TAB, crumb=TITLE, title=TITLE)
        columns = (Column(_("添付ファイル名")), Column(_("ファイルサイズ"), 14))
        self._copying = 0
        self._list = DrawnList(columns, empty=_("添付ファイルはありません。F6で追加します"))

    @property
    def widget(self) -> DrawnList:
        """The list."""
        return self._list

    @property
    def field(self) -> Field | None:
        """No field."""
        return None

    @property
    def place(self) -> Place:
        """The page."""
        return FILES

    @property
    def finding(self) -> Problem | None:
        """What is wrong with the files."""
        return next(filter(self.wizard.is_of_files, self.wizard.errors), None)

    @property
    def _files(self) -> tuple[DraftFile, ...]:
        return self.wizard.files

    def load(self) -> None:
        """Show the files."""
        self._list.show([ListItem((_name(each), size_text(each.size))) for each in self._files])

    def progress(self) -> Progress:
        """Files are never demanded."""
        return Progress.DONE if self._files else Progress.NOT_STARTED

    def show_findings(self) -> None:
        """They are said in the message line."""

    def go_to(self, place: Place) -> None:
        """There is one place only."""

    def add(self) -> None:
        """Ask for a path and attach a copy of the file."""
        self._list.app.push_screen(PathDialog(), self._attach)

    def restore(self) -> None:
        """Take the current file out."""
        if self._files:
            file = self._files[self._list.index]
            self.wizard.detach(file)
            self.load()
            self.form.entered()
            self.form.say(_("「{name}」を外しました", name=file.name), Tone.DONE)

    @property
    def hint(self) -> str:
        """What is to be attached, and how."""
        wanted = (each.about.attachments for each in self.wizard.sections)
        what = " ".join(_(each) for each in wanted if each)
        return _("{what}を添付します。F6で追加、F11で取り消し", what=what)

    @property
    def busy(self) -> bool:
        """Whether a file is still being copied in."""
        return self._copying > 0

    def offers(self, name: str) -> bool:
        """Files have no candidates."""
        return name != "candidates"

    def restrict(self, name: str) -> str:
        """Only files have to do with this page."""
        if name == "candidates":
            return _("このページに候補はありません")
        if name == "restore" and not self._files:
            return _("外すファイルがありません")
        return ""

    def _attach(self, path: str | None) -> None:
        if path:
            self.form.ask(self._copy(os.path.expanduser(path)), group="attach")

    async def _copy(self, path: str) -> None:
        self._copying += 1
        try:
            file = await asyncio.to_thread(self.wizard.copy_in, Path(path))
        finally:
            self._copying -= 1
        warnings = self.wizard.attach(file)
        self.load()
        self.form.entered()
        if warnings:
            self.form.say(explain_first(warnings), Tone.WARNING)
        else:
            self.form.say(_("「{name}」を添付しました", name=file.name), Tone.DONE)


def _name(file: DraftFile) -> str:
    return _("{name} (送付済み)", name=file.name) if file.uploaded else file.name
