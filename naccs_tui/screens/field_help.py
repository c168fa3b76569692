"""What is said of a field: in one line while the cursor is there, in full with F1."""

from collections.abc import Sequence

from naccs_tui.domain.field import CHARACTER_WORDS, Choice, Field, Kind
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _

KIND_WORDS = {
    Kind.DATE: N_("日付"),
    Kind.CHOICE: N_("選択(F4で候補)"),
    Kind.CHOICES: N_("複数選択(F4で候補)"),
    Kind.COUNT: N_("半角数字"),
    Kind.TICK: N_("スペースで確認"),
}


def kind_word(field: Field) -> str:
    """全角, 半角数字, 日付 ... in the reader's language."""
    words = KIND_WORDS.get(field.kind) or CHARACTER_WORDS[field.characters]
    return _(words)


def field_hint(field: Field | None, *, beside: bool = False) -> str:
    """One line: what it wants, how long, an example.

    beside: kind, example and hint stand beside the field already.
    """
    if field is None:
        return ""
    length = _("{length}文字以内", length=field.length) if field.length else ""
    parts = [_(field.title), length] if beside else _hint_parts(field, length)
    return "  ".join(part for part in parts if part)


def _hint_parts(field: Field, length: str) -> list[str]:
    example = _("例) {example}", example=field.example) if field.example else ""
    return [_(field.title), kind_word(field), length, example, _(field.hint) if field.hint else ""]


def field_help(field: Field | None, choices: Sequence[Choice] = ()) -> list[str]:
    """Several lines for F1. choices: which of the field's can be chosen here."""
    if field is None:
        return []
    required = _("必須") if field.required else _("任意")
    lines = [f"{_(field.title)} ({required})", field_hint(field)]
    lines += [
        f"  {_(choice.title)}: {_(choice.meaning)}" if choice.meaning else f"  {_(choice.title)}"
        for choice in choices
    ]
    return lines
