"""Tables as CSV that a spreadsheet opens rightly, and that no cell of it obeys."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

BOM = b"\xef\xbb\xbf"
GETA = "〓"
"""What stands for a character that the encoding does not have."""
FORMULA = frozenset("=+-@\t\r\n")
"""With one of these, however wide, a cell begins that a spreadsheet takes for a formula."""


class Encoding(StrEnum):
    """What a file is encoded in."""

    UTF_8 = "utf-8"
    SHIFT_JIS = "shift_jis"


def sheet(rows: Iterable[Sequence[str]], encoding: Encoding) -> bytes:
    """The rows as CSV (RFC 4180). UTF-8 begins with a byte order mark, or Excel misreads it."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows([*map(harmless, row)] for row in rows)
    text = written.getvalue()
    if encoding is Encoding.UTF_8:
        return BOM + text.encode()
    return b"".join(map(_in_shift_jis, text))


def harmless(text: str) -> str:
    """A cell that is read as text whatever stands in it."""
    return f"'{text}" if unicodedata.normalize("NFKC", text[:1]) in FORMULA else text


def _in_shift_jis(letter: str) -> bytes:
    # As Windows reads it, which has more than the standard: ①, 髙.
    try:
        return letter.encode("cp932")
    except UnicodeEncodeError:
        return GETA.encode("cp932")
