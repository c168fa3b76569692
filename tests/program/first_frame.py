"""The program, which notes what it has imported when its first frame goes out.

`python -m tests.program.first_frame FILE ARGUMENTS...` is `naccs-tui ARGUMENTS...` otherwise.
"""

import sys
from pathlib import Path

from naccs_tui.cli import main
from naccs_tui.terminal import environment

TITLE = "ログイン"
prepare = environment.prepare


def prepare_and_watch() -> None:
    """As the program does, before Textual is imported; from then on the frames are watched."""
    prepare()
    from naccs_tui.terminal.driver import TerminalDriver

    write = TerminalDriver.write

    def watch(driver: TerminalDriver, data: str) -> None:
        write(driver, data)
        if TITLE in data and not FILE.exists():
            FILE.write_text("\n".join(sorted(sys.modules)), "utf-8")

    setattr(TerminalDriver, "write", watch)  # noqa: B010 - a method of a class is replaced


if __name__ == "__main__":
    FILE = Path(sys.argv[1])
    setattr(environment, "prepare", prepare_and_watch)  # noqa: B010 - a function of a module
    sys.exit(main(sys.argv[2:]))
