"""What a folder holds, and why some of it cannot be attached. Touches the disk: for a thread."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from naccs_tui.domain.attachments import KINDS, check_name, check_size
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.likeness import folded
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.text import nfc
from naccs_tui.drafts import Allowed


class Entry:
    """A file or folder. name: composed; sought: the same as names are compared.

    Its size, day and faults are asked for when it is shown: of ten thousand files, a few are.
    """

    def __init__(
        self,
        found: "os.DirEntry[str]",
        allowed: Allowed,
        policies: Policies,
        kinds: Sequence[str] = KINDS,
    ) -> None:
        """`found` is looked at more closely only where it is a link; kinds: endings that are taken."""
        self._found, self._allowed, self._policies, self._kinds = found, allowed, policies, kinds
        self.path, self.name = found.path, nfc(found.name)
        self.sought = folded(self.name)
        self.is_folder = _is_folder(found, allowed)

    @cached_property
    def why(self) -> Problem | None:
        """What keeps a file from being attached; its content is looked at when it is attached."""
        return None if self.is_folder else next(self._faults(), None)

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter opens or attaches it."""
        return self.why is None

    @cached_property
    def size(self) -> int:
        """Its size in bytes, 0 where nobody can tell."""
        return self._facts.st_size if self._facts else 0

    @cached_property
    def day(self) -> str:
        """The day on which it was changed last, "" where nobody can tell."""
        return _day(self._facts.st_mtime) if self._facts else ""

    @cached_property
    def _facts(self) -> os.stat_result | None:
        try:
            return self._found.stat()
        except (OSError, ValueError):
            return None

    def _faults(self) -> Iterator[Problem]:
        name, facts = self.name, self._facts
        if facts is None:
            yield problem("A005", file=name)
            return
        if self._found.is_symlink() and not self._allowed.holds(Path(self.path)):
            yield problem("A016", file=name, folders=self._allowed.words)
        yield from (each for each in check_name(name, self._kinds) if each.is_error)
        if not stat.S_ISREG(facts.st_mode):
            yield problem("A005", file=name)
        yield from check_size(name, facts.st_size, self._policies)
        if not facts.st_size:
            yield problem("A010", file=name)
        if not os.access(self.path, os.R_OK):
            yield problem("A005", file=name)


def _is_folder(found: "os.DirEntry[str]", allowed: Allowed) -> bool:
    try:
        return found.is_dir() and (not found.is_symlink() or allowed.holds(Path(found.path)))
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder's entries, folders first. trouble: why it cannot be listed, else None."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    trouble: Problem | None = None


def list_folder(
    folder: Path, allowed: Allowed, policies: Policies, kinds: Sequence[str] = KINDS
) -> Listing:
    """What a folder holds; one outside of the allowed ones, or unreadable, holds a trouble."""
    if not allowed.holds(folder):
        return Listing(folder, trouble=problem("A016", file=folder, folders=allowed.words))
    try:
        with os.scandir(folder) as found:
            entries = [Entry(each, allowed, policies, kinds) for each in found]
    except (OSError, ValueError):
        return Listing(folder, trouble=problem("A005", file=folder))
    entries.sort(key=lambda each: (not each.is_folder, each.sought, each.name))
    return Listing(folder, tuple(entries))


def _day(modified: float) -> str:
    try:
        return show_day(jst_day(datetime.fromtimestamp(modified, UTC)))
    except (OverflowError, ValueError, OSError):
        return ""
