"""Folding: what was typed, as a field of its kind keeps it. Nothing changes but what `Change` lists."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import jaconv

from naccs_tui.domain.characters import Characters, nfc
from naccs_tui.domain.jis import NARROW, SAME_SHAPE, WIDE
from naccs_tui.domain.words import N_


class Change(StrEnum):
    """What folding did to a text, in words for the operator."""

    VARIANTS = N_("互換漢字を通常の漢字にしました")
    COMPOSED = N_("分かれていた濁点などを1文字にまとめました")
    NARROWED = N_("全角の文字を半角にしました")
    WIDENED = N_("半角の文字を全角にしました")
    KANA = N_("半角カナを全角カナにしました")
    KATAKANA = N_("ひらがなをカタカナにしました")
    CAPITALS = N_("小文字を大文字にしました")
    HYPHENS = N_("長音やダッシュをハイフンにしました")
    SEPARATORS = N_("ハイフンなどの区切りを除きました")
    SPACES = N_("余分な空白を除きました")
    SAME_SHAPE = N_("「～」「－」などを同じ形のJIS文字にしました")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and what was done to it, in the order in which it was done."""

    text: str
    changes: tuple[Change, ...]


HYPHENS = "\u2010-\u2015\u2212\u2500\u30fc\uff0d\uff70"
_SPACE = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_VARIANT = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SAME_SHAPE = str.maketrans(dict(SAME_SHAPE))
_NARROW = NARROW | {ord(each): "'" for each in "\u2018\u2019"}
_WIDE_BESIDE_KANJI = {
    code: wide for code, wide in WIDE.items() if re.match("[A-Za-z0-9 -]", chr(code))
}
_WIDE_BESIDE_KANA = {code: wide for code, wide in WIDE.items() if chr(code) in " ()./"}
_UPPER = {code: code - 0x20 for code in range(ord("a"), ord("z") + 1)}
_VOICING = {0xFF9E: "\u3099", 0xFF9F: "\u309a", 0x309B: "\u3099", 0x309C: "\u309a"}
_VOICING_ALONE = {0x3099: "\u309b", 0x309A: "\u309c"}


def unify_variants(text: str) -> str:
    """`text` with compatibility kanji (the one of 神 at U+FA19) as the kanji that NFC makes them."""
    return _VARIANT.sub(lambda found: nfc(found[0]), text)


def full_width_kana(text: str) -> str:
    """`text` with half-width kana as full-width ones, voicing marks joined to their kana."""
    joined = nfc(jaconv.h2z(text).translate(_VOICING))
    return joined.translate(_VOICING_ALONE)


def _narrow(text: str) -> str:
    return text.translate(_NARROW)


def _hyphens(text: str) -> str:
    return re.sub(f"[{HYPHENS}]", "-", text)


def _phone(text: str) -> str:
    bare = re.sub(r"^\((?=[0-9]+\))", "", text)
    return re.sub(rf"(?<=[0-9])[ ()\-{HYPHENS}]+(?=[0-9])", "", bare)


def _postal(text: str) -> str:
    bare = re.sub("^[〒〶 ]+", "", text)
    return re.sub(rf"(?<=[0-9])[ \-{HYPHENS}]+(?=[0-9])", "", bare)


def _spaces(between: str) -> Callable[[str], str]:
    return lambda text: re.sub(f"{_SPACE}+", between, text).strip(between)


def _trimmed(text: str) -> str:
    return re.sub(f"^{_SPACE}+|{_SPACE}+$", "", text)


Step = tuple[Change, Callable[[str], str]]
_ALWAYS: tuple[Step, ...] = ((Change.VARIANTS, unify_variants), (Change.COMPOSED, nfc))
_HALF: tuple[Step, ...] = ((Change.NARROWED, _narrow), (Change.SPACES, _spaces(" ")))
_STEPS: Mapping[Characters, tuple[Step, ...]] = {
    Characters.ANY: ((Change.SPACES, _trimmed),),
    Characters.ZENKAKU: (
        (Change.WIDENED, lambda text: text.translate(_WIDE_BESIDE_KANJI)),
        (Change.SPACES, _spaces("\u3000")),
        (Change.SAME_SHAPE, lambda text: text.translate(_SAME_SHAPE)),
    ),
    Characters.KATAKANA: (
        (Change.KANA, full_width_kana),
        (Change.KATAKANA, jaconv.hira2kata),
        (Change.WIDENED, lambda text: text.translate(_WIDE_BESIDE_KANA)),
        (Change.SPACES, _spaces("\u3000")),
    ),
    Characters.DIGITS: _HALF,
    Characters.ALNUM: _HALF,
    Characters.CAPITALS: (
        *_HALF,
        (Change.HYPHENS, _hyphens),
        (Change.CAPITALS, lambda text: text.translate(_UPPER)),
    ),
    Characters.EMAIL: (*_HALF, (Change.HYPHENS, _hyphens)),
    Characters.PHONE: (*_HALF, (Change.SEPARATORS, _phone)),
    Characters.POSTAL: (*_HALF, (Change.SEPARATORS, _postal)),
}


def fold(text: str, kind: Characters) -> Folded:
    """`text` as a field of that kind keeps it. Folding twice is folding once.

    Not for secrets: a password is what was typed.
    """
    changes: list[Change] = []
    for change, step in (*_ALWAYS, *_STEPS[kind]):
        folded = nfc(step(text)) if change is not Change.VARIANTS else step(text)
        if folded != text:
            changes.append(change)
        text = folded
    return Folded(text, tuple(changes))
