"""The files of the project, as they are or would be committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_TOOLS = {"__pycache__", "build", "dist"}


def committed() -> list[Path]:
    """Paths from `ROOT`; also right where there is no git or no repository."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    listing = [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(listing, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return sorted(path.relative_to(ROOT) for path in ROOT.rglob("*") if is_source(path))
    return sorted(
        path for name in listed.split("\0") if name and (ROOT / (path := Path(name))).is_file()
    )


def is_source(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = any(part.startswith(".") and part not in {".ci", ".gitignore"} for part in parts)
    return path.is_file() and not hidden and not MADE_BY_TOOLS.intersection(parts)
