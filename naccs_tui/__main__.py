"""The process: `python -m naccs_tui` is `naccs-tui`."""

import atexit
import os
import sys

WARM, ON = "NACCS_WARM_START", ("1", "on", "true", "yes")
"""Where it is one of these, a warm process runs the program if it can."""


def run() -> int:
    """As `main`, for a process of its own, which then ends without being taken apart.

    By then everything is saved, closed and said, threads have ended, and whoever wanted to be
    called at the exit was called. Taking the modules of client and backend apart would last longer
    than all the rest of leaving.
    """
    codes: list[int] = []
    # Who registers first is called last.
    atexit.register(_end, codes)
    codes.append(_main())
    return codes[0]


def _main() -> int:
    code = None
    if sys.platform == "linux" and os.environ.get(WARM, "").lower() in ON:
        from naccs_tui.warm.visitor import visit

        code = visit(sys.argv[1:])
    if code is None:
        from naccs_tui.cli import main

        code = main()
    return code


def _end(codes: list[int]) -> None:
    for code in codes:
        os._exit(code)


if __name__ == "__main__":
    sys.exit(run())
