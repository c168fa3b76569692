"""Runs a program in a session without a controlling terminal: it will get no SIGHUP.

python -m tests.terminal.apps.orphan PROGRAM [ARGUMENT ...]
"""

import os
import signal
import sys

if __name__ == "__main__":
    child = os.fork()
    if child == 0:
        os.setsid()
        os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - the test names the program
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
