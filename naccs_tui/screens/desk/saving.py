"""A copy of an attached file in the download folder."""

import asyncio
import hashlib

from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import refuse
from naccs_tui.files import write_beside
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.widgets.message_line import Tone


async def save_file(screen: NssScreen[None], file: AttachmentRef) -> None:
    """Save the file under a name of its own and say where; nothing that exists is replaced.

    Raises:
        Refused: A005 it is not what was sent; X003, X004; ServerAway.
    """
    screen.say(_("「{name}」を受け取っています", name=file.name))
    data = await screen.work.client.file(file.id)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise refuse("A005", file=file.name)
    folder = screen.work.launch.downloads
    path = await asyncio.to_thread(write_beside, folder, file.name, data)
    screen.say(_("保存しました: {path}", path=path), Tone.DONE)
