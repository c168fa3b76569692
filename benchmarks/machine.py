"""What a part was measured on."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("textual", "fastapi", "sqlalchemy", "httpx", "uvicorn", "urwid")


def about(**how: str) -> dict[str, str]:
    """The machine and the versions, and how it was measured."""
    found = {name: installed(name) for name in PACKAGES}
    return {
        **how,
        "system": f"{platform.system()} {platform.machine()}",
        "processors": f"{os.cpu_count()}",
        "python": platform.python_version(),
        **{name: each for name, each in found.items() if each},
    }


def load() -> str:
    """How busy the machine was in the last quarter of an hour, in processors."""
    return f"{os.getloadavg()[2]:.1f}"


def installed(name: str) -> str:
    """The version of a package, "" where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
