"""Copies a file into a draft. Touches nothing else, so that it may run in another thread."""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from naccs_tui.domain import attachments
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.text import nfc
from naccs_tui.drafts.allowed import Allowed
from naccs_tui.drafts.model import DraftFile
from naccs_tui.files import make_folder, replacing

CHUNK = 1 << 16


def copy_file(
    source: Path, into: Path, section: str, policies: Policies, allowed: Allowed | None = None
) -> DraftFile:
    """Copy `source` into the folder `into` under a name of our own; what it is and where.

    allowed: where it must lie, links followed; None = anywhere.

    Raises:
        Refused: A001 too large, A003 its name, A004 its kind, A005 unreadable, not a file, or
            gone, A009 to A015 its content, A016 where it lies, A017 it changes meanwhile; X003,
            X004 the draft's folder cannot take it. Nothing is left.
    """
    name = nfc(source.name)
    _judge(attachments.check_name(name))
    with _reading(source, name, allowed) as file:
        _judge(attachments.check_size(name, os.fstat(file.fileno()).st_size, policies))
        return _keep(name, _unchanged(file, name), into, section, policies)


def keep_bytes(name: str, data: bytes, into: Path, section: str, policies: Policies) -> DraftFile:
    """Put a file that this program made into the folder `into`; refused as by `copy_file`."""
    _judge(attachments.check_name(name))
    return _keep(name, (data,), into, section, policies)


def read_whole(source: Path, most: int, allowed: Allowed | None = None) -> bytes:
    """What is in a file that may be attached, one byte more than `most` at the most.

    Raises:
        Refused: A005 unreadable, not a file, or gone; A016 where it lies; A017 it changes meanwhile.
    """
    name = nfc(source.name)
    with _reading(source, name, allowed) as file:
        data = b""
        for chunk in _unchanged(file, name):
            data += chunk
            if len(data) > most:
                break
        return data[: most + 1]


def _keep(
    name: str, chunks: Iterable[bytes], into: Path, section: str, policies: Policies
) -> DraftFile:
    stored, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    with replacing(make_folder(into) / stored) as copy:
        for chunk in chunks:
            size += len(chunk)
            _judge(attachments.check_size(name, size, policies))
            digest.update(chunk)
            copy.write(chunk)
        _judge(attachments.check_content(name, copy))
    return DraftFile(
        name=name, size=size, sha256=digest.hexdigest(), section=section, stored=stored
    )


def _judge(found: list[Problem]) -> None:
    if errors := [each for each in found if each.is_error]:
        raise Refused(*errors)


@contextmanager
def _reading(source: Path, name: str, allowed: Allowed | None) -> Iterator[FileIO]:
    try:
        file = _open(source, allowed)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise refuse("A005", file=name) from error
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise refuse("A005", file=name)
        yield file


def _chunks(file: FileIO, name: str) -> Iterator[bytes]:
    try:
        while chunk := file.read(CHUNK):
            yield chunk
    except OSError as error:
        raise refuse("A005", file=name) from error


def _unchanged(file: FileIO, name: str) -> Iterator[bytes]:
    """What is in a file; refuses one that is written meanwhile, of which half would be older."""
    before = os.fstat(file.fileno())
    yield from _chunks(file, name)
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise refuse("A017", file=name)


def _open(source: Path, allowed: Allowed | None) -> FileIO:
    # O_NONBLOCK: opening a pipe would wait for somebody to write into it.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    if allowed is None:
        return os.fdopen(os.open(source, flags), "rb", buffering=0)
    real = allowed.resolved(source)
    file = os.fdopen(os.open(real, flags | os.O_NOFOLLOW), "rb", buffering=0)
    # A folder on the way may have become a link since it was resolved.
    if allowed.resolved(real) != real or not os.path.samestat(
        os.stat(real), os.fstat(file.fileno())
    ):
        file.close()
        raise FileNotFoundError(real)
    return file
