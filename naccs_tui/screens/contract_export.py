"""書出し: the contract's view as a file in the download folder."""

from collections.abc import Mapping

from naccs_tui.api.contracts import ContractView
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _, language
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.saving import save

PDF = "pdf"
FORMS: Mapping[str, tuple[str, str]] = {
    PDF: ("PDF", N_("印刷や保管に")),
    "utf-8": ("CSV (UTF-8)", N_("文字をすべて保存します")),
    "shift_jis": ("CSV (Shift_JIS)", N_("古い表計算ソフト向け。表せない文字は〓にします")),
}
"""Form of a file, or what it is encoded in -> its name, and what that means (a source text)."""


def choose_export(screen: NssScreen[None], view: ContractView) -> None:
    """Ask in which form, and save that version of the contract."""

    def chosen(form: str | None) -> None:
        if form is not None:
            screen.ask(_save(screen, view, form), group="export")

    options = tuple(Option(key, name, _(meaning)) for key, (name, meaning) in FORMS.items())
    dialog = ChoiceDialog(_("この契約内容を保存する形式"), options)
    screen.app.push_screen(dialog, chosen)


async def _save(screen: NssScreen[None], view: ContractView, form: str) -> None:
    """Save it under a name of its own and hand it out."""
    screen.say(_("契約内容を受け取っています"))
    client, number = screen.work.client, view.number
    if form == PDF:
        data = await client.contract_pdf(number, language())
    else:
        data = await client.contract_csv(number, form, language())
    name = f"{_('契約内容')}_{view.office}_{number}.{PDF if form == PDF else 'csv'}"
    await save(screen, name, data)
