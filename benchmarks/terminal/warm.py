"""A warm process, for the starts that use one."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.places import Places, module
from benchmarks.stuck import StuckError

PATIENCE = 60.0
_POLL = 0.05


@contextmanager
def warm_host(places: Places) -> Iterator[Mapping[str, str]]:
    """A host that waits; what the environment of its visitors says.

    Raises:
        StuckError: it does not come.
    """
    runtime = places.new_folder()
    found = {"XDG_RUNTIME_DIR": f"{runtime}"}
    process = subprocess.Popen(
        module("naccs_tui.warm.host"),
        env={**places.environment(), **found},
        stdin=subprocess.DEVNULL,
    )
    try:
        _wait(runtime / "naccs-tui" / "warm.socket")
        yield {**found, "NACCS_WARM_START": "1"}
    finally:
        process.kill()
        process.wait()


def _wait(socket: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not socket.exists():
        if time.monotonic() > end:
            raise StuckError("no warm process")
        time.sleep(_POLL)
