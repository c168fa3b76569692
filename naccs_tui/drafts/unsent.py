"""What the Center typed about an application and has not sent yet, kept beside the drafts."""

import secrets
from pathlib import Path

from naccs_tui.domain.codes import number_key
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.problems import refuse
from naccs_tui.drafts.locking import gone
from naccs_tui.drafts.store import account_folder
from naccs_tui.files import make_folder, read_file, refusing, write_file

SCHEMA = 1
FOLDER = "reasons"
_BROKEN = ".broken"


class Said(Tolerant):
    """A reason and its place. chosen: it is to be sent."""

    section: str = ""
    row: str = ""
    field: str = ""
    text: str
    chosen: bool = True


class TypedCode(Tolerant):
    """A code that is to be given out instead of the server's proposal."""

    need: str
    field: str
    code: str


class Unsent(Tolerant):
    """Everything of one application. It never holds passwords, tokens or 認証コード2.

    rejection: why it is rejected as a whole.
    """

    schema_version: int = SCHEMA
    reasons: tuple[Said, ...] = ()
    rejection: str = ""
    codes: tuple[TypedCode, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return not (self.reasons or self.rejection or self.codes)


class UnsentStore:
    """A file for each application, in a folder of its own for each server and account.

    Two programs of one account do not lock each other out: of what both typed, the later stays.
    """

    def __init__(self, folder: Path, server: str, account: str) -> None:
        """folder: of all drafts; server: its address, or what names the bundled backend."""
        self._folder = account_folder(folder, server, account) / FOLDER

    def read(self, number: str) -> Unsent:
        """What was typed about that application; empty where nothing was.

        Raises:
            Refused: X009 it cannot be read, and the problem says where it was left; P009 a newer
            program wrote it.
        """
        path = self._path(number)
        try:
            found = Unsent.model_validate_json(read_file(path))
        except FileNotFoundError:
            return Unsent()
        except OSError as error:
            raise refuse("X009", path=path) from error
        except ValueError as error:
            aside = path.with_name(f"{path.name}{_BROKEN}-{secrets.token_hex(4)}")
            with refusing(path):
                path.rename(aside)
            raise refuse("X009", path=aside) from error
        if found.schema_version > SCHEMA:
            raise refuse("P009", version=found.schema_version)
        return found

    def write(self, number: str, unsent: Unsent) -> None:
        """Keep this from now on; what is empty leaves no file. Raises Refused (X003, X004)."""
        if unsent.is_empty:
            self.remove(number)
            return
        make_folder(self._folder)
        write_file(self._path(number), unsent.model_dump_json(indent=1).encode())

    def remove(self, number: str) -> None:
        """Keep nothing any more: it was sent, or the case has ended. Raises Refused (X004)."""
        path = self._path(number)
        with refusing(path):
            path.unlink(missing_ok=True)

    def _path(self, number: str) -> Path:
        if number_key(number) is None:  # it comes from the server and becomes a file's name
            raise gone()
        return self._folder / f"{number}.json"
