"""Runs a command of this project: `python3 run.py naccs-tui demo`, `python3 run.py pytest`.

The first start makes `.venv` beside this file and fills it from a lock file with hashes; later starts
need no network. An installation that was interrupted is made anew, one that has grown old (another
lock file, a moved folder, another Python) is brought up to date. Standard library only.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
# The second holds the first at the same versions: who has the tools can also run the program.
RUNTIME_LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"


def main(command: list[str]) -> None:
    """This process becomes the command.

    Raises:
        SystemExit: it could not be set up or started; says why and what to do.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("naccs-tui needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if not command:
        sys.exit("What shall run? For example: python3 run.py naccs-tui demo")
    try:
        prepare(RUNTIME_LOCK if command[0] == "naccs-tui" else TEST_LOCK)
    except KeyboardInterrupt:
        sys.exit("Interrupted. The next start sets up what is missing.")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Setting up failed: {error}\n{REMEDY}")
    start(command)


REMEDY = """\
The messages above say why. Setting up needs the network once, and Python's venv module
(Debian and Ubuntu: apt install python3-venv). The next start begins again."""


def start(command: list[str]) -> None:
    program = VENV / "bin" / command[0]
    if not program.exists():
        sys.exit(f"{command[0]} is not a command of this project")
    os.execv(program, [str(program), *command[1:]])  # noqa: S606 (no shell is wanted)


def prepare(lock: str) -> None:
    """Makes `.venv` fit the lock file.

    Raises:
        OSError, CalledProcessError: it could not; what was begun is marked as unfinished.
    """
    if is_ready(lock):
        return
    with alone():
        if is_ready(lock):
            return
        print("Setting up .venv (once, about a minute) ...", file=sys.stderr, flush=True)
        if not is_usable():
            make_venv()
        install(lock)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two starts at the same moment: the second waits for the first."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def is_ready(lock: str) -> bool:
    return any(
        stamp(name).exists() and stamp(name).read_text(encoding="utf-8") == fingerprint(name)
        for name in {lock, TEST_LOCK}
    )


def stamp(lock: str) -> Path:
    return VENV / f"{lock}.installed"


def unfinished() -> Path:
    return VENV / "unfinished"


def fingerprint(lock: str) -> str:
    """What an installation depends on: versions, entry points, place, Python."""
    digest = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{digest.hexdigest()}\n{ROOT}\n{os.path.realpath(VENV / 'bin' / 'python')}\n"


def is_usable() -> bool:
    """A virtual environment is there, not half made, not moved, and pip runs in it."""
    if unfinished().exists() or not (VENV / "bin" / "python").exists() or moved():
        return False
    tried = subprocess.run([*pip(), "--version"], capture_output=True, check=False)
    return tried.returncode == 0


def moved() -> bool:
    """The scripts of a virtual environment name its folder: after a move they start nothing."""
    activate = VENV / "bin" / "activate"
    return not activate.exists() or str(VENV) not in activate.read_text(encoding="utf-8")


def make_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    unfinished().touch()
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def install(lock: str) -> None:
    unfinished().touch()
    pip_install("--require-hashes", "--requirement", str(ROOT / lock))
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp(lock).write_text(fingerprint(lock), encoding="utf-8")
    unfinished().unlink()


def pip_install(*what: str) -> None:
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    # The build backend looks for its own program on the PATH.
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
    environment = {**os.environ, "PATH": path, "PIP_USER": "0"}
    subprocess.run([*pip(), "install", *quiet, *what], env=environment, check=True)


def pip() -> list[str]:
    # -I: neither PYTHONPATH nor the user's site may pass for an installed package.
    return [str(VENV / "bin" / "python"), "-I", "-m", "pip"]


if __name__ == "__main__":
    main(sys.argv[1:])
