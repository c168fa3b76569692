"""Probes the width of ambiguous characters, says what came, and reads a line in peace after it.

python -m tests.terminal.apps.probe [TIMEOUT]
"""

import sys

from naccs_tui.terminal.width_probe import TIMEOUT, probe

if __name__ == "__main__":
    answer = probe(timeout=float(sys.argv[1]) if len(sys.argv) > 1 else TIMEOUT)
    repeats = " repeats" if answer.repeats else ""
    print(f"{answer.width.value} {answer.typed.decode()!r}{repeats}")
    print(f"then {input()!r}")
