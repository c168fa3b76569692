"""What may be typed into a text. The form folds when the operator leaves a field and says what was
changed; the server only judges.
"""

import re
from collections.abc import Mapping

from naccs_tui.domain.characters import Characters, length, nfc
from naccs_tui.domain.folding import HYPHENS, Change, Folded, fold, full_width_kana, unify_variants
from naccs_tui.domain.jis import WIDE, in_jis, outside_jis, rewrite
from naccs_tui.domain.visible import has_unsafe

__all__ = [
    "Change",
    "Characters",
    "Folded",
    "allows",
    "fold",
    "full_width_kana",
    "in_jis",
    "length",
    "matches",
    "near_miss",
    "nfc",
    "outside_jis",
    "suggest",
    "unify_variants",
]

_HYPHEN_AFTER_KANA = re.compile(rf"(?<=[ぁ-んァ-ヶーｦ-ﾟ])[\-{HYPHENS}]")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LETTERS: Mapping[Characters, re.Pattern[str]] = {
    Characters.KATAKANA: re.compile("[ァ-ヶー・ヽヾ（）．／「」\u3000]*"),
    Characters.DIGITS: re.compile("[0-9]*"),
    Characters.ALNUM: re.compile("[0-9A-Za-z]*"),
    Characters.CAPITALS: re.compile(r"[0-9A-Z .,\-'&()/]*"),
    Characters.EMAIL: re.compile("[!-~]*"),
    Characters.PHONE: re.compile("[0-9]*"),
    Characters.POSTAL: re.compile("[0-9]*"),
}
_SHAPES: Mapping[Characters, re.Pattern[str]] = {
    Characters.EMAIL: re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})+"),
    Characters.POSTAL: re.compile("[0-9]{7}"),
}


def allows(text: str, kind: Characters) -> bool:
    """Whether every character of a folded text is of that kind, whatever its length and shape."""
    if kind is Characters.ANY:
        return not has_unsafe(text)
    if kind is Characters.ZENKAKU:
        return all(map(in_jis, text))
    return _LETTERS[kind].fullmatch(text) is not None


def matches(text: str, kind: Characters) -> bool:
    """Whether a folded text is one of that kind; the empty text is of every kind."""
    shape = _SHAPES.get(kind)
    return allows(text, kind) and (not text or shape is None or shape.fullmatch(text) is not None)


def suggest(text: str, kind: Characters) -> str | None:
    """A whole text of that kind to offer instead of one that is not; None when we know none."""
    better = fold(_repaired(text, kind), kind).text
    return better if better != text and matches(better, kind) else None


def _repaired(text: str, kind: Characters) -> str:
    if kind is Characters.KATAKANA:
        return rewrite(_HYPHEN_AFTER_KANA.sub("ー", text))
    if kind is Characters.ZENKAKU:
        return rewrite(full_width_kana(text).translate(WIDE))
    return text


_DIGIT_FOR_LETTER = str.maketrans("OI", "01")
_LETTER_FOR_DIGIT = str.maketrans("01", "OI")


def near_miss(code: str, shape: str = "") -> str | None:
    """The code that was probably meant where O was typed for 0 or I for 1; None when all is well.

    shape: what stands where, "A" a letter, "9" a digit; elsewhere, and without a shape, a letter or
    digit of the codes that the Center issues, which never hold O or I.
    """
    places = shape.ljust(len(code))
    meant = "".join(
        char.translate(_LETTER_FOR_DIGIT if place == "A" else _DIGIT_FOR_LETTER)
        for char, place in zip(code.upper(), places, strict=False)
    )
    return meant if meant != code.upper() else None
