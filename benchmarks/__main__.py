"""`python -m benchmarks [PART ...]`: measures, keeps the results, writes the page about them."""

import sys
from collections.abc import Callable, Mapping, Sequence

from benchmarks.arguments import Arguments, parse
from benchmarks.places import Places, places
from benchmarks.results import Part, load, save
from benchmarks.terminal.part import measure_line, measure_terminal
from benchmarks.terminal.session import StuckError

Measure = Callable[[Arguments, Places, Callable[[str], None]], Part]
MEASURES: Mapping[str, Measure] = {"terminal": measure_terminal, "line": measure_line}


def main(argv: Sequence[str] | None = None) -> int:
    """The command; 1 when something could not be measured, and says what."""
    said = parse(argv)
    try:
        results = load(said.results)
        with places() as found:
            for name in said.parts:
                part = MEASURES[name](said, found, _saying(name))
                results = results.with_part(name, part)
                save(results, said.results)
    except (StuckError, ValueError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _saying(name: str) -> Callable[[str], None]:
    return lambda words: print(f"{name}: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
