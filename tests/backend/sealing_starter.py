"""A process that seals a text with the key of a folder when it is told to, as others do beside it."""

import sys
from pathlib import Path

from naccs_tui.backend.sealing import Sealer


def main(file: str) -> None:
    sealer = Sealer(None, Path(file))
    print("ready", flush=True)
    sys.stdin.readline()
    print(sealer.seal("発番", "notice 1"), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
