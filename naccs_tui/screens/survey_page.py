"""The files of a 書類登録 as a page: forms are saved here to be filled in, and looked into when they come back."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from naccs_tui.domain.problems import Problem
from naccs_tui.domain.procedures.setting_documents import chosen_forms
from naccs_tui.domain.setting_files import FORM_TITLES, SurveyName, read_name
from naccs_tui.domain.text import nfc
from naccs_tui.domain.words import N_
from naccs_tui.drafts import DraftFile, allowed_by, read_whole
from naccs_tui.files import write_beside
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.files_page import FilesPage
from naccs_tui.screens.survey_check import SurveyCheckScreen
from naccs_tui.survey.container import MOST_FILE
from naccs_tui.survey.submitting import Candidate, candidate
from naccs_tui.widgets.message_line import Tone

LABELS = {"candidates": N_("様式")}


class SurveyPage(FilesPage):
    """F4 saves a form, F6 checks one that was filled in, seals it and attaches it."""

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
        return _("システム設定書類を添付します。F4で様式を保存、F6で検査して添付、F11で取り消し")

    @property
    def ways(self) -> list[str]:
        """What happens to a file that is attached here."""
        return [
            _("F4で、選んだ書類の様式を利用者コードを入れて保存します。"),
            _("ExcelやLibreOfficeで記入し、F6で選ぶと内容を検査します。"),
            _("誤りがなければ、正しい名前の提出用ファイルにして添付します。"),
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
        paths = [await self._save_one(each) for each in wanted]
        if len(paths) == 1:
            self.form.say(_("保存しました: {path}", path=paths[0]), Tone.DONE)
        else:
            folder = self.form.work.launch.downloads
            said = _("{count}件の様式を保存しました: {path}", count=len(paths), path=folder)
            self.form.say(said, Tone.DONE)

    async def _save_one(self, wanted: SurveyName) -> Path:
        work = self.form.work
        data = await work.client.survey_form(wanted.form, wanted.user_code)
        name = f"{wanted.user_code}_{wanted.form}_{_('様式')}.xlsx"
        return await asyncio.to_thread(write_beside, work.launch.downloads, name, data)

    # F6: one that was filled in

    async def _copy_one(self, path: Path, names: list[str], found: list[Problem]) -> None:
        """One that is good is attached; what is found in others has a screen of its own."""
        looked = await asyncio.to_thread(self._look, path)
        if looked.is_new:
            looked = await asyncio.to_thread(looked.resealed, self.wizard.situation.today)
        if looked.examined.findings:
            screen = SurveyCheckScreen(
                self.form.work, looked, lambda: self._look(path), self.wizard.situation.today
            )
            self.widget.app.push_screen(screen, self._take)
            return
        found += await self._keep(looked)
        names.append(looked.name)

    def _look(self, path: Path) -> Candidate:
        allowed = allowed_by(self.form.work.launch.settings.attach_from)
        return candidate(nfc(path.name), read_whole(path, MOST_FILE, allowed))

    def _take(self, looked: Candidate | None) -> None:
        if looked is not None:
            self.form.ask(self._attach_looked(looked), group="attach")

    async def _attach_looked(self, looked: Candidate) -> None:
        found = await self._keep(looked)
        self._tell([looked.name], found)

    async def _keep(self, looked: Candidate) -> list[Problem]:
        file = await asyncio.to_thread(self.wizard.put_in, looked.name, looked.data)
        self._remove_older(file)
        found = self.wizard.attach(file)
        self.load()
        self.form.entered()
        return found

    def _remove_older(self, file: DraftFile) -> None:
        """The same form of the same 利用者コード is sent once: the newest."""
        for each in self.wizard.files:
            if read_name(each.name) == read_name(file.name):
                self.wizard.detach(each)


def _words(chosen: SurveyName) -> str:
    return f"{chosen.user_code} {_(FORM_TITLES[chosen.form])}"
