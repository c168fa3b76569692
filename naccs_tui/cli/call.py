"""One call of the program: what was asked for, and where it runs."""

from dataclasses import dataclass

from naccs_tui.cli.arguments import Arguments
from naccs_tui.folders import Folders
from naccs_tui.settings import Loaded

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that tell the language of a terminal, the strongest first."""


@dataclass(frozen=True, slots=True)
class Call:
    """language: "ja" or "en", in use already."""

    arguments: Arguments
    folders: Folders
    loaded: Loaded
    language: str
