"""Which characters NSS keeps in Japanese names and addresses: those of JIS X 0208."""

import re
import unicodedata
from collections.abc import Mapping

from naccs_tui.domain import jis_table

Table = Mapping[str, str]

_MARKS = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
# One letter as a reader sees it: with its voicing mark, its accents, its variation selector.
_LETTER = re.compile(rf"(?:[ｳｶ-ﾄﾊ-ﾎ][ﾞﾟ]|.)[{_MARKS}]*", re.DOTALL)
_MARK = re.compile(f"[{_MARKS}]")
_RING = re.compile("<circle> (.+)")
_TWO_BYTES, _HALF_WIDTH_KANA = 2, 0x8E


def _pairs(*tables: str) -> dict[str, str]:
    return {word[0]: word[1:] for table in tables for word in table.split()}


SAME_SHAPE: Table = _pairs(jis_table.SAME_SHAPE)
_LISTED: Table = _pairs(
    jis_table.SAME_SHAPE, jis_table.SYMBOLS, jis_table.NAME_KANJI, jis_table.OTHER_KANJI
)
_ASCII = range(0x21, 0x7F)
# Straight quotes and the hyphen have no full-width form of their own within JIS X 0208.
WIDE = {code: chr(code + 0xFEE0) for code in _ASCII} | {
    ord(" "): "\u3000",
    ord('"'): "\u201d",
    ord("'"): "\u2019",
    ord("-"): "\u2212",
    ord("~"): "\u301c",
}
NARROW = {code + 0xFEE0: chr(code) for code in _ASCII} | {0x3000: " "}


def in_jis(char: str) -> bool:
    """Whether one character belongs to JIS X 0208 (6879 characters, all of them full-width).

    euc_jp is the codec that tells: shift_jis takes the yen sign lossily, cp932 takes 髙 and ①.
    """
    try:
        code = char.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(code) == _TWO_BYTES and code[0] != _HALF_WIDTH_KANA


def outside_jis(text: str) -> list[tuple[str, str | None]]:
    """The letters of `text` that JIS X 0208 lacks, each once, in order, with what to write instead.

    None: no suggestion. A letter comes with its marks (葛 and its selector, half-width ｶ and its ﾞ).
    ASCII is in every Japanese code and never named here; whether a field takes half-width
    characters is for `text.matches` to say.
    """
    letters = dict.fromkeys(_LETTER.findall(text))
    return [(each, suggestion(each)) for each in letters if not _known(each)]


def rewrite(text: str) -> str:
    """`text` with every suggestion of `outside_jis` taken; the rest as it is."""
    return _LETTER.sub(_rewritten, text)


def _rewritten(found: re.Match[str]) -> str:
    letter = found[0]
    return letter if _known(letter) else suggestion(letter) or letter


def _known(letter: str) -> bool:
    return len(letter) == 1 and (in_jis(letter) or " " <= letter <= "~")


def suggestion(letter: str) -> str | None:
    """What to write for one letter, in characters of JIS X 0208; None when we know nothing."""
    for candidate in _candidates(letter):
        if candidate and candidate != letter and all(map(in_jis, candidate)):
            return candidate
    return None


def _candidates(letter: str) -> list[str]:
    base = _MARK.sub("", letter)
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", base) if not unicodedata.combining(char)
    )
    listed = [_LISTED[base]] if base in _LISTED else []
    return [*listed, *_enclosed(base), *map(_plain, (letter, base, bare))]


def _enclosed(letter: str) -> list[str]:
    """① as （１）, ㊤ as （上）: the ring becomes brackets."""
    found = _RING.fullmatch(unicodedata.decomposition(letter)) if len(letter) == 1 else None
    if found is None:
        return []
    inside = "".join(chr(int(code, 16)) for code in found[1].split())
    return [f"({inside})".translate(WIDE)]


def _plain(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).translate(WIDE)
    return "".join(SAME_SHAPE.get(char, char) for char in wide)
