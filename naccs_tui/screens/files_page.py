"""The files of an application as a page: attached here, uploaded when it is registered."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from naccs_tui.domain.attachments import KINDS, size_text
from naccs_tui.domain.field import Field
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.words import N_
from naccs_tui.drafts import DraftFile, allowed_by
from naccs_tui.i18n import _
from naccs_tui.screens.file_chooser import FileChooser
from naccs_tui.screens.limits import limit_lines
from naccs_tui.screens.procedure_pages import Form, Page
from naccs_tui.screens.wizard import FILES
from naccs_tui.screens.words import explain_first
from naccs_tui.widgets.file_table import FileRow, FileTable
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress

TITLE, TAB = N_("添付ファイル"), N_("添付")
GONE = N_("取消済")


class FilesPage(Page):
    """A list; F6 attaches copies, F11 takes one out and puts it back again."""

    kinds: ClassVar[Sequence[str]] = KINDS
    """The endings of what can be attached."""

    def __init__(self, form: Form) -> None:
        """The files are those of the draft."""
        super().__init__(form, key=FILES.section, tab=TAB, crumb=TITLE, title=TITLE)
        titles = (_("添付ファイル名"), _("ファイルサイズ"), "SHA-256")
        self._copying = 0
        self._list = FileTable(titles, _("添付ファイルはありません。F6で追加します"))

    @property
    def widget(self) -> FileTable:
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
        """Those that were taken out among them, since they can be put back."""
        return self.wizard.kept_files

    @property
    def _current(self) -> DraftFile | None:
        index = self._list.index
        return self._files[index] if index < len(self._files) else None

    @property
    def _sizes(self) -> list[int]:
        return [each.size for each in self.wizard.files]

    def load(self) -> None:
        """Show the files and what may be attached."""
        rows = [_row(each) for each in self._files]
        self._list.show_files(
            rows, limit_lines(self._sizes, self.wizard.situation.policies, self.kinds)
        )

    def progress(self) -> Progress:
        """Files are never demanded."""
        return Progress.DONE if self.wizard.files else Progress.NOT_STARTED

    def show_findings(self) -> None:
        """They are said in the message line."""

    def go_to(self, place: Place) -> None:
        """There is one place only."""

    def add(self) -> None:
        """Ask for files and attach copies of them."""
        policies = self.wizard.situation.policies
        chooser = FileChooser(self.form.work, policies, self._sizes, self.kinds)
        self._list.app.push_screen(chooser, self._attach)

    def restore(self) -> None:
        """Take the current file out, or put it back."""
        file = self._current
        if file is None:
            return
        if file.removed:
            self.wizard.put_back(file)
            said = _("「{name}」を元に戻しました", name=file.name)
        else:
            self.wizard.detach(file)
            said = _("「{name}」を外しました。もう一度F11で元に戻します", name=file.name)
        self.load()
        self.form.entered()
        self.form.say(said, Tone.DONE)

    def choose(self) -> None:
        """Enter: the whole checksum, which 80 columns have no room for."""
        file = self._current
        if file is not None:
            self.form.say(f"{file.name}  SHA-256 {file.sha256}")

    @property
    def hint(self) -> str:
        """What is to be attached, and how."""
        wanted = (each.about.attachments for each in self.wizard.sections)
        what = " ".join(_(each) for each in dict.fromkeys(wanted) if each)
        return _("F6で「{what}を添付する」、F11で取り消し、Enterで詳細", what=what)

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
        if name == "new" and self.busy:
            return _("添付しています。終わるまでお待ちください")
        if name == "restore" and not self._files:
            return _("外すファイルがありません")
        return ""

    def _attach(self, paths: tuple[Path, ...] | None) -> None:
        if paths:
            self.form.ask(self._copy(paths), group="attach")

    async def _copy(self, paths: Sequence[Path]) -> None:
        self._copying += 1
        found: list[Problem] = []
        names: list[str] = []
        try:
            for path in paths:
                await self._copy_one(path, names, found)
        finally:
            self._copying -= 1
        self._tell(names, found)

    async def _copy_one(self, path: Path, names: list[str], found: list[Problem]) -> None:
        """One that cannot be attached keeps none of the others out."""
        allowed = allowed_by(self.form.work.launch.settings.attach_from)
        try:
            file = await asyncio.to_thread(self.wizard.copy_in, path, allowed)
            found += self.wizard.attach(file)
        except Refused as refused:
            found += refused.problems
            return
        names.append(file.name)
        self.load()
        self.form.entered()

    def _tell(self, names: Sequence[str], found: Sequence[Problem]) -> None:
        if any(each.is_error for each in found):
            self.form.say(explain_first(found), Tone.ERROR)
        elif found:
            self.form.say(explain_first(found), Tone.WARNING)
        elif len(names) == 1:
            self.form.say(_("「{name}」を添付しました", name=names[0]), Tone.DONE)
        elif names:
            self.form.say(_("{count}件のファイルを添付しました", count=len(names)), Tone.DONE)


def _row(file: DraftFile) -> FileRow:
    mark = _(GONE) if file.removed else ""
    return FileRow(mark, _name(file), size_text(file.size), file.sha256, gone=file.removed)


def _name(file: DraftFile) -> str:
    return _("{name} (送付済み)", name=file.name) if file.uploaded else file.name
