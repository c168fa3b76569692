"""All that stands on the sheets of a form with answers in it: what is written, and what is sealed."""

from collections.abc import Iterator, Mapping

from naccs_tui.domain.field import Kind
from naccs_tui.survey.form import Answers, Form, Part
from naccs_tui.survey.hints import choice_key
from naccs_tui.survey.layout import IDENTITY, MAGIC, SEAL_SPOT, Spot, column_letters, slots, texts
from naccs_tui.survey.values import shown

Standing = Mapping[str, Mapping[Spot, str]]
"""By sheet and cell; empty cells are left out."""
FIRST_LIST = 2


def standing(form: Form, answers: Answers | None = None, seal: str = "") -> Standing:
    """What stands on a form's sheets, the hidden one among them."""
    sheets = {part.title: texts(form, part) | dict(_answered(part, answers)) for part in form.parts}
    return sheets | {IDENTITY: _identity(form, seal)}


def choice_lists(form: Form) -> list[str]:
    """The different lists of choices of a form, titles one a line, in the order of their columns."""
    fields = (each for part in form.parts for each in part.fields if each.kind is Kind.CHOICE)
    return list(dict.fromkeys(map(choice_key, fields)))


def list_ranges(form: Form) -> dict[str, str]:
    """Where on the hidden sheet each list of choices stands, as a formula names it."""
    return {
        titles: f"'{IDENTITY}'!${letters}$1:${letters}${len(titles.splitlines())}"
        for column, titles in enumerate(choice_lists(form), FIRST_LIST)
        if (letters := column_letters(column))
    }


def _answered(part: Part, answers: Answers | None) -> Iterator[tuple[Spot, str]]:
    rows = answers.rows.get(part.key, ()) if answers else ()
    for slot in slots(part):
        said = rows[slot.row].get(slot.field.name, "") if slot.row < len(rows) else ""
        if said:
            yield slot.spot, shown(slot.field, said)


def _identity(form: Form, seal: str) -> dict[Spot, str]:
    cells = {(1, 1): MAGIC, (2, 1): form.id, (3, 1): str(form.edition)}
    if seal:
        cells[SEAL_SPOT] = seal
    for column, titles in enumerate(choice_lists(form), FIRST_LIST):
        cells |= {(row, column): title for row, title in enumerate(titles.splitlines(), 1)}
    return cells
