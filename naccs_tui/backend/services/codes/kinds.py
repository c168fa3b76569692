"""The kinds of codes: how each looks, within what it is unique, in which order it is proposed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from naccs_tui.domain.codes import (
    AUTHENTICATION_ALPHABET,
    AUTHENTICATION_LENGTH,
    CODE_ALPHABET,
    CODE_FORMS,
    DIGITS,
    LETTERS,
)
from naccs_tui.domain.effects import Grants, Need

TERMINAL, CODE_1, CODE_2 = "terminal", "code_1", "code_2"
USER_CODE, ID_NUMBER = "user_code", "id_number"
LINE, MAILBOX = "line", "mailbox"
NET_LETTER = "W"
FIRST_DIGIT = "1"
LAST_SERIAL = 99999
Given = dict[str, dict[str, str]]
Choose = Callable[[str], str]
Places = Sequence[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the codes of one field look. places: the characters of each place in what is proposed."""

    form: re.Pattern[str]
    places: Places
    example: str


def _shape(field: str, places: Places) -> Shape:
    form, example = CODE_FORMS[field]
    return Shape(form, places, example)


SHAPES: Mapping[str, Shape] = {
    TERMINAL: _shape(TERMINAL, (*[DIGITS] * 5, LETTERS)),
    USER_CODE: _shape(USER_CODE, (DIGITS, LETTERS, LETTERS, DIGITS, LETTERS)),
    CODE_2: _shape(CODE_2, [AUTHENTICATION_ALPHABET] * AUTHENTICATION_LENGTH),
    ID_NUMBER: _shape(ID_NUMBER, (LETTERS, DIGITS, LETTERS)),
    LINE: _shape(LINE, ("L", *[DIGITS] * 5)),
    MAILBOX: _shape(MAILBOX, ("M", *[DIGITS] * 5)),
}
"""Fields whose codes are unique for ever, in the order in which they are proposed.

認証コード1 is not among them: it follows from the terminal's name.
"""


def by_chance(places: Places, choose: Choose) -> Iterator[str]:
    """Codes without end, each as likely as any other."""
    while True:
        yield "".join(map(choose, places))


def terminals(after: str, choose: Choose) -> Iterator[str]:
    """The names after the last one; then those before it, then any."""
    last = int(after[:5])
    for serial in chain(range(last + 1, LAST_SERIAL + 1), range(1, last)):
        yield f"{serial:05d}{NET_LETTER}"
    yield from by_chance(SHAPES[TERMINAL].places, choose)


def serials(after: str, shape: Shape, choose: Choose) -> Iterator[str]:
    """A letter and a number: those after the last one, then any. after: "" = none was given out."""
    letter = shape.places[0]
    last = int(after[1:] or 0)
    yield from (f"{letter}{serial:05d}" for serial in range(last + 1, LAST_SERIAL + 1))
    yield from by_chance(shape.places, choose)


def user_codes(abbreviation: str, choose: Choose) -> Iterator[str]:
    """Those that begin with the company's letters, as 1TK0A, 1TK0B; then any."""
    letters = [each for each in abbreviation if each in LETTERS][:2]
    if len(letters) == 2:
        yield from map("".join, product(FIRST_DIGIT, *letters, DIGITS, LETTERS))
    yield from by_chance(SHAPES[USER_CODE].places, choose)


def user_ids(user_code: str, choose: Choose) -> Iterator[str]:
    """利用者ID of one 利用者コード: with A0A, A0B and so on; then with any number."""
    for number in product(*SHAPES[ID_NUMBER].places):
        yield user_code + "".join(number)
    for each in by_chance([CODE_ALPHABET] * 3, choose):
        yield user_code + each


def owner_of(need: Need, grants: Grants) -> str:
    """The 利用者コード that a need's 識別番号 belongs to.

    It is given out with the number, or for another need of the application whose key `of` names, or
    was given out before. As long as it is not known, the need's key stands for it.
    """
    key = need.of or need.key
    return grants.get(key, {}).get(USER_CODE, key)


def kept_as(field: str, code: str, owner: str) -> str:
    """What is unique of a code. owner: see `owner_of`; a 識別番号 is unique within it."""
    return owner + code if field == ID_NUMBER else code
