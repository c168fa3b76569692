"""`python -m benchmarks [PART ...]`: measures, keeps the results, writes the page about them."""

import sys
from collections.abc import Sequence

from benchmarks.arguments import parse
from benchmarks.stuck import StuckError

MISSING = "CONTRIBUTING.md (Speed) says what must be installed"


def main(argv: Sequence[str] | None = None) -> int:
    """The command; 1 when something could not be measured, and says what."""
    said = parse(argv)
    try:
        # Another Python than the project's has nothing of what this needs.
        from benchmarks.running import run

        run(said)
    except ImportError as error:
        return _failed(f"{error}; {MISSING}")
    except (StuckError, ValueError, OSError) as error:
        return _failed(f"{error}")
    return 0


def _failed(words: str) -> int:
    print(f"benchmarks: {words}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
