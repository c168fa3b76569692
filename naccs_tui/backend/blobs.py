"""Contents of files, found by what they are: a store of three methods."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from naccs_tui.backend.database.failures import refusal, refusal_of
from naccs_tui.domain.problems import Refused
from naccs_tui.files import FILE_MODE, TEMPORARY, make_folder, sync_folder

_HEXADECIMAL = frozenset("0123456789abcdef")
Look = Callable[[BinaryIO], None]
"""Looks at a whole content before it is kept; what it raises keeps it out."""


class BlobStore(Protocol):
    """Where contents are kept. sha256 in hexadecimal, sizes in bytes."""

    def put(self, content: Iterable[bytes], look: Look | None = None) -> tuple[str, int]:
        """Keep a content that may come in pieces; returns (sha256, size)."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """A kept content, to be read and closed. Raises FileNotFoundError."""
        ...

    def exists(self, sha256: str) -> bool:
        """Whether the content is kept."""
        ...


class FileBlobs:
    """Files `ab/ab12...` in one folder; a content that comes twice is kept once."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first content comes."""
        self._folder = folder

    def put(self, content: Iterable[bytes], look: Look | None = None) -> tuple[str, int]:
        """Keep a content; it is on the disk, whole, when this returns.

        An error that `content` or `look` raises passes through; nothing is kept then.

        Raises:
            Refused: X003, X004.
        """
        temporary = self._folder / f".{secrets.token_hex(8)}{TEMPORARY}"
        try:
            self._make(self._folder)
            sha256, size = _write(temporary, content)
            _look_at(temporary, look)
            self._settle(temporary, sha256)
        except OSError as error:
            raise refusal(error, str(self._folder)) or error from error
        finally:
            with suppress(OSError):
                temporary.unlink()
        return sha256, size

    def open(self, sha256: str) -> BinaryIO:
        """A kept content, to be read and closed. Raises FileNotFoundError."""
        if not _is_sha256(sha256):
            raise FileNotFoundError(sha256)
        return self._path(sha256).open("rb")

    def exists(self, sha256: str) -> bool:
        """Whether the content is kept."""
        return _is_sha256(sha256) and self._path(sha256).is_file()

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _settle(self, temporary: Path, sha256: str) -> None:
        path = self._path(sha256)
        self._make(path.parent)
        temporary.replace(path)
        sync_folder(path.parent)

    def _make(self, folder: Path) -> None:
        try:
            make_folder(folder)
        except Refused as refused:
            raise refusal_of(refused.problems[0].code, str(self._folder)) from refused


def _look_at(path: Path, look: Look | None) -> None:
    if look is not None:
        with path.open("rb") as file:
            look(file)


def _is_sha256(name: str) -> bool:
    return len(name) == 64 and set(name) <= _HEXADECIMAL


def _write(path: Path, content: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
        for piece in content:
            digest.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
