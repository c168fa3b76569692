"""What was typed over a list of names: a part of a name, or a path. Draws nothing, reads nothing."""

import os
from pathlib import Path
from urllib.parse import unquote

_QUOTES = ("'", '"')
URL = "file://"


def is_path(typed: str) -> bool:
    """Whether a path is being typed, not a part of a name."""
    return "/" in typed or typed.startswith("~")


def target(typed: str, folder: Path) -> tuple[Path, str]:
    """The folder in which one looks, and the part of a name for which."""
    if not is_path(typed):
        return folder, typed
    whole = os.path.expanduser(typed if "/" in typed else f"{typed}/")
    head, _slash, tail = whole.rpartition("/")
    return Path(os.path.normpath(folder / (head or "/"))), tail


def short(folder: Path) -> str:
    """A folder as one would type it, with `~` for the home folder."""
    home = Path(os.path.realpath(Path.home()))
    if folder == home:
        return "~"
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def pasted(text: str) -> str:
    """A pasted path as it is meant: quotes of a shell and the address of a file are taken off."""
    line = text.strip().splitlines()[0].strip() if text.strip() else ""
    if line.startswith(URL):
        return unquote(line.removeprefix(URL))
    if len(line) > 1 and line[0] == line[-1] and line[0] in _QUOTES:
        return line[1:-1]
    return line.replace("\\ ", " ") if is_path(line) else line


def shows(name: str, sought: str, needle: str) -> bool:
    """Whether a name fits; hidden ones only for who asks for them.

    name: as it is; sought: folded; needle: what is looked for, folded.
    """
    if name.startswith(".") and not needle.startswith("."):
        return False
    return needle in sought
