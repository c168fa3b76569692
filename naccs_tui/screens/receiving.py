"""How far a download is: a bar that stands still until it is drawn anew."""

from naccs_tui.domain.attachments import amount_text
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit

WIDTH, NAME = 20, 24
"""Cells of the bar, and of the file's name."""
ROOM = 1 << 20
"""Bytes by which an archive may be larger than the files in it."""


class Receiving:
    """Counts the bytes of what comes."""

    def __init__(self, name: str, total: int) -> None:
        """total: bytes that are expected, what is around the files of an archive left out."""
        self._name, self._total = name, total
        self.received = 0

    def add(self, count: int) -> None:
        """So many bytes more have come."""
        self.received += count

    @property
    def is_too_much(self) -> bool:
        """Whether more has come than it can be."""
        return self.received > self._total + ROOM

    def words(self) -> str:
        """Bar, share, bytes, which file: one line in the reader's language."""
        done = min(self.received, self._total)
        filled = done * WIDTH // max(1, self._total)
        return _(
            "{bar} {percent}%  {sent}/{total}  「{name}」  F12で中止",
            bar=f"[{'#' * filled}{'-' * (WIDTH - filled)}]",
            percent=done * 100 // max(1, self._total),
            sent=amount_text(done),
            total=amount_text(self._total),
            name=fit(self._name, NAME).rstrip(),
        )
