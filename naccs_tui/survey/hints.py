"""What a spreadsheet says beside a cell while one fills it in, and what it does not take."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from naccs_tui.domain.field import Field, Kind
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.layout import format_words

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

    Ime = Literal["off", "hiragana", "fullKatakana"]

MOST_TITLE, MOST_PROMPT = 32, 255
"""Characters that Excel takes for the title of a hint and for the hint."""
SEPARATORS = 8
"""Characters beyond its length that a number with hyphens, or a code with blanks, may be typed in."""
FROM_LIST = N_("一覧から選んでください。")
TOO_LONG = N_("{length}文字までです。")
EXAMPLE = N_("例) {example}")
_LIKE_NUMBERS = frozenset({Characters.PHONE, Characters.POSTAL, Characters.DIGITS})
_IME: "Mapping[Characters, Ime]" = {
    Characters.ZENKAKU: "hiragana",
    Characters.KATAKANA: "fullKatakana",
}


def choice_key(field: Field) -> str:
    """Fields with the same choices share a list: its titles, one a line."""
    return "\n".join(each.title for each in field.choices)


def validation(field: Field, cells: str, lists: Mapping[str, str]) -> "DataValidation":
    """The hint, the list and the limits of a field for a range of cells."""
    made = _limits(field, lists)
    made.promptTitle = field.title[:MOST_TITLE]
    made.prompt = prompt(field)[:MOST_PROMPT]
    made.showInputMessage = True
    made.errorTitle = field.title[:MOST_TITLE]
    made.showErrorMessage = True
    made.allow_blank = True
    made.add(cells)
    return made


def prompt(field: Field) -> str:
    """What to enter: the form, an example, the hint."""
    example = EXAMPLE.format(example=field.example) if field.example else ""
    return "\n".join(filter(None, (format_words(field), example, field.hint)))


def _limits(field: Field, lists: Mapping[str, str]) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    if field.kind is Kind.CHOICE:
        return DataValidation("list", lists[choice_key(field)], error=FROM_LIST, imeMode="off")
    ime = _IME.get(field.characters, "off")
    if not field.length:
        return DataValidation(imeMode=ime)
    most = field.length + (SEPARATORS if field.characters in _LIKE_NUMBERS else 0)
    words = TOO_LONG.format(length=field.length)
    made = DataValidation("textLength", str(most), error=words, imeMode=ime)
    made.operator = "lessThanOrEqual"
    return made
