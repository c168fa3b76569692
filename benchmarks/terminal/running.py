"""All programs in one run: each round runs every one of them once, in an order of chance."""

import random
from collections.abc import Callable, Mapping, Sequence

from benchmarks.figures import Figures, Samples
from benchmarks.places import Places
from benchmarks.stuck import StuckError
from benchmarks.terminal.line import Speed
from benchmarks.terminal.measuring import measure
from benchmarks.terminal.targets import Target

SEED = 8731
Say = Callable[[str], None]


def run(
    targets: Sequence[Target],
    places: Places,
    size: tuple[int, int],
    speed: Speed,
    rounds: int,
    say: Say,
) -> Mapping[str, Figures]:
    """The figures of each program that is installed; one more round goes before and is thrown away.

    Raises:
        StuckError: a program twice does not do what it should.
    """
    order = random.Random(SEED)
    installed = [each for each in targets if each.is_installed]
    found = {each.name: Samples() for each in installed}
    for at in range(rounds + 1):
        say(f"round {at} of {rounds}" if at else "a round to warm up")
        for target in order.sample(installed, len(installed)):
            samples = _measured(target, places, size, speed, say)
            if at:
                found[target.name].take(samples)
    return {name: samples.figures() for name, samples in found.items()}


def _measured(
    target: Target, places: Places, size: tuple[int, int], speed: Speed, say: Say
) -> Samples:
    try:
        return measure(target, places.environment(large=target.is_large), size, speed)
    except StuckError as error:
        # One key that a busy machine answers too late is no reason to lose an hour of figures.
        say(f"once more {target.name}: {error}")
        return measure(target, places.environment(large=target.is_large), size, speed)
