"""Files that come to the operator: into the download folder, and from there into their hands."""

import asyncio
import hashlib
import zipfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from io import BufferedRandom
from pathlib import Path

from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import refuse
from naccs_tui.files import new_beside, write_beside
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.receiving import Receiving
from naccs_tui.screens.saved_dialog import SavedDialog
from naccs_tui.widgets.message_line import Tone

PIECE = 64 * 1024


async def save(screen: NssScreen[None], name: str, data: bytes) -> Path:
    """Save a file under a name of its own and hand it out; nothing that exists is replaced.

    Raises:
        Refused: X003, X004.
    """
    folder = screen.work.launch.downloads
    path = await asyncio.to_thread(write_beside, folder, name, data)
    hand_out(screen, path)
    return path


def hand_out(screen: NssScreen[None], *paths: Path, note: str = "") -> None:
    """Say where files lie, and offer the ways by which they get to where the operator is.

    note: what is said besides, in the reader's language.
    """
    screen.say("  ".join(filter(None, (_saved_words(paths), note))), Tone.DONE)
    if screen.is_current:
        screen.app.push_screen(SavedDialog(*paths))


def _saved_words(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return _("保存しました: {path}", path=paths[0])
    return _("{count}件を保存しました: {path}", count=len(paths), path=paths[0].parent)


async def save_file(screen: NssScreen[None], file: AttachmentRef) -> None:
    """Save a copy of an attached file and hand it out.

    Raises:
        Refused: A005 it is not what was sent; X003, X004; ServerAway.
    """
    screen.say(_("「{name}」を受け取っています", name=file.name))
    data = await screen.work.client.file(file.id)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise refuse("A005", file=file.name)
    await save(screen, file.name, data)


async def save_archive(
    screen: NssScreen[None],
    name: str,
    pieces: AsyncIterator[bytes],
    files: Sequence[AttachmentRef],
    receiving: Receiving,
) -> None:
    """Save an archive of these files while it comes, and hand it out; half of one is never left.

    Raises:
        Refused: D026 they are not what was sent; X003, X004; ServerAway.
    """
    async with _new_file(screen.work.launch.downloads, name) as (path, file):
        async for piece in pieces:
            receiving.add(len(piece))
            if receiving.is_too_much:
                raise refuse("D026", file=name)
            await asyncio.to_thread(file.write, piece)
        if not await asyncio.to_thread(_holds, file, files):
            raise refuse("D026", file=name)
    hand_out(screen, path)


@asynccontextmanager
async def _new_file(folder: Path, name: str) -> AsyncIterator[tuple[Path, BufferedRandom]]:
    """`new_beside`, whose waiting for the disk keeps no key waiting."""
    new = new_beside(folder, name)
    opening = asyncio.ensure_future(asyncio.to_thread(new.__enter__))
    try:
        # Whoever calls it off meanwhile stops no thread: the file is there, and must go again.
        yield await asyncio.shield(opening)
    except BaseException as error:
        await opening
        new.__exit__(type(error), error, error.__traceback__)
        raise
    await asyncio.to_thread(new.__exit__, None, None, None)


def _holds(file: BufferedRandom, files: Sequence[AttachmentRef]) -> bool:
    """Whether an archive holds these files, and nothing else."""
    try:
        with zipfile.ZipFile(file) as archive:
            found = [_checksum(archive, each) for each in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return found == [each.sha256 for each in files]


def _checksum(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    digest = hashlib.sha256()
    with archive.open(info) as content:
        while piece := content.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
