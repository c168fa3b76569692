"""A process that examines every file of a folder: `python -m tests.survey.weigh FOLDER`.

Prints as JSON the codes that each was refused by and the most memory that the process ever had.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from naccs_tui.survey.examining import examine


def main(folder: Path) -> None:
    """Examine them in the order of their names."""
    told = [
        [found.problem.code for found in examine(each.read_bytes()).findings]
        for each in sorted(folder.iterdir())
    ]
    print(json.dumps({"codes": told, "kilobytes": most_kilobytes()}))


def most_kilobytes() -> int:
    """The most memory that this process had at a time."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> 10 if sys.platform == "darwin" else most


if __name__ == "__main__":
    main(Path(sys.argv[1]))
