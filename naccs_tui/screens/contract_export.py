"""書出し: the contract's view as a file in the download folder."""

import asyncio
from collections.abc import Mapping

from naccs_tui.api.contracts import ContractView
from naccs_tui.domain.words import N_
from naccs_tui.files import write_beside
from naccs_tui.i18n import _, language
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.widgets.message_line import Tone

ENCODINGS: Mapping[str, tuple[str, str]] = {
    "utf-8": ("CSV (UTF-8)", N_("文字をすべて保存します")),
    "shift_jis": ("CSV (Shift_JIS)", N_("古い表計算ソフト向け。表せない文字は〓にします")),
}
"""What a file is encoded in -> its name, and what that means (a source text)."""


def choose_export(screen: NssScreen[None], view: ContractView) -> None:
    """Ask in which form, and save that version of the contract."""

    def chosen(encoding: str | None) -> None:
        if encoding is not None:
            screen.ask(_save(screen, view, encoding), group="export")

    options = tuple(Option(key, name, _(meaning)) for key, (name, meaning) in ENCODINGS.items())
    dialog = ChoiceDialog(_("この契約内容を保存する形式"), options)
    screen.app.push_screen(dialog, chosen)


async def _save(screen: NssScreen[None], view: ContractView, encoding: str) -> None:
    """Save it under a name of its own and say where; nothing that exists is replaced."""
    data = await screen.work.client.contract_csv(view.number, encoding, language())
    name = f"{_('契約内容')}_{view.office}_{view.number}.csv"
    path = await asyncio.to_thread(write_beside, screen.work.launch.downloads, name, data)
    screen.say(_("保存しました: {path}", path=path), Tone.DONE)
