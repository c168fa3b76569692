"""A draft that this program has open: nobody else can have it open, so nobody overwrites it."""

import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from naccs_tui.domain.attachments import check_name, check_totals
from naccs_tui.domain.filling import Filling
from naccs_tui.domain.problems import Problem, Refused, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.drafts.allowed import Allowed
from naccs_tui.drafts.attaching import copy_file, keep_bytes
from naccs_tui.drafts.locking import Lock
from naccs_tui.drafts.model import Draft, DraftFile, Spot, pack
from naccs_tui.files import TEMPORARY, discard, write_file

CONTENT = "draft.json"
FILES = "files"


class OpenDraft:
    """A locked draft. `draft` is what stands on the disk.

    Closing it leaves the draft there; `remove` ends it. Use it as a context manager, or close it.
    """

    def __init__(self, folder: Path, draft: Draft, lock: Lock) -> None:
        """Takes over `lock`, which is on `folder`."""
        self._folder = folder
        self._draft = draft
        self._lock = lock

    @property
    def draft(self) -> Draft:
        """As last saved."""
        return self._draft

    def __enter__(self) -> "OpenDraft":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def save(self, filling: Filling, place: Spot, at: datetime) -> None:
        """Write what is typed by now; what was written before stays whole until this is.

        Raises:
            Refused: X003, X004; `draft` is then as it was.
        """
        self._write(self._draft.at_work(filling, place, at))

    def mark_sent(self, at: datetime, *, unknown: bool) -> None:
        """Note before sending that the outcome is unknown, or afterwards that it is not. Refused."""
        self._write(self._draft.sent(at, unknown=unknown))

    def become_new(self, filling: Filling, at: datetime) -> None:
        """Make of a correction an application of its own, under a new key. Raises Refused."""
        self._write(self._draft.as_new(filling, str(uuid.uuid4()), at))

    def copy_in(
        self, source: Path, section: str, policies: Policies, allowed: Allowed | None = None
    ) -> DraftFile:
        """Copy a file into the draft's folder; `attach` makes it part of the draft.

        May run in another thread. Raises Refused (see `copy_file`).
        """
        return copy_file(source, self._folder / FILES, section, policies, allowed)

    def put_in(self, name: str, data: bytes, section: str, policies: Policies) -> DraftFile:
        """The same with a file that this program made. May run in another thread. Raises Refused."""
        return keep_bytes(name, data, self._folder / FILES, section, policies)

    def attach(self, file: DraftFile, policies: Policies, at: datetime) -> list[Problem]:
        """Make a copied file part of the draft; returns warnings about it.

        Raises:
            Refused: A002 too many, A007 too much, X003, X004; the copy is deleted then.
        """
        draft, gone = self._with_room(policies)
        draft = draft.with_files((*draft.files, file), at)
        try:
            self._write_within(draft, policies)
        except Refused:
            self._unlink(file)
            raise
        for each in gone:
            self._unlink(each)
        return check_name(file.name)

    def _with_room(self, policies: Policies) -> tuple[Draft, list[DraftFile]]:
        """The draft, and what was taken out of it so long ago that nobody will put it back."""
        draft, most = self._draft, 2 * policies.attachments_count
        gone = [each for each in draft.files if each.removed] if len(draft.files) >= most else []
        kept = draft.attached if gone else draft.files
        return draft.with_files(kept, draft.saved_at), gone

    def detach(self, stored: str, at: datetime) -> None:
        """Take the file with that stored name out; its copy stays for `put_back`. Refused."""
        self._write(self._draft.with_file(stored, at, removed=True))

    def put_back(self, stored: str, policies: Policies, at: datetime) -> None:
        """Attach a file again that was taken out. Raises Refused (A002, A007, X003, X004)."""
        self._write_within(self._draft.with_file(stored, at, removed=False), policies)

    def note_upload(self, stored: str, server_id: str, at: datetime) -> None:
        """A copy lies on the server under that id; "" = not any more. Raises Refused."""
        self._write(self._draft.with_file(stored, at, server_id=server_id))

    def path_of(self, file: DraftFile) -> Path:
        """Where the copy of an attached file lies."""
        return self._folder / FILES / Path(file.stored).name

    def check_files(self) -> list[Problem]:
        """A006 for every attached file whose copy is gone or has another size."""
        return [
            problem("A006", file=file.name)
            for file in self._draft.attached
            if not file.uploaded and _size(self.path_of(file)) != file.size
        ]

    def tidy(self) -> None:
        """Delete what an interrupted copy or writing left; the draft knows nothing of it."""
        known = {each.stored for each in self._draft.files}
        copies = (each for each in self._folder.glob(f"{FILES}/*") if each.name not in known)
        with suppress(OSError):
            for each in (*copies, *self._folder.glob(f".*{TEMPORARY}")):
                each.unlink()

    def remove(self) -> None:
        """End the draft: it was received, or is given up. Raises Refused (X004)."""
        self._must_be_open()
        discard(self._folder)
        self.close()

    def close(self) -> None:
        """Let others open it; doing it twice does no harm."""
        self._lock.release()

    def _write_within(self, draft: Draft, policies: Policies) -> None:
        if found := check_totals([each.size for each in draft.attached], policies):
            raise Refused(*found)
        self._write(draft)

    def _write(self, draft: Draft) -> None:
        self._must_be_open()
        write_file(self._folder / CONTENT, pack(draft))
        self._draft = draft

    def _must_be_open(self) -> None:
        if not self._lock.held:
            raise RuntimeError("this draft is closed; somebody else may have it open")

    def _unlink(self, file: DraftFile) -> None:
        with suppress(OSError):
            self.path_of(file).unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
