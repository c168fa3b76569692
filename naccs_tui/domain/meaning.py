"""What a problem's code means."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """Whether a problem stops what one wanted to do."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means and what to do about it (処置); both with named placeholders."""

    words: str
    remedy: str
    weight: Weight = Weight.ERROR
