"""A warm host without its head start: `python -m tests.program.warm_host [PROGRAM [IDLE]]`."""

import sys

from naccs_tui.warm import host, meeting


def main() -> int:
    program, idle = [*sys.argv[1:], "", ""][:2]
    setattr(host, "HEAD_START", 0.0)  # noqa: B010 - of a module
    if program:
        setattr(meeting, "program", lambda: program)  # noqa: B010
    if idle:
        setattr(host, "IDLE", float(idle))  # noqa: B010
    return host.main()


if __name__ == "__main__":
    sys.exit(main())
