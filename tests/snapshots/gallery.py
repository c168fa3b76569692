"""The pictures of all screens as text: a file a screen, its variants below one another.

`UPDATE_SCREENS=1 .venv/bin/pytest -n 0 tests/snapshots/test_screens.py` takes them anew; the
difference is then reviewed like any other change.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("screens")
_HEADING = re.compile(r"^#### (\w+ \d+x\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Variant:
    """In which language and at which size a screen is shown."""

    language: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.language} {self.width}x{self.height}"


VARIANTS = tuple(
    Variant(language, *size) for language in ("ja", "en") for size in ((80, 24), (120, 40))
)


def names() -> list[str]:
    """The screens of which there are pictures."""
    return sorted(file.stem for file in FOLDER.glob("*.txt"))


def pictures(name: str) -> dict[str, str]:
    """The kept pictures of a screen, by variant."""
    file = FOLDER / f"{name}.txt"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    _before, *parts = _HEADING.split(text)
    return {variant: body[1:-1] for variant, body in zip(parts[::2], parts[1::2], strict=True)}


def picture(name: str, variant: Variant) -> str:
    """One kept picture, "" when there is none."""
    return pictures(name).get(str(variant), "")


def keep(name: str, variant: Variant, text: str) -> None:
    """Put a picture in the place of the kept one."""
    kept = {**pictures(name), str(variant): text}
    shown = [f"#### {each}\n{kept[str(each)]}\n" for each in VARIANTS if str(each) in kept]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text("".join(shown), encoding="utf-8")


def differences(taken: Mapping[str, str], variant: Variant) -> Iterator[str]:
    """How pictures differ from those that are kept, a text for each."""
    for name, text in taken.items():
        if text != picture(name, variant):
            lines = difflib.unified_diff(
                picture(name, variant).splitlines(), text.splitlines(), "kept", "now", lineterm=""
            )
            yield "\n".join([f"{name} ({variant})", *lines])
    for name in set(names()) - set(taken):
        if picture(name, variant):
            yield f"{name} ({variant}) is kept, but was not taken"
