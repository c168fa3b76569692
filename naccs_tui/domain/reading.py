"""One cell of a spreadsheet, read as the value of a field: folded as if it had been typed there."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from naccs_tui.domain.dates import read_day
from naccs_tui.domain.diff import DONE, NO, NOT_DONE, YES
from naccs_tui.domain.field import Field, Kind, Value
from naccs_tui.domain.text import Change, Characters, fold
from naccs_tui.domain.visible import BAD

Words = Callable[[str], str]
"""A source text in the reader's language."""
TICKED = ("1", "x", "true", "yes", "ok", "○", "◯", "✓", YES, DONE)
NOT_TICKED = ("", "0", "-", "false", "no", "×", NO, NOT_DONE)
_LISTED = re.compile("[,\u3001\uff0c\u30fb]|\\s/\\s")
_APART = re.compile("[\\s,/\u3001\uff0c\uff0f\u30fb]+")
_LINE_END = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says, and what was done to its text. What cannot be read stays as it is."""

    value: Value
    changes: tuple[Change, ...] = ()


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """`text` as it is compared: whatever its widths, letters and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_cell(field: Field, text: str, words: Words) -> Read:
    """The value of a field that a cell holds; choices and ticks also by their words."""
    line = BAD.sub("", _LINE_END.sub(" ", text)).strip()
    match field.kind:
        case Kind.CHOICE:
            return Read(_choice(field, line, words))
        case Kind.CHOICES:
            return Read(_choices(field, line, words))
        case Kind.TICK:
            return Read(_tick(line, words))
        case Kind.DATE:
            day = read_day(line)
            return Read(day.isoformat() if day else line)
        case Kind.COUNT:
            return _folded(line, Characters.DIGITS)
        case _:
            return _folded(line, field.characters)


def _folded(text: str, kind: Characters) -> Read:
    folded = fold(text, kind)
    return Read(folded.text, folded.changes)


def _choice(field: Field, text: str, words: Words) -> str:
    wanted = plain(text)
    if any(each.value == text for each in field.choices):
        return text
    for each in field.choices:
        if wanted and wanted in _plain_of((each.value, each.title, words(each.title))):
            return each.value
    return text


def _choices(field: Field, text: str, words: Words) -> str:
    """Several, however they are set apart; a text in which one is none of them stays as it is."""
    ways = (_chosen_in(field, parts, words) for parts in _listings(text))
    return next((field.joined(each) for each in ways if each is not None), text)


def _listings(text: str) -> Iterator[list[str]]:
    """The parts of a text, first as those that may hold blanks and strokes themselves."""
    for apart in (_LISTED, _APART):
        yield [each.strip() for each in apart.split(text) if each.strip()]


def _chosen_in(field: Field, parts: list[str], words: Words) -> list[str] | None:
    """The choices that all of these name; None when one names none."""
    found = [_choice(field, each, words) for each in parts]
    return found if all(field.choice(each) for each in found) else None


def _tick(text: str, words: Words) -> Value:
    wanted = plain(text)
    if wanted in _plain_of((*TICKED, words(YES), words(DONE))):
        return True
    return False if wanted in _plain_of((*NOT_TICKED, words(NO), words(NOT_DONE))) else text


def _plain_of(texts: Iterable[str]) -> Iterator[str]:
    return map(plain, texts)
