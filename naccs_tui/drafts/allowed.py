"""The folders from which files may be attached, and whether something really lies in them."""

import os
from collections.abc import Iterable
from pathlib import Path

from naccs_tui.domain.problems import refuse


class Allowed:
    """Folders; what lies in them may be attached, links that lead out of them may not."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Links in the folders' own paths are followed, for the user chose them."""
        self.folders = tuple(dict.fromkeys(map(_real, folders)))

    @property
    def words(self) -> str:
        """The folders as a person reads them."""
        return "  ".join(map(str, self.folders))

    def resolved(self, path: Path) -> Path:
        """Where a file or folder really lies.

        Raises:
            Refused: A016 outside of all folders.
        """
        real = _real(path)
        if not any(real.is_relative_to(each) for each in self.folders):
            raise refuse("A016", file=path.name or path, folders=self.words)
        return real

    def holds(self, path: Path) -> bool:
        """Whether something lies in one of the folders, links followed."""
        real = _real(path)
        return any(real.is_relative_to(each) for each in self.folders)


def allowed_by(setting: str) -> Allowed:
    """The folders of the setting; without one the home folder and the one in which one started.

    A program that was started in the root of the file system was not started there on purpose.
    """
    named = [Path(os.path.expanduser(each)) for each in setting.split(os.pathsep) if each.strip()]
    if named:
        return Allowed(named)
    here = _here()
    return Allowed([Path.home(), *([here] if here != Path(here.anchor) else [])])


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:  # somebody deleted it meanwhile
        return Path.home()


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
