"""The folder from which an account attached last, on this machine."""

from contextlib import suppress
from pathlib import Path

from naccs_tui.domain.problems import Refused
from naccs_tui.drafts.store import account_folder
from naccs_tui.files import make_folder, read_file, write_file

NAME = "attached-from"


class RecentFolder:
    """Kept beside the drafts of the account. What cannot be kept is not missed."""

    def __init__(self, folder: Path, server: str, account: str) -> None:
        """folder: of all drafts; server: its address, or what names the bundled backend."""
        self._file = account_folder(folder, server, account) / NAME

    def read(self) -> Path | None:
        """The folder; it may be gone meanwhile."""
        try:
            return Path(read_file(self._file).decode(errors="surrogateescape"))
        except OSError:
            return None

    def write(self, folder: Path) -> None:
        """This one was used last."""
        with suppress(Refused):
            make_folder(self._file.parent)
            write_file(self._file, str(folder).encode(errors="surrogateescape"))
