"""The parts `terminal` and `line`: the same programs at the machine itself and far away."""

from collections.abc import Callable

from benchmarks.arguments import Arguments
from benchmarks.machine import about
from benchmarks.places import Places
from benchmarks.results import Measured, Part
from benchmarks.terminal.line import DIRECT, FAR, Speed
from benchmarks.terminal.running import run
from benchmarks.terminal.targets import BASE, Target, targets
from benchmarks.terminal.warm import warm_host


def measure_terminal(said: Arguments, places: Places, say: Callable[[str], None]) -> Part:
    """At the machine itself."""
    return _part(said, places, say, DIRECT)


def measure_line(said: Arguments, places: Places, say: Callable[[str], None]) -> Part:
    """Through a line of 50 ms and 256 kbit/s."""
    return _part(said, places, say, FAR)


def _part(said: Arguments, places: Places, say: Callable[[str], None], speed: Speed) -> Part:
    with warm_host(places) as warm:
        chosen = wanted(targets(warm), said.only)
        found = run(chosen, places, said.size, speed, said.rounds, say)
    columns, rows = said.size
    how = {"size": f"{columns}x{rows}", "rounds": f"{said.rounds}"}
    if speed.rate:
        how |= {"round trip": f"{speed.round_trip * 1000:.0f} ms"}
        how |= {"rate": f"{speed.rate / 1000:.0f} kbit/s"}
    measured = {
        each.name: Measured(
            title=each.title,
            figures=dict(found[each.name]) if each.name in found else None,
        )
        for each in chosen
    }
    return Part(about=about(**how), measured=measured).compared(BASE)


def wanted(all_of_them: list[Target], only: tuple[str, ...]) -> list[Target]:
    """Those that were named; all where none was.

    Raises:
        ValueError: there is none of that name.
    """
    names = [each.name for each in all_of_them]
    for name in only:
        if name not in names:
            raise ValueError(f"no program {name!r}; there are {', '.join(names)}")
    return [each for each in all_of_them if not only or each.name in only]
