"""What the command line hands to the app: decided once, before Textual is imported."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from naccs_tui.folders import Folders
from naccs_tui.settings import Finding, Settings


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start.

    server: its address, None = the bundled backend; demo: with invented data; today: the
    demonstration's day, None = the real one; reset: begin the demonstration anew; language: "ja"
    or "en"; findings: what was wrong with the settings, to be shown once; mouse: whether to ask
    the terminal for mouse reports.
    """

    folders: Folders
    settings: Settings
    language: str
    server: str | None = None
    demo: bool = False
    today: date | None = None
    reset: bool = False
    findings: tuple[Finding, ...] = ()
    mouse: bool = True

    @property
    def place(self) -> str:
        """What names the server where drafts are kept apart by server."""
        return "demo" if self.demo else self.server or "bundled"

    @property
    def downloads(self) -> Path:
        """Where documents are saved: the folder of the settings, else the system's."""
        wished = self.settings.downloads
        return Path(wished).absolute() if wished else self.folders.downloads
