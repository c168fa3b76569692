"""One draft, one screen: a lock that the system drops when its holder dies."""

import fcntl
import os
from pathlib import Path

from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.words import N_
from naccs_tui.files import FILE_MODE, refusal

LOCK = "lock"


class Lock:
    """A held lock on a draft's folder."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            Refused: X008 somebody holds it, S005 there is no such draft, X004 it may not be written.
        """
        self._descriptor = _open(folder)
        try:
            _take(self._descriptor, folder)
            if not self._guards(folder):
                raise gone()
        except Refused:
            self.release()
            raise

    def _guards(self, folder: Path) -> bool:
        # Whoever held it before may have removed the draft while we waited at its door.
        try:
            there = (folder / LOCK).stat()
        except OSError:
            return False
        return os.path.samestat(there, os.fstat(self._descriptor))

    def release(self) -> None:
        """Let go; doing it twice does no harm."""
        if self.held:
            os.close(self._descriptor)
            self._descriptor = -1

    @property
    def held(self) -> bool:
        """Whether it was not let go yet."""
        return self._descriptor >= 0


def _open(folder: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(folder / LOCK, flags, FILE_MODE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise gone() from error
    except OSError as error:
        raise refusal(error, folder) from error


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise refuse("X008") from error
    except OSError as error:  # a file system without locks
        raise refusal(error, folder) from error


def gone() -> Refused:
    """The refusal (S005) for a draft that is not there."""
    return refuse("S005", what=N_("下書き"))
