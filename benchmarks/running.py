"""Measures the parts that were asked for, one after the other."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from benchmarks.arguments import Arguments
from benchmarks.places import Places, places
from benchmarks.results import Part, Results, load, save

Say = Callable[[str], None]
Measure = Callable[[Arguments, Places, Say], Part]
# Loaded when they are asked for: not every part needs all that may be installed.
MEASURES: Mapping[str, tuple[str, str]] = {
    "terminal": ("terminal.part", "measure_terminal"),
    "line": ("terminal.part", "measure_line"),
    "server": ("server.calls", "measure_server"),
    "growth": ("server.growth", "measure_growth"),
    "search": ("server.searching", "measure_search"),
}


def run(said: Arguments) -> None:
    """Measure, keep the results, write the page if it is wanted.

    Raises:
        StuckError, OSError: a program or a server does not do what it should.
        ValueError: no such program, or what is kept are no results.
        ImportError: something is not installed.
    """
    results = load(said.results)
    if said.parts:
        results = _measured(said, results)
    if said.write_docs:
        from benchmarks.report.writing import write

        write(results)


def _measured(said: Arguments, results: Results) -> Results:
    with places() as found:
        for name in said.parts:
            results = results.with_part(name, _measure(name)(said, found, _saying(name)))
            # After each: what took an hour is not lost with the next.
            save(results, said.results)
    return results


def _measure(name: str) -> Measure:
    module, function = MEASURES[name]
    measure: Measure = getattr(import_module(f"benchmarks.{module}"), function)
    return measure


def _saying(name: str) -> Say:
    return lambda words: print(f"{name}: {words}", file=sys.stderr, flush=True)
