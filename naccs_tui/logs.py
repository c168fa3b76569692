"""The log: JSON lines, one an event, that no text from outside can break or make act on a terminal.

Exceptions are logged by type and place, never with their words, which can hold what people typed.
"""

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from naccs_tui.domain.visible import BAD
from naccs_tui.files import FILE_MODE, make_folder
from naccs_tui.terminal.crash import failures_of

FILE = "naccs-tui.log"
LARGEST = 1 << 20
OURS = "naccs_tui"


class JsonLines(logging.Formatter):
    """One JSON object a record: time (UTC), level, logger, message, and an exception's places."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        import json

        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            entry["exception"] = [
                {"type": each.kind, "places": list(each.places)}
                for each in failures_of(record.exc_info[1])
            ]
        return BAD.sub(_escape, json.dumps(entry, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    # json escapes only the first 32; within its texts any character may be written like this.
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


class _Silent(logging.StreamHandler[TextIO]):
    """A full disk must not write into the operator's screen."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Drop the record."""


@contextmanager
def to_file(folder: Path) -> Iterator[None]:
    """Within the block everything goes to a file in `folder`, nothing to the terminal.

    Warnings are logged too. Where the file cannot be written there is no log, and no error.
    """
    stream = _append_to(folder)
    try:
        with _logging(_Silent(stream) if stream else logging.NullHandler()):
            yield
    finally:
        if stream:
            with suppress(OSError):
                stream.close()


@contextmanager
def to_stderr() -> Iterator[None]:
    """Within the block everything goes to stderr: for servers, whose supervisor keeps it."""
    with _logging(_Silent(sys.stderr)):
        yield


@contextmanager
def _logging(handler: logging.Handler) -> Iterator[None]:
    handler.setFormatter(JsonLines())
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    former = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.INFO)
    logging.captureWarnings(True)
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.removeHandler(handler)
        root.setLevel(former[0])
        ours.setLevel(former[1])


def _append_to(folder: Path) -> TextIO | None:
    path = folder / FILE
    try:
        make_folder(folder)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(path, flags, FILE_MODE), "a", encoding="utf-8", errors="replace")
    except Exception:  # whatever keeps the log from being written must not keep the program
        return None
