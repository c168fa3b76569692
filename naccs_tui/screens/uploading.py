"""How far the sending of files is: a bar that stands still until it is drawn anew."""

from collections.abc import Sequence

from naccs_tui.domain.attachments import amount_text
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit

WIDTH = 20
NAME = 24
"""Cells of a file's name."""


class Uploading:
    """Counts the bytes of all files that are still to be sent."""

    def __init__(self, files: Sequence[DraftFile]) -> None:
        """`files`: those that do not lie on the server yet."""
        self._files = files
        self._total = sum(each.size for each in files)
        self._before, self._sent, self._number = 0, 0, 0

    @property
    def bytes_sent(self) -> int:
        """Of all files together."""
        return self._before + self._sent

    def begin(self, number: int) -> None:
        """The file of that number comes, from 0; when a line broke, once more."""
        self._number, self._sent = number, 0
        self._before = sum(each.size for each in self._files[:number])

    def add(self, count: int) -> None:
        """So many bytes more are on their way."""
        self._sent += count

    def words(self) -> str:
        """Bar, share, bytes, which file: one line in the reader's language."""
        done = min(self.bytes_sent, self._total)
        filled = done * WIDTH // max(1, self._total)
        bar = f"[{'#' * filled}{'-' * (WIDTH - filled)}]"
        return _(
            "{bar} {percent}%  {sent}/{total}  {number}/{count}件目「{name}」  F12で中止",
            bar=bar,
            percent=done * 100 // max(1, self._total),
            sent=amount_text(done),
            total=amount_text(self._total),
            number=self._number + 1,
            count=len(self._files),
            name=fit(self._files[self._number].name, NAME).rstrip(),
        )
