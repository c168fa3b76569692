"""A process that examines every file of a folder: `python -m tests.survey.weigh FOLDER`.

Prints as JSON the codes that each was refused by, the seconds of the processor that the slowest took, and
the most memory that the process ever had.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from naccs_tui.survey.examining import examine


def main(folder: Path) -> None:
    """Examine them in the order of their names."""
    told, slowest = [], 0.0
    for each in sorted(folder.iterdir()):
        data, began = each.read_bytes(), time.process_time()
        told.append([found.problem.code for found in examine(data).findings])
        slowest = max(slowest, time.process_time() - began)
    print(json.dumps({"codes": told, "seconds": slowest, "kilobytes": most_kilobytes()}))


def most_kilobytes() -> int:
    """The most memory that this process had at a time."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> 10 if sys.platform == "darwin" else most


if __name__ == "__main__":
    main(Path(sys.argv[1]))
