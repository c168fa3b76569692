"""What was measured, as it is kept in a file."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.figures import Figure


class Measured(BaseModel):
    """One program or operation. figures: None where it is not installed.

    ratios: of its medians to those of the part's base.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    figures: dict[str, Figure] | None = None
    ratios: dict[str, float] = {}

    def figure(self, name: str) -> Figure | None:
        """One of its figures, None where there is none."""
        return (self.figures or {}).get(name)

    def beside(self, base: "Measured") -> "Measured":
        """The same with its ratios to a base."""
        found = {name: each.ratio_to(base.figure(name)) for name, each in self._all()}
        ratios = {name: ratio for name, ratio in found.items() if ratio is not None}
        return self.model_copy(update={"ratios": ratios})

    def _all(self) -> Iterable[tuple[str, Figure]]:
        return (self.figures or {}).items()


class Part(BaseModel):
    """One part of the benchmarks. about: how it was measured, and on what.

    base: the one that the others are compared with, "" = none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    about: dict[str, str]
    measured: dict[str, Measured]
    base: str = ""

    def compared(self, base: str) -> "Part":
        """The same, each beside that base; as it is where that one was not measured."""
        of_base = self.measured.get(base)
        if of_base is None:
            return self
        beside = {name: each.beside(of_base) for name, each in self.measured.items()}
        return Part(about=self.about, measured=beside, base=base)


class Results(BaseModel):
    """All parts, each as it was measured last."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    parts: dict[str, Part] = {}

    def with_part(self, name: str, part: Part) -> "Results":
        """The same with this part as it is now."""
        return Results(parts={**self.parts, name: part})


def load(file: Path) -> Results:
    """What the file says; nothing yet when there is none.

    Raises:
        ValueError: it holds no results.
    """
    if not file.exists():
        return Results()
    try:
        return Results.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise ValueError(f"{file} holds no results of this program") from error


def save(results: Results, file: Path) -> None:
    """Write the file anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
