"""What a code of the catalogue of problems says."""

from dataclasses import dataclass
from enum import StrEnum

REMARK = "R020"
"""What was said of a place of an application when it was returned."""


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
