"""What an account looked for last, on this machine."""

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from naccs_tui.domain.field import Value
from naccs_tui.domain.problems import Refused
from naccs_tui.drafts.store import account_folder
from naccs_tui.files import make_folder, read_file, write_file

NAME = "last-search"
_VALUES = TypeAdapter(dict[str, Value])


class LastSearch:
    """Kept beside the drafts of the account. What cannot be kept is not missed."""

    def __init__(self, folder: Path, server: str, account: str) -> None:
        """folder: of all drafts; server: its address, or what names the bundled backend."""
        self._file = account_folder(folder, server, account) / NAME

    def read(self) -> dict[str, Value]:
        """The values by field; none where nothing was looked for."""
        try:
            return _VALUES.validate_json(read_file(self._file))
        except (OSError, ValidationError):
            return {}

    def write(self, values: dict[str, Value]) -> None:
        """This was looked for last; none = everything."""
        with suppress(Refused):
            make_folder(self._file.parent)
            write_file(self._file, _VALUES.dump_json(values))
