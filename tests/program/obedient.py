"""The program under file permissions that hold for root as well.

`python -m tests.program.obedient ARGUMENTS...` is `naccs-tui ARGUMENTS...`. Root may write where
nobody may, by capabilities; without these it obeys the permissions as everybody does.
"""

import ctypes
import os
import sys

DROP = 24  # PR_CAPBSET_DROP
OVERRIDE, SEARCH = 1, 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

if __name__ == "__main__":
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (OVERRIDE, SEARCH):
            if library.prctl(DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
    os.execv(sys.executable, [sys.executable, "-m", "naccs_tui", *sys.argv[1:]])  # noqa: S606
