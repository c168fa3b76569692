"""書類: 申込書, 利用承諾書 and all files of an application on their way to the operator."""

from collections.abc import Iterator
from typing import Final

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.application import Status
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.effects import concern_contract
from naccs_tui.i18n import _, language
from naccs_tui.screens.application_acts import may_issue, why_no_form
from naccs_tui.screens.application_view import ApplicationView
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.saved_dialog import clipboard_hint
from naccs_tui.screens.saving import save
from naccs_tui.widgets.message_line import Tone

FORM: Final = "form"
ACCEPTANCE: Final = "acceptance"
ALL_FILES: Final = "files"
NUMBER: Final = "number"
ISSUE: Final = "issue"


class Papers:
    """What F4 does on the screen of an application."""

    def __init__(self, screen: ApplicationView) -> None:
        """`screen`: says how it goes."""
        self._screen = screen

    def choose(self) -> None:
        """Ask what is wanted, and do it."""
        detail = self._screen.detail
        if detail is not None:
            title = _("受付番号{number}の書類", number=self._screen.number)
            dialog = ChoiceDialog(title, tuple(_options(detail)))
            self._screen.app.push_screen(dialog, self._take)

    def _take(self, wanted: str | None) -> None:
        """Do one of these things."""
        screen, detail = self._screen, self._screen.detail
        if detail is None:
            return
        match wanted:
            case "form":
                screen.ask(self._form(detail), group=FORM)
            case "acceptance":
                screen.ask(self._acceptance(), group=ACCEPTANCE)
            case "files":
                screen.downloading.take_all(screen.number, detail.payload.attachments)
            case "number":
                self._copy_number()

    async def _form(self, detail: ApplicationDetail) -> None:
        """It counts as issued once it is on the disk."""
        screen, client = self._screen, self._screen.work.client
        screen.say(_("申込書を受け取っています"))
        data = await client.form_pdf(screen.number, language())
        await save(screen, f"{_('申込書')}_{screen.number}.pdf", data)
        if detail.summary.form_missing and may_issue(detail, screen.work.signed_in):
            # What lies on the disk is issued, whoever asks for the form once more meanwhile.
            screen.ask(self._issue(), group=ISSUE)

    async def _issue(self) -> None:
        screen = self._screen
        screen.show_detail(await screen.work.client.issue_form(screen.number))

    async def _acceptance(self) -> None:
        screen = self._screen
        screen.say(_("利用承諾書を受け取っています"))
        data = await screen.work.client.acceptance_pdf(screen.number, language())
        await save(screen, f"{_('利用承諾書')}_{screen.number}.pdf", data)

    def _copy_number(self) -> None:
        number = self._screen.number
        self._screen.app.copy_to_clipboard(number)
        words = _("受付番号{number}をコピーしました。", number=number)
        self._screen.say(f"{words}\n{clipboard_hint()}", Tone.DONE)


def _options(detail: ApplicationDetail) -> Iterator[Option]:
    files = detail.payload.attachments
    yield Option(FORM, _("申込書出力する"), why_no_form(detail) or "PDF")
    yield Option(ACCEPTANCE, _("利用承諾書を出力する"), _acceptance_words(detail))
    if files:
        size = size_text(sum(each.size for each in files))
        yield Option(ALL_FILES, _("まとめてダウンロードする ({count}件)", count=len(files)), size)
    yield Option(NUMBER, _("受付番号をコピーする"), detail.summary.number)


def _acceptance_words(detail: ApplicationDetail) -> str:
    match detail.summary.status:
        case Status.IN_FORCE if concern_contract(detail.effects):
            return "PDF"
        case Status.IN_FORCE:
            return _("契約内容を変えない申込にはありません")
        case _:
            return _("利用開始日から出力できます")
