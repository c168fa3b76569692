"""The demonstration's data are begun anew by nobody while somebody works on them."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.problems import refuse
from naccs_tui.files import FILE_MODE, make_folder, refusing


@contextmanager
def in_use(settings: BackendSettings) -> Iterator[None]:
    """Within the block this process is one of those that use the demonstration.

    Raises:
        Refused: X003, X004.
    """
    if not settings.demo:
        yield
        return
    with _locked(settings, fcntl.LOCK_SH):
        yield


def begin_anew(settings: BackendSettings) -> None:
    """Delete the demonstration's data.

    Raises:
        Refused: X013 somebody uses them; X003, X004.
    """
    with _locked(settings, fcntl.LOCK_EX | fcntl.LOCK_NB):
        shutil.rmtree(settings.data_dir, ignore_errors=True)


@contextmanager
def _locked(settings: BackendSettings, how: int) -> Iterator[None]:
    # Beside the folder, which may go while it is held.
    path = settings.data_dir.with_name(f"{settings.data_dir.name}.lock")
    descriptor = _open(path)
    try:
        with refusing(path):
            _take(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    make_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with refusing(path):
        return os.open(path, flags, FILE_MODE)


def _take(descriptor: int, how: int) -> None:
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError as error:
        raise refuse("X013", 503) from error
