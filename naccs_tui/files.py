"""The one door through which the program writes its files: whole, durable, private.

A file appears under its name only after all of it is on the disk, so that neither a killed process
nor a power cut leaves half of it. What cannot be written is refused in words, not as an `OSError`.
"""

import errno
import os
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedRandom
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from naccs_tui.domain.visible import BAD

if TYPE_CHECKING:
    from naccs_tui.domain.problems import Refused

FOLDER_MODE = 0o700
FILE_MODE = 0o600
TEMPORARY = ".tmp"
LEAVING = ".gone-"
NAME_BYTES = 180
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})
_RESERVED = frozenset('<>:"|?*/\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in "123456789"}
)


def refusal(error: OSError, path: Path) -> "Refused":
    """The refusal that an error of the file system becomes: X003 no room, X004 anything else."""
    from naccs_tui.domain.problems import refuse  # brings pydantic, which the first paint must not

    return refuse("X003" if error.errno in _FULL else "X004", path=path)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Errors of the file system inside the block become `Refused` about `path`."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def make_folder(path: Path) -> Path:
    """Make a folder and what is missing above it, for this user only; returns it.

    Raises:
        Refused: X003, X004.
    """
    with refusing(path):
        _make_folder(path)
    return path


def _make_folder(path: Path) -> None:
    if path.is_dir():
        return
    _make_folder(path.parent)
    try:
        path.mkdir(mode=FOLDER_MODE)
    except FileExistsError:
        if not path.is_dir():  # else another process was faster
            raise
    sync_folder(path.parent)


@contextmanager
def replacing(path: Path) -> Iterator[BufferedRandom]:
    """A file to write into and to read again; it takes the place of `path` when the block ends well, else it goes.

    Raises:
        Refused: X003, X004; then `path` is as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}{TEMPORARY}")
    with refusing(path):
        try:
            with os.fdopen(_create(temporary), "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def write_file(path: Path, data: bytes) -> None:
    """Put `data` under `path`, whole or not at all; a link there is replaced, not followed.

    Raises:
        Refused: X003, X004; then `path` is as it was.
    """
    with replacing(path) as file:
        file.write(data)


def write_once(path: Path, data: bytes) -> None:
    """Put `data` under `path` whole, unless something is there: of several who try, one does.

    Raises:
        Refused: X003, X004.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}{TEMPORARY}")
    with refusing(path):
        try:
            with os.fdopen(_create(temporary), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(temporary, path)
        finally:
            with suppress(OSError):
                temporary.unlink()
        sync_folder(path.parent)


def write_beside(folder: Path, name: str, data: bytes) -> Path:
    """Write a new file `name` into `folder`, as `name (2)` where that is taken; returns its path.

    `name` may come from outside: it is made safe first. Nothing that exists is ever replaced.

    Raises:
        Refused: X003, X004.
    """
    with new_beside(folder, name) as (path, file):
        file.write(data)
    return path


@contextmanager
def new_beside(folder: Path, name: str) -> Iterator[tuple[Path, BufferedRandom]]:
    """The same for a file that comes in pieces: its path, and what to write into.

    It is there, whole, when the block ends well; else neither it nor its name is left.

    Raises:
        Refused: X003, X004.
    """
    make_folder(folder)
    path = _reserve(folder, safe_name(name))
    try:
        with replacing(path) as file:
            yield path, file
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _reserve(folder: Path, name: str) -> Path:
    with refusing(folder):
        for path in _candidates(folder, name):
            try:
                os.close(_create(path))
            except FileExistsError:
                continue
            return path
    raise AssertionError("numbers do not end")


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    path = Path(name)
    for number in count(2):
        yield folder / f"{path.stem} ({number}){path.suffix}"


def safe_name(name: str) -> str:
    """A file name that is only a name, on any system: no folders, no invisible characters."""
    plain = unicodedata.normalize("NFC", BAD.sub("", name)).replace("\\", "/").rpartition("/")[2]
    plain = "".join(each for each in plain if each not in _RESERVED).strip(". ")
    if plain.partition(".")[0].lower() in _DEVICES:
        plain = f"_{plain}"
    return _shortened(plain) or "file"


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        return _cut(name, NAME_BYTES)
    tail = f"{dot}{ending}"
    return _cut(stem, NAME_BYTES - len(tail.encode())) + tail


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore").rstrip(". ")


def read_file(path: Path) -> bytes:
    """The whole of a file of ours; a link is not followed. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def discard(folder: Path) -> None:
    """Make a folder and all in it disappear at once; what cannot be deleted is left to `sweep`.

    Raises:
        Refused: X004; then it is still there.
    """
    with refusing(folder):
        leaving = folder.with_name(f"{LEAVING}{os.urandom(8).hex()}")
        folder.rename(leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete what an interrupted `discard` left in a folder; errors are left to the next sweep."""
    for each in folder.glob(f"{LEAVING}*"):
        shutil.rmtree(each, ignore_errors=True)


def _create(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, FILE_MODE)


def sync_folder(path: Path) -> None:
    """Make new and changed names in a folder outlive a power cut, where the system can. OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
