"""A process that does the due work of a day; it may be killed on the way, as `kill -9` does.

Run with: URL of the database, folder for data, NSS time, how many steps it survives ("" = all), and
where it dies: `between` two steps, or `within` one.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import open_context
from naccs_tui.backend.services.due import run_due, running, taking_effect
from naccs_tui.backend.settings import BackendSettings
from tests.procedures import known_to_the_program

PLACES = {"between": (running.Run, "_do"), "within": (taking_effect, "carry_out")}


def dying(genuine: Callable[..., object], survived: int) -> Callable[..., object]:
    """The same function, which kills its process when it has returned that often."""
    left = [survived]

    def killed(*arguments: object) -> object:
        result = genuine(*arguments)
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return killed


def main(url: str, folder: str, now: str, survived: str, where: str) -> None:
    instant = datetime.fromisoformat(now)
    context = open_context(BackendSettings(data_dir=Path(folder), database_url=url))
    if survived:
        owner, name = PLACES[where]
        setattr(owner, name, dying(getattr(owner, name), int(survived)))
    print("ready", flush=True)
    sys.stdin.readline()
    with known_to_the_program():
        steps = run_due(replace(context, nss=NssClock(lambda: instant, movable=False)))
    context.database.close()
    print(steps)


if __name__ == "__main__":
    main(*sys.argv[1:])
