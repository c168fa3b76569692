"""What was measured, as it is kept in a file."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from benchmarks.figures import Figure


class Measured(BaseModel):
    """One program or operation. figures: None where it is not installed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    figures: dict[str, Figure] | None = None

    def figure(self, name: str) -> Figure | None:
        """One of its figures, None where there is none."""
        return (self.figures or {}).get(name)


class Part(BaseModel):
    """One part of the benchmarks. about: how it was measured, and on what."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    about: dict[str, str]
    measured: dict[str, Measured]


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
    return Results.model_validate_json(file.read_bytes())


def save(results: Results, file: Path) -> None:
    """Write the file anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
