"""Where programs that are measured run: an environment and data of their own, gone afterwards."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.server.large_contract import enlarge
from naccs_tui.backend.app import prepare_database
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.settings import BackendSettings, from_environment
from naccs_tui.folders import VARIABLE

ROOT = Path(__file__).parents[1]
TODAY = date(2013, 7, 18)
"""The demo's printed evening: the same data on every day."""
PASSWORD = "naccs123"  # noqa: S105 (the demo says so itself)


@dataclass(frozen=True, slots=True)
class Places:
    """Folders for one run of the benchmarks."""

    folder: Path

    def environment(self, *, large: bool = False) -> dict[str, str]:
        """A plain terminal's, with a home and data that nobody used before.

        large: the demo's first office has a contract of very many rows.
        """
        home = Path(tempfile.mkdtemp(prefix="home-", dir=self.folder))
        shutil.copytree(self._large() if large else self._planted, home / "naccs")
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            VARIABLE: str(home / "naccs"),
        }

    @staticmethod
    def data_of(env: Mapping[str, str]) -> Path:
        """The folder of the program's data in such an environment."""
        return Path(env[VARIABLE])

    def new_folder(self) -> Path:
        """An empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    @property
    def _planted(self) -> Path:
        return self.folder / "planted"

    def _large(self) -> Path:
        """The same data with the large contract, made when they are first asked for."""
        folder = self.folder / "large"
        if not folder.exists():
            shutil.copytree(self._planted, folder)
            with opened(folder) as context:
                enlarge(context)
        return folder

    def plant(self) -> None:
        """Make the demo's data once: later starts find them, as on every day but the first."""
        with opened(self._planted) as context:
            prepare_database(context)


def settings_in(root: Path) -> BackendSettings:
    """The demo's settings with its data in a folder."""
    return from_environment({VARIABLE: str(root)}, demo=True, today=TODAY)


@contextmanager
def opened(root: Path) -> Iterator[Context]:
    """The demo's data in a folder, closed afterwards."""
    context = open_context(settings_in(root))
    try:
        yield context
    finally:
        context.database.close()


@contextmanager
def places() -> Iterator[Places]:
    """Folders with the demo's data in them, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="naccs-benchmarks-") as folder:
        found = Places(Path(folder))
        found.plant()
        yield found


def module(name: str, *arguments: str) -> list[str]:
    """The command line of a module under this Python."""
    return [sys.executable, "-m", name, *arguments]
