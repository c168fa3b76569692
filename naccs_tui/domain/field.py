"""The declaration of a field: from it come form, checks, confirmation, documents and API.

A value is a text or a tick. Dates are ISO texts (`2013-07-31`), counts are digits, several choices
stand in one text with spaces between them, nothing entered is the empty text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

Value = str | bool
Values = Mapping[str, Value]


class Kind(StrEnum):
    """What a field holds, and so how it is typed and shown."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    COUNT = "count"
    TICK = "tick"


class Mark(StrEnum):
    """What is to happen to a row of a list section."""

    KEEP = "keep"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


MARK_WORDS: Mapping[Mark, str] = {
    Mark.KEEP: "",
    Mark.ADD: N_("追加"),
    Mark.CHANGE: N_("変更"),
    Mark.DELETE: N_("削除"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a choice field, with what it means."""

    value: str
    title: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One input item.

    title: the label; kind, characters, length (characters, not bytes): what may be entered; least:
    of a telephone number of Japan, which begins with 0, so many digits or more;
    item: the change item that unlocks it ("" = always open); group: heading above it;
    own: it belongs to the application, not to the contract (in a list: asked of new rows only);
    issued: the Center fills it; renewed: the Center fills it anew when its row is changed;
    of: the list section whose rows are the choices (the value is the key of one of them);
    monthly: of a date, only the first of a month; fills: of a postal code, the field into which
    the address that it stands for goes; passing: it follows from the day on which one looks, so
    that nothing is claimed by it.
    """

    title: str
    kind: Kind = Kind.TEXT
    characters: Characters = Characters.ANY
    length: int = 0
    least: int = 0
    required: bool = False
    example: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    item: str = ""
    group: str = ""
    own: bool = False
    issued: bool = False
    renewed: bool = False
    same_as: str = ""
    of: str = ""
    monthly: bool = False
    fills: str = ""
    passing: bool = False
    width: int = 0
    name: str = ""

    @property
    def empty(self) -> Value:
        """The value of a field in which nothing was entered."""
        return False if self.kind is Kind.TICK else ""

    def choice(self, value: Value) -> Choice | None:
        """The declared choice of that value, or None."""
        return next((each for each in self.choices if each.value == value), None)

    @property
    def is_picked(self) -> bool:
        """Whether its value is picked from choices instead of typed."""
        return self.kind in (Kind.CHOICE, Kind.CHOICES)

    def joined(self, values: Iterable[str]) -> str:
        """Several choices as one value, in the order in which they are declared."""
        chosen = set(values)
        return " ".join(each.value for each in self.choices if each.value in chosen)


CHARACTER_WORDS: Mapping[Characters, str] = {
    Characters.ZENKAKU: N_("全角"),
    Characters.KATAKANA: N_("全角カナ"),
    Characters.DIGITS: N_("半角数字"),
    Characters.ALNUM: N_("半角英数字"),
    Characters.CAPITALS: N_("半角英大文字"),
    Characters.EMAIL: N_("半角英数字記号"),
    Characters.PHONE: N_("半角数字、ハイフン可"),
    Characters.POSTAL: N_("半角数字7桁"),
    Characters.ANY: "",
}
