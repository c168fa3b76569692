"""The drafts of one account on one server, on this machine."""

import hashlib
import re
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from naccs_tui.domain.filling import Filling
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.drafts.locking import Lock, gone
from naccs_tui.drafts.model import Draft, DraftFile, Spot, pack, unpack
from naccs_tui.drafts.opened import CONTENT, OpenDraft
from naccs_tui.files import (
    discard,
    make_folder,
    read_file,
    refusing,
    sweep,
    sync_folder,
    write_file,
)

_ID = re.compile(r"[0-9a-f]{32}")
_BEING_MADE = ".new-"
_BROKEN = ".broken"


@dataclass(frozen=True, slots=True)
class Listing:
    """The drafts, last saved first, and what is wrong with those that could not be read."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()


class DraftStore:
    """Drafts in a folder of their own for each server and account."""

    def __init__(self, folder: Path, server: str, account: str) -> None:
        """folder: of all drafts; server: its address, or what names the bundled backend."""
        self._folder = account_folder(folder, server, account)

    def create(
        self,
        *,
        title: str,
        filling: Filling,
        at: datetime,
        place: Spot | None = None,
        files: tuple[DraftFile, ...] = (),
        corrects: str = "",
        revision: int = 1,
    ) -> OpenDraft:
        """Begin a draft, which is on the disk when this returns; `files` lie on the server.

        Raises:
            Refused: X003, X004.
        """
        draft = Draft(
            id=secrets.token_hex(16),
            kind=filling.kind,
            title=title,
            filling=filling,
            idempotency_key=str(uuid.uuid4()),
            place=place or Spot(),
            files=files,
            saved_at=at,
            corrects=corrects,
            revision=revision,
        )
        return OpenDraft(self._folder / draft.id, draft, self._put(draft))

    def _put(self, draft: Draft) -> Lock:
        # The folder gets its name last: what has a draft's name holds a whole draft.
        making = make_folder(self._folder / f"{_BEING_MADE}{draft.id}")
        lock = Lock(making)
        try:
            write_file(making / CONTENT, pack(draft))
            with refusing(making):
                making.rename(self._folder / draft.id)
                sync_folder(self._folder)
        except BaseException:
            lock.release()
            raise
        return lock

    def open(self, draft_id: str) -> OpenDraft:
        """Open a draft for this program alone.

        Raises:
            Refused: X008 it is open elsewhere, S005 it is gone, P009 a newer program made it,
                X009 it cannot be read; it was set aside then, and the problem says where.
        """
        folder = self._folder_of(draft_id)
        lock = Lock(folder)
        try:
            opened = OpenDraft(folder, _read_or_set_aside(folder), lock)
        except BaseException:
            lock.release()
            raise
        opened.tidy()
        return opened

    def list(self) -> Listing:
        """All drafts of this account; one that cannot be read is set aside and reported (X009)."""
        sweep(self._folder)
        drafts: list[Draft] = []
        problems: list[Problem] = []
        for folder in self._folders():
            try:
                drafts.append(_look_at(folder))
            except Refused as refused:
                problems += [each for each in refused.problems if each.code != "S005"]
        drafts.sort(key=lambda each: (each.saved_at, each.id), reverse=True)
        return Listing(tuple(drafts), tuple(problems))

    def remove(self, draft_id: str) -> None:
        """Delete a draft and its files, whatever is in it. Raises Refused (X008, S005, X004)."""
        folder = self._folder_of(draft_id)
        lock = Lock(folder)
        try:
            discard(folder)
        finally:
            lock.release()

    def _folder_of(self, draft_id: str) -> Path:
        if not _ID.fullmatch(draft_id):
            raise gone()
        return self._folder / draft_id

    def _folders(self) -> Iterator[Path]:
        with refusing(self._folder):
            if self._folder.is_dir():
                yield from (each for each in self._folder.iterdir() if _ID.fullmatch(each.name))


def forget_drafts(folder: Path, server: str) -> None:
    """Delete what all accounts have typed on a server. Raises Refused (X004)."""
    theirs = _of_server(folder, server)
    if theirs.exists():
        discard(theirs)


def _of_server(folder: Path, server: str) -> Path:
    return folder / _digest(server)[:16]


def _look_at(folder: Path) -> Draft:
    try:
        return unpack(_content(folder))
    except ValueError:
        lock = Lock(folder)
    try:
        return _read_or_set_aside(folder)
    finally:
        lock.release()


def _read_or_set_aside(folder: Path) -> Draft:
    """The draft in a folder that is locked."""
    try:
        return unpack(_content(folder))
    except ValueError as error:
        aside = folder.with_name(f"{folder.name}{_BROKEN}-{secrets.token_hex(4)}")
        with refusing(folder):
            folder.rename(aside)
        raise refuse("X009", path=aside) from error


def _content(folder: Path) -> bytes:
    try:
        return read_file(folder / CONTENT)
    except FileNotFoundError as error:
        if folder.is_dir():
            raise ValueError("a draft's folder without a draft") from error
        raise gone() from error
    except OSError as error:  # it may be in good order: it stays where it is
        raise refuse("X009", path=folder) from error


def account_folder(folder: Path, server: str, account: str) -> Path:
    """What one account of one server keeps below the folder of all drafts."""
    return _of_server(folder, server) / _folder_name(account)


def _folder_name(account: str) -> str:
    # With a digest, since some file systems take small letters and capitals for the same.
    readable = quote(account, safe="").replace(".", "%2E")
    return f"{readable[:80]}-{_digest(account)[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
