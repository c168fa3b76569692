"""The program, which notes what it has imported when its first frame goes out.

`python -m tests.program.first_frame FILE ARGUMENTS...` is `naccs-tui ARGUMENTS...` otherwise.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from naccs_tui.cli import main
from naccs_tui.terminal import stand_in

TITLE = "ログイン"
lean_import = stand_in.lean_import


@contextmanager
def lean_import_and_watch() -> Iterator[None]:
    """As the program does when it imports Textual; from then on the frames are watched."""
    with lean_import():
        yield
    from naccs_tui.terminal.driver import TerminalDriver

    write = TerminalDriver.write

    def watch(driver: TerminalDriver, data: str) -> None:
        write(driver, data)
        if TITLE in data and not FILE.exists():
            FILE.write_text("\n".join(sorted(sys.modules)), "utf-8")

    setattr(TerminalDriver, "write", watch)  # noqa: B010 - a method of a class is replaced


if __name__ == "__main__":
    FILE = Path(sys.argv[1])
    setattr(stand_in, "lean_import", lean_import_and_watch)  # noqa: B010 - of a module
    sys.exit(main(sys.argv[2:]))
