"""The attached files of an application on their way: one, or all of them in one archive."""

from collections.abc import Iterator, Sequence
from contextlib import aclosing

from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.receiving import Receiving
from naccs_tui.screens.saving import save_archive, save_file
from naccs_tui.widgets.drawn_list import ListItem
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette

GROUP = "save"
LINES_OF_FILE = 2
"""Its name over its checksum."""


class Downloading:
    """What Enter does in a list of `file_rows`. receiving: how far an archive is, or None."""

    def __init__(self, screen: NssScreen[None]) -> None:
        """`screen`: says how it goes."""
        self._screen = screen
        self.receiving: Receiving | None = None

    def choose(self, row: int, number: str, files: Sequence[AttachmentRef]) -> None:
        """Save what stands in that row: a file of that application, or all of them."""
        place = row // LINES_OF_FILE
        if place < len(files):
            self._screen.ask(save_file(self._screen, files[place]), group=files[place].id)
        elif files:
            self.take_all(number, files)

    def take_all(self, number: str, files: Sequence[AttachmentRef]) -> None:
        """Save all files of that application in one archive, unless one is coming already."""
        if self.receiving is not None:
            words = _("ダウンロード中です。終わるまで待つか、F12で中止してください")
            self._screen.say(words, Tone.WARNING)
            return
        name = f"{_('添付ファイル')}_{number}.zip"
        self.receiving = Receiving(name, sum(each.size for each in files))
        self._screen.ask(self._all(number, name, files, self.receiving), group=GROUP)

    def call_off(self) -> None:
        """No more of it is wanted."""
        self._screen.workers.cancel_group(self._screen, GROUP)
        self.receiving = None
        self._screen.say(_("ダウンロードを中止しました。途中までのファイルは残っていません"))

    async def _all(
        self, number: str, name: str, files: Sequence[AttachmentRef], receiving: Receiving
    ) -> None:
        screen = self._screen
        screen.say(receiving.words())
        try:
            async with aclosing(screen.work.client.all_files(number)) as pieces:
                await save_archive(screen, name, pieces, files, receiving)
        finally:
            if self.receiving is receiving:
                self.receiving = None


def file_rows(files: Sequence[AttachmentRef]) -> Iterator[ListItem]:
    """Each file with its checksum in full, then all of them together."""
    for file in files:
        yield ListItem((file.name, size_text(file.size)))
        yield ListItem((f"  {file.sha256}", ""), palette().dim, rest=True)
    if files:
        yield ListItem((), heading=True)
        whole = size_text(sum(each.size for each in files))
        yield ListItem((_("まとめてダウンロードする ({count}件)", count=len(files)), whole))
