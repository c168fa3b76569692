"""Samples and what is said of them: median, spread, number, ratio."""

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """What a series of samples comes to: its median, least and most, and how many there were."""

    median: float
    least: float
    most: float
    n: int

    def ratio_to(self, base: "Figure | None") -> float | None:
        """How many times the base's median this one's is; None where there is no such number."""
        if base is None or base.median == 0:
            return None
        return self.median / base.median


def figure_of(samples: Iterable[float]) -> Figure:
    """The figure of at least one sample.

    Raises:
        ValueError: there is none.
    """
    found = list(samples)
    if not found:
        raise ValueError("no samples")
    return Figure(statistics.median(found), min(found), max(found), len(found))


@dataclass(slots=True)
class Samples:
    """Samples by what was measured."""

    by_name: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """One more sample of a measure."""
        self.by_name.setdefault(name, []).append(value)

    def take(self, others: "Samples") -> None:
        """All samples of another series too."""
        for name, values in others.by_name.items():
            self.by_name.setdefault(name, []).extend(values)

    def figures(self) -> dict[str, Figure]:
        """The figure of each measure."""
        return {name: figure_of(values) for name, values in self.by_name.items()}


Figures = Mapping[str, Figure]
"""What was measured of one target, by name."""
