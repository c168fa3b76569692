"""A warm host without its head start: `python -m tests.program.warm_host FOLDER [PROGRAM [IDLE]]`."""

import os
import sys

from naccs_tui.warm import meeting
from naccs_tui.warm.host import IDLE, Host, load


def main() -> int:
    folder, *more = sys.argv[1:]
    program = more[0] if more and more[0] else meeting.program()
    around = meeting.surroundings(os.environ)
    load()
    idle = float(more[1]) if len(more) > 1 else IDLE
    guest = Host(f"{folder}/{meeting.SOCKET}", program, around, idle=idle).wait()
    return 0 if guest is None else guest.run()


if __name__ == "__main__":
    sys.exit(main())
