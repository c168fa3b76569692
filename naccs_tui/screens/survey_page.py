"""The files of a 書類登録 as a page: forms are saved here to be filled in, and looked into when they come back."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.procedures.setting_documents import chosen_forms
from naccs_tui.domain.setting_files import FORM_TITLES, SurveyName, read_name
from naccs_tui.domain.text import nfc
from naccs_tui.domain.words import N_
from naccs_tui.drafts import DraftFile, allowed_by, read_whole
from naccs_tui.files import write_beside
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.files_page import FilesPage
from naccs_tui.screens.procedure_pages import Form
from naccs_tui.screens.survey_check import SurveyCheckScreen
from naccs_tui.survey.container import MOST_FILE
from naccs_tui.survey.submitting import Candidate, candidate

LABELS = {"candidates": N_("様式")}


class SurveyPage(FilesPage):
    """F4 saves a form, F6 checks one that was filled in, seals it and attaches it."""

    kinds = ("xlsx",)

    def __init__(self, form: Form) -> None:
        """See `FilesPage`."""
        super().__init__(form)
        self._unsound: list[tuple[Path, Candidate]] = []

    def label(self, name: str) -> str:
        """F4 does something of this page's own."""
        return LABELS.get(name, "")

    def offers(self, name: str) -> bool:
        """Forms can be saved whenever some were chosen."""
        return True

    def restrict(self, name: str) -> str:
        """There is a form to save once it is chosen which."""
        if name == "candidates":
            return "" if self._chosen else _("前のページで利用者コードと書類を選んでください")
        return super().restrict(name)

    @property
    def hint(self) -> str:
        """The three steps of it."""
        return _("F4で様式を保存、F6で検査して「システム設定書類を添付する」、F11で取り消し")

    @property
    def ways(self) -> list[str]:
        """What happens to a file that is attached here."""
        return [
            _("F4で、選んだ書類の様式を利用者コードを入れて保存します。"),
            _("ExcelやLibreOfficeで記入し、F6で選ぶと内容を検査します。"),
            _("誤りがなければ、正しい名前の提出用ファイルにして添付します。"),
            _("提出用ファイルの名前は変えないでください。ファイル名を変更しますと添付できません。"),
        ]

    @property
    def _chosen(self) -> list[SurveyName]:
        return chosen_forms(self.wizard.payload())

    # F4: a form to fill in

    def candidates(self) -> None:
        """Save a form; where several were chosen, ask which."""
        chosen = self._chosen
        if len(chosen) == 1:
            self._save(chosen)
            return
        options = tuple(Option(str(at), _words(each)) for at, each in enumerate(chosen))
        every = Option("", _("すべて"))
        dialog = ChoiceDialog(_("どの様式を保存しますか"), (*options, every))
        self.widget.app.push_screen(dialog, lambda said: self._save_chosen(chosen, said))

    def _save_chosen(self, chosen: list[SurveyName], said: str | None) -> None:
        if said is not None:
            self._save([chosen[int(said)]] if said else chosen)

    def _save(self, wanted: Iterable[SurveyName]) -> None:
        self.form.ask(self._fetch(tuple(wanted)), group="survey")

    async def _fetch(self, wanted: tuple[SurveyName, ...]) -> None:
        self.form.hand_out(*[await self._save_one(each) for each in wanted])

    async def _save_one(self, wanted: SurveyName) -> Path:
        work = self.form.work
        data = await work.client.survey_form(wanted.form, wanted.user_code)
        name = f"{wanted.user_code}_{wanted.form}_{_('様式')}.xlsx"
        return await asyncio.to_thread(write_beside, work.launch.downloads, name, data)

    # F6: one that was filled in

    async def _copy_one(self, path: Path, names: list[str], found: list[Problem]) -> None:
        """One that is good is attached; the others are shown once all were looked into."""
        try:
            looked = await asyncio.to_thread(self._look, path)
            if looked.is_new:
                looked = await asyncio.to_thread(looked.resealed, self.wizard.situation.today)
        except Refused as refused:
            found += refused.problems
            return
        if looked.examined.findings:
            self._unsound.append((path, looked))
        else:
            await self._keep(looked, names, found)

    def _look(self, path: Path) -> Candidate:
        allowed = allowed_by(self.form.work.launch.settings.attach_from)
        types = {each.user_code: each.types for each in self.wizard.situation.settings}
        return candidate(nfc(path.name), read_whole(path, MOST_FILE, allowed), types)

    def _tell(self, names: Sequence[str], found: Sequence[Problem]) -> None:
        """One after the other, what is found in files has a screen of its own; then it is told."""
        if not self._unsound:
            super()._tell(names, found)
            return
        path, looked = self._unsound.pop(0)
        screen = SurveyCheckScreen(
            self.form.work, looked, lambda: self._look(path), self.wizard.situation.today
        )
        self.widget.app.push_screen(screen, partial(self._take, names, found))

    def _take(
        self, names: Sequence[str], found: Sequence[Problem], looked: Candidate | None
    ) -> None:
        if looked is None:
            self._tell(names, found)
        else:
            self.form.ask(self._attach_looked(looked, [*names], [*found]), group="checked")

    async def _attach_looked(
        self, looked: Candidate, names: list[str], found: list[Problem]
    ) -> None:
        self._copying += 1
        try:
            await self._keep(looked, names, found)
        finally:
            self._copying -= 1
        self._tell(names, found)

    async def _keep(self, looked: Candidate, names: list[str], found: list[Problem]) -> None:
        try:
            file = await asyncio.to_thread(self.wizard.put_in, looked.name, looked.data)
            found += self.wizard.attach(file)
            self._remove_older(file)
        except Refused as refused:
            found += refused.problems
            return
        names.append(looked.name)
        self.load()
        self.form.entered()

    def _remove_older(self, file: DraftFile) -> None:
        """The same form of the same 利用者コード is sent once: the newest, now that it is there."""
        for each in self.wizard.files:
            if each.stored != file.stored and read_name(each.name) == read_name(file.name):
                self.wizard.detach(each)


def _words(chosen: SurveyName) -> str:
    return f"{chosen.user_code} {_(FORM_TITLES[chosen.form])}"
