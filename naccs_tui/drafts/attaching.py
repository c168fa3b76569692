"""Copies a file into a draft. Touches nothing else, so that it may run in another thread."""

import hashlib
import os
import secrets
import stat
from collections.abc import Generator
from contextlib import closing
from itertools import chain
from pathlib import Path

from naccs_tui.domain import attachments
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.text import nfc
from naccs_tui.drafts.model import DraftFile
from naccs_tui.files import make_folder, replacing

CHUNK = 1 << 16


def copy_file(source: Path, into: Path, section: str, policies: Policies) -> DraftFile:
    """Copy `source` into the folder `into` under a name of our own; what it is and where.

    Raises:
        Refused: A001 too large, A003 its name, A004 its kind, A005 unreadable, not a file, or
            gone, A009 its content; X003, X004 the draft's folder cannot take it. Nothing is left.
    """
    name = nfc(source.name)
    _judge(attachments.check_name(name))
    stored = secrets.token_hex(16)
    # closing: a refusal in the middle must not leave the source open until the collector comes.
    with closing(_chunks(source, name)) as chunks, replacing(make_folder(into) / stored) as copy:
        first = next(chunks, b"")
        _judge(attachments.check_content(name, first))
        digest, size = hashlib.sha256(), 0
        for chunk in chain((first,), chunks):
            size += len(chunk)
            _judge(attachments.check_size(name, size, policies))
            digest.update(chunk)
            copy.write(chunk)
    return DraftFile(
        name=name, size=size, sha256=digest.hexdigest(), section=section, stored=stored
    )


def _judge(found: list[Problem]) -> None:
    if errors := [each for each in found if each.is_error]:
        raise Refused(*errors)


def _chunks(source: Path, name: str) -> Generator[bytes, None, None]:
    try:
        # O_NONBLOCK: opening a pipe would wait for somebody to write into it.
        descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise refuse("A005", file=name)
            while chunk := file.read(CHUNK):
                yield chunk
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise refuse("A005", file=name) from error
