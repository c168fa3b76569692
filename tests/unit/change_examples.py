"""Any contract that the pages of menu 1 can declare, and any legal change of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, product

from hypothesis import assume
from hypothesis import strategies as st

from naccs_tui.domain.business import BUSINESSES, SPECIALIST
from naccs_tui.domain.checking import check
from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.field import Choice, Field, Kind, Mark, Value
from naccs_tui.domain.filling import Filling, ListRow, Opening, payload_of
from naccs_tui.domain.payload import (
    AttachmentRef,
    Payload,
    Place,
    RowChange,
    SectionChange,
    place_of,
)
from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures import (
    billing_party,
    change,
    change_rules,
    lines,
    user_rules,
    users,
)
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.text import Characters
from tests.examples import APPLICANT, situation

FACTS = situation(date(2013, 7, 18))
PAGES = change.SECTIONS[1:]
ITEMS = tuple(each.key for each in change.ITEMS)
DAYS = {"2013-10-15": date(2013, 11, 1), "2013-10-01": date(2013, 10, 1)}
"""Days that may be wished -> the first of a month from which a plan counts then."""
DIAGRAM = AttachmentRef(id="1", name="a.pdf", size=9, sha256="0" * 64, section="lines")
WORDS = {
    Characters.ZENKAKU: ("大井", "港南二丁目", "品川　三階"),
    Characters.KATAKANA: ("オオイ", "コウナン"),
    Characters.PHONE: ("0311112222", "0399998888"),
    Characters.POSTAL: ("1400014", "1080075"),
    Characters.EMAIL: ("a@example.jp", "b@example.jp"),
    Characters.CAPITALS: ("DOE701", "HAR001", "NAC001"),
}
DIGITS = {
    "bank_code": ("0009", "0001"),
    "branch_code": ("123", "001"),
    "account_number": ("7654321", "1234567"),
}
ENGLISH: Row = {"company_english": "HARU HARU COMPANY", "person_english": "I.SATOU"}
ROUNDS = 6
SIZES = st.sampled_from([1, 2, 3, 2, 1, 4, 0])
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A contract change as it was filled in, and what was sent; nothing in it is an error."""

    facts: Situation
    filling: Filling
    payload: Payload


@cache
def legal(section: str) -> tuple[Texts, tuple[Texts, ...]]:
    """Fields of a list that must fit each other, and all that may stand in them together."""
    if section == change_rules.LINES.key:
        speeds = product(_values_of(lines.KINDS), _values_of(lines.SPEEDS))
        return _allowed(change_rules.LINES, ("kind", "speed"), speeds)
    if section == user_rules.USERS.key:
        alone = [each.key for each in BUSINESSES if each.key != SPECIALIST]
        sets = [(each,) for each in (*alone, *map(" ".join, combinations(alone, 2)))]
        _name, kept = _allowed(user_rules.USERS, ("business_types",), sets)
        papers = product(_values_of(users.STATISTICS_CHOICES), _values_of(users.STORAGE_CHOICES))
        whole = ((*each, *paper) for each, paper in product(kept, papers))
        return _allowed(user_rules.USERS, ("business_types", "statistics", "storage"), whole)
    return (), ()


def _values_of(choices: Iterable[Choice]) -> list[str]:
    return [each.value for each in choices]


def _allowed(
    section: Section, names: Texts, combined: Iterable[Texts]
) -> tuple[Texts, tuple[Texts, ...]]:
    """Those to which no rule of the procedure objects in a new row."""
    return names, tuple(each for each in combined if _is_allowed(section, names, each))


def _is_allowed(section: Section, names: Texts, values: Texts) -> bool:
    row = RowChange(key="new-0", mark=Mark.ADD, value=dict(zip(names, values, strict=True)))
    sent = {section.key: SectionChange(rows=(row,))}
    payload = Payload(kind="change", base_version=1, sections=sent, attachments=(DIAGRAM,))
    return not any(each.is_error for each in change_rules.rules(payload, FACTS))


one_of = cache(st.sampled_from)
"""Making a strategy costs more than drawing from it."""


def values(field: Field, rows: Iterable[str] = ()) -> st.SearchStrategy[Value]:
    """What may stand in a field. rows: keys of those that a reference may name."""
    return one_of((*rows,) or ("",)) if field.of else _values(field)


@cache
def _values(field: Field) -> st.SearchStrategy[Value]:
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return st.sampled_from([each.value for each in field.choices])
        case Kind.TICK:
            return st.just(True) if field.required else st.booleans()
        case Kind.COUNT:
            return st.sampled_from(["1", "2", "3"])
    known = DIGITS.get(field.name) or WORDS[field.characters]
    optional = not (field.required or field.name in billing_party.BANK_FIELDS)
    return st.sampled_from([*known, *([""] if optional else [])])


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """A contract whose records and tables hold what the pages declare, and names in English."""
    records: dict[str, Row] = {}
    tables: dict[str, dict[str, Row]] = {}
    for section in PAGES:
        name = section.about.record
        if section.is_list:
            tables[name] = _table(draw, section, tables)
        else:
            held = (each for each in section.fields if not section.is_own(each))
            records[name] = {each.name: draw(values(each)) for each in held}
    for row in tables[users.TABLE].values():
        row.update(ENGLISH if draw(st.booleans()) else {})
    return Contract(records=records, tables=tables)


def _table(
    draw: st.DrawFn, section: Section, tables: Mapping[str, dict[str, Row]]
) -> dict[str, Row]:
    table: dict[str, Row] = {}
    held = [each for each in section.fields if not section.is_own(each)]
    referred = [each.of for each in held if each.of]
    for number in range(draw(SIZES) if all(map(tables.get, referred)) else 0):
        row: Row = {
            each.name: f"{each.name}-{number}"
            if each.issued
            else draw(values(each, tables.get(each.of, ())))
            for each in held
        }
        row.update(_fitting(draw, section, row, held))
        table[key_of(section, row)] = row
    return table


def key_of(section: Section, row: Mapping[str, Value]) -> str:
    """By what a row of the contract is found."""
    return "".join(str(row[each]) for each in section.about.named_by or (section.fields[0].name,))


def _fitting(
    draw: st.DrawFn, section: Section, row: Mapping[str, Value], free: Iterable[Field]
) -> dict[str, str]:
    """Values of the fields that must fit each other; those that are not free stay as they are."""
    names, combined = legal(section.key)
    fixed = {*names} - {each.name for each in free}
    found = [dict(zip(names, each, strict=True)) for each in combined]
    fit = [each for each in found if all(each[name] == row[name] for name in fixed)]
    return draw(st.sampled_from(fit)) if fit else {}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A legal change of some items: what the rules refuse is taken back."""
    facts = FACTS.model_copy(update={"contract": draw(contracts())})
    filling = prefill(change.PROCEDURE, facts)
    few = st.sets(st.sampled_from(ITEMS), min_size=1, max_size=4)
    chosen = draw(st.one_of(st.just(set(ITEMS)), few))
    filling = filling.with_items(each for each in ITEMS if each in chosen)
    wished = draw(st.sampled_from([*DAYS]))
    for name, value in {**APPLICANT, "wished_start": wished}.items():
        filling = filling.with_value("applicant", name, value)
    opening = Opening(frozenset(chosen))
    for section in change.PROCEDURE.opened(opening.items)[1:]:
        enter = _rows if section.is_list else _fields
        filling = enter(draw, section, filling, opening)
    return _without_errors(facts, filling)


def _fields(draw: st.DrawFn, section: Section, filling: Filling, opening: Opening) -> Filling:
    for field in section.fields:
        if not opening.locks(field):
            filling = filling.with_value(section.key, field.name, draw(values(field)))
    return filling


def _rows(draw: st.DrawFn, section: Section, filling: Filling, opening: Opening) -> Filling:
    sheet = filling.lists[section.key]
    wanted = (Mark.CHANGE, Mark.CHANGE, Mark.DELETE)
    marks = [Mark.KEEP, *(each for each in wanted if opening.allows(section, each))]
    for row in sheet.rows:
        mark = draw(st.sampled_from(marks))
        sheet = sheet.with_row(_marked(draw, section, row, mark, filling, opening))
    for number in range(draw(st.integers(0, 2)) if _may_add(section, filling, opening) else 0):
        empty = {each.name: each.empty for each in section.fields}
        new = ListRow(key=f"new-{number}", values=empty)
        sheet = sheet.with_row(_marked(draw, section, new, Mark.ADD, filling, opening))
    return filling.with_list(section.key, sheet)


def _may_add(section: Section, filling: Filling, opening: Opening) -> bool:
    named = (filling.lists[each.of].rows for each in section.fields if each.of)
    left = (any(row.mark is not Mark.DELETE for row in rows) for rows in named)
    return opening.allows(section, Mark.ADD) and all(left)


def _marked(
    draw: st.DrawFn, section: Section, row: ListRow, mark: Mark, filling: Filling, opening: Opening
) -> ListRow:
    if mark not in (Mark.ADD, Mark.CHANGE):
        return row.model_copy(update={"mark": mark})
    entered, free = dict(row.values), opening.fields(section, mark)
    for field in free:
        rows = filling.lists[field.of].rows if field.of else ()
        left = [each.key for each in rows if each.mark is not Mark.DELETE]
        entered[field.name] = draw(values(field, left))
    entered.update(_fitting(draw, section, entered, free))
    unchanged = mark is Mark.CHANGE and entered == row.base
    return row.model_copy(update={"mark": Mark.KEEP if unchanged else mark, "values": entered})


def _without_errors(facts: Situation, filling: Filling, rounds: int = ROUNDS) -> Change:
    files = (DIAGRAM,) if "lines" in filling.items else ()
    payload = payload_of(filling, change.SECTIONS, files)
    found = [each for each in check(change.PROCEDURE, payload, facts) if each.is_error]
    if not found:
        return Change(facts, filling, payload)
    assume(rounds)
    for each in found:
        filling = _taken_back(filling, place_of(each.pointer, payload))
    return _without_errors(facts, filling, rounds - 1)


def _taken_back(filling: Filling, place: Place) -> Filling:
    """The filling as if nobody had touched that row or field."""
    if place.row:
        sheet = filling.lists[place.section]
        row = sheet.row(place.row)
        if row is None or row.mark is Mark.ADD:
            return filling.with_list(place.section, sheet.without(place.row))
        kept = row.model_copy(update={"mark": Mark.KEEP, "values": row.base})
        return filling.with_list(place.section, sheet.with_row(kept))
    assume(place.field)
    base = filling.records[place.section].base[place.field]
    return filling.with_value(place.section, place.field, base)
