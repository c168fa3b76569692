"""Where everything stands on the sheets of a form: the same for who makes one and who reads one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from naccs_tui.domain.field import CHARACTER_WORDS, Field, Kind
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part

Spot = tuple[int, int]
"""Row and column of a cell, both from 1."""

IDENTITY = "_form"
"""The hidden sheet that says which form it is; its first column holds magic, id, edition, seal."""
SEAL_SPOT = (4, 1)
MAGIC = "naccs_tui survey form"
VALUE_COLUMN = 4
HEAD_ROW, FIRST_ROW, RECORD_ROW = 3, 6, 5
RECORD_HEADS = (
    N_("番号"),
    N_("項目"),
    N_("必須"),
    N_("入力欄"),
    N_("入力形式"),
    N_("例"),
    N_("説明"),
)
REQUIRED = N_("必須")
FORM_LINE = N_("様式 {form} 第{edition}版")
LEGEND = N_("黄色の欄に入力してください。行、列、シートは増やしたり消したりしないでください。")
FORMAT_HEAD, EXAMPLE_HEAD = N_("形式"), N_("例")
FORMATS: Mapping[Kind, str] = {
    Kind.DATE: N_("日付"),
    Kind.CHOICE: N_("一覧から選択"),
    Kind.COUNT: N_("半角数字 1から99"),
}
LENGTH = N_("{kind} {length}文字まで")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell for an answer. row: which of the part's rows, from 0; a record has one."""

    field: Field
    row: int
    spot: Spot


def column_letters(column: int) -> str:
    """`28` -> `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(spot: Spot) -> str:
    """`(12, 3)` -> `C12`."""
    row, column = spot
    return f"{column_letters(column)}{row}"


def slots(part: Part) -> Iterator[Slot]:
    """The cells for answers, row by row."""
    if not part.room:
        for row, each in _record_rows(part):
            if isinstance(each, Field):
                yield Slot(each, 0, (row, VALUE_COLUMN))
        return
    for row in range(part.room):
        for column, each in enumerate(part.fields, 2):
            yield Slot(each, row, (FIRST_ROW + row, column))


def texts(form: Form, part: Part) -> dict[Spot, str]:
    """All that stands on a sheet before anybody fills it in."""
    made = {(1, 1): f"{form.title} - {part.title}" if part.room else form.title}
    if part.room:
        return made | dict(_table_texts(part))
    made[2, 1] = FORM_LINE.format(form=form.id, edition=form.edition)
    made[3, 1] = LEGEND
    return made | dict(_record_texts(part))


def shown_width(words: str) -> int:
    """The columns that a text takes in a spreadsheet: about two for each full-width character."""
    return sum(1 if each.isascii() else 2 for each in words)


def group_rows(part: Part) -> list[int]:
    """The rows of a record's sheet that are headings of groups."""
    return [row for row, each in _record_rows(part) if isinstance(each, str)]


def format_words(field: Field) -> str:
    """What may be entered, in short."""
    if field.kind in FORMATS:
        return FORMATS[field.kind]
    kind = CHARACTER_WORDS[field.characters]
    words = LENGTH.format(kind=kind, length=field.length) if field.length else kind
    return words.strip()


def _record_rows(part: Part) -> Iterator[tuple[int, Field | str]]:
    row = RECORD_ROW
    for group, fields in groupby(part.fields, key=lambda each: each.group):
        for each in (group, *fields):
            yield row, each
            row += 1


def _record_texts(part: Part) -> Iterator[tuple[Spot, str]]:
    yield from (((4, column), head) for column, head in enumerate(RECORD_HEADS, 1))
    number = 0
    for row, each in _record_rows(part):
        if isinstance(each, str):
            yield (row, 1), each
            continue
        number += 1
        cells = (str(number), each.title, REQUIRED if each.required else "", "")
        more = (format_words(each), each.example, each.hint)
        for column, words in enumerate((*cells, *more), 1):
            if words:
                yield (row, column), words


def _table_texts(part: Part) -> Iterator[tuple[Spot, str]]:
    heads = ((HEAD_ROW, RECORD_HEADS[0]), (4, FORMAT_HEAD), (5, EXAMPLE_HEAD))
    yield from (((row, 1), words) for row, words in heads)
    if part.lead:
        yield (2, 1), part.lead
    for column, each in enumerate(part.fields, 2):
        title = f"{each.title} ({REQUIRED})" if each.required else each.title
        for row, words in ((HEAD_ROW, title), (4, format_words(each)), (5, each.example)):
            if words:
                yield (row, column), words
    for row in range(part.room):
        yield (FIRST_ROW + row, 1), str(row + 1)
