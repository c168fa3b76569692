"""The server's own log: JSON lines in a file. Never a terminal: a person may be looking at it."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from naccs_tui.domain.problems import Refused
from naccs_tui.files import FILE_MODE, make_folder

LOG = logging.getLogger("naccs_tui.backend")
# Without any handler, Python would write warnings to the terminal.
LOG.addHandler(logging.NullHandler())
LOG.setLevel(logging.INFO)
MOST_BYTES, KEPT_FILES = 5 * 1024 * 1024, 3


class JsonLines(logging.Formatter):
    """One line an event; whatever text comes in, no control character goes out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        if reference := getattr(record, "reference", None):
            line["reference"] = str(reference)
        if record.exc_info:
            line["trace"] = _without_rows(self.formatException(record.exc_info))
        return json.dumps(line)


def _without_rows(trace: str) -> str:
    # PostgreSQL's DETAIL quotes the row that it refuses.
    return "\n".join(line for line in trace.splitlines() if not line.startswith("DETAIL:"))


class QuietFile(RotatingFileHandler):
    """A log that cannot be written loses its lines; it stops nobody's work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: the standard library would say it on the terminal."""

    def _open(self) -> TextIOWrapper:
        with suppress(Refused):
            make_folder(Path(self.baseFilename).parent)
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC, FILE_MODE)


@contextmanager
def logging_to(path: Path | None) -> Iterator[None]:
    """Write the log to a file while the block runs; None writes it nowhere."""
    if path is None:
        yield
        return
    handler = QuietFile(
        path, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)
        handler.close()
