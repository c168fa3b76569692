"""The shapes of NSS's codes and numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from naccs_tui.domain.calendar import fiscal_year

OFFICE_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
LOGIN_NAME = re.compile(r"([A-Z]{3}[0-9]{3})(?:/([a-z0-9._-]{1,20}))?")
LOGICAL_TERMINAL = re.compile(r"[0-9]{5}[A-Z]")
USER_CODE = re.compile(r"[A-Z0-9]{5}")
ID_NUMBER = re.compile(r"[A-Z0-9]{3}")
BILLING_CODE = re.compile(r"[0-9]{7}")
_NUMBER = re.compile(r"(\d{2})(\d{5,6})([A-D])")

# I and O are never issued: they are mistaken for 1 and 0.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
AUTHENTICATION_ALPHABET = LETTERS + "23456789"
AUTHENTICATION_LENGTH = 10
DIGITS = "0123456789"
CODE_ALPHABET = DIGITS + LETTERS
"""What 利用者コード and 識別番号 are made of."""
CODE_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "terminal": (re.compile(f"[0-9]{{5}}[{LETTERS}]"), "20097W"),
    # V1... are those of trade control (外為法): a reviewer types them, none is proposed.
    "user_code": (re.compile(f"[{CODE_ALPHABET}]{{5}}"), "1AD0F"),
    "code_2": (
        re.compile(f"[{AUTHENTICATION_ALPHABET}]{{{AUTHENTICATION_LENGTH}}}"),
        "YZ937DYAYM",
    ),
    "id_number": (re.compile(f"[{CODE_ALPHABET}]{{3}}"), "A0A"),
    "line": (re.compile("L[0-9]{5}"), "L00001"),
    "mailbox": (re.compile("M[0-9]{5}"), "M00001"),
}
"""Fields of what the Center gives out -> how their codes look, and an example."""
PASSWORD_ALPHABET = LETTERS + "abcdefghijkmnopqrstuvwxyz" + "23456789"
PASSWORD_LENGTH = 8


@dataclass(frozen=True, slots=True, order=True)
class NumberKey:
    """A receipt or contract number taken apart; orders as the numbers were given out."""

    year: int
    serial: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.year % 100:02d}{self.serial:05d}{self.letter}"


def number_key(text: str) -> NumberKey | None:
    """The parts of `1305572A`; None when the text is no such number."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    year, serial, letter = match.groups()
    return NumberKey(2000 + int(year), int(serial), letter)


def number_on(day: date, serial: int, letter: str) -> NumberKey:
    """The number with that serial given out on a Japanese day."""
    return NumberKey(fiscal_year(day), serial, letter)


def authentication_code_1(abbreviation: str, terminal: str) -> str:
    """認証コード1: company abbreviation and logical terminal name."""
    return abbreviation + terminal


def login_parts(text: str) -> tuple[str, str] | None:
    """`TKT101/sato` -> ("TKT101", "sato"); the office account's second part is empty."""
    match = LOGIN_NAME.fullmatch(text.strip())
    return (match[1], match[2] or "") if match else None
