"""What was entered in a contract change, told by three: the operator, the confirmation, the contract."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from naccs_tui.domain.contract import Contract, Dated, Row, fold
from naccs_tui.domain.contract_view import shown
from naccs_tui.domain.diff import NOTHING, Line, confirmation, show
from naccs_tui.domain.effects import GRANT_FIELDS, ContractChange, Grants
from naccs_tui.domain.field import Field, Mark, Value, Values
from naccs_tui.domain.filling import ListRow, Opening
from naccs_tui.domain.payload import NEW_ROW, Place
from naccs_tui.domain.procedures import change, user_rules
from naccs_tui.domain.section import Section
from naccs_tui.domain.version_diff import differences
from tests.unit.change_examples import DAYS, PAGES, Change, key_of

IDS, USERS = user_rules.IDS, user_rules.USERS
Told = dict[Place, tuple[str, str]]
K = TypeVar("K")
V = TypeVar("V")
Show = Callable[[Field, Value], str]


@dataclass(frozen=True, slots=True)
class Touched:
    """A record (key "") or a row that somebody changed."""

    section: Section
    key: str
    mark: Mark
    before: Values
    after: Values


def entered(made: Change) -> list[Touched]:
    """What the operator did, page by page."""
    opening = Opening(frozenset(made.filling.items))
    touched = [each for page in PAGES if opening.opens(page) for each in _of_page(made, page)]
    gone = {each.key for each in touched if each.section is USERS and each.mark is Mark.DELETE}
    told = {each.key for each in touched if each.section is IDS}
    table = made.facts.contract.table(IDS.about.record)
    implied = {key: row for key, row in table.items() if row["user_code"] in gone}
    rows = ((key, row) for key, row in implied.items() if key not in told)
    return [*touched, *(Touched(IDS, key, Mark.DELETE, row, {}) for key, row in rows)]


def _of_page(made: Change, page: Section) -> Iterator[Touched]:
    if not page.is_list:
        sheet = made.filling.records[page.key]
        values = (_held(page, each) for each in (sheet.base, sheet.values))
        yield Touched(page, "", Mark.CHANGE, *values)
        return
    for row in made.filling.lists[page.key].rows:
        if row.mark is not Mark.KEEP:
            yield _of_row(page, row)


def _held(page: Section, values: Values) -> Row:
    return {each.name: values[each.name] for each in page.fields if not page.is_own(each)}


def _of_row(page: Section, row: ListRow) -> Touched:
    before = {} if row.mark is Mark.ADD else row.base
    after = {} if row.mark is Mark.DELETE else row.values
    return Touched(page, row.key, row.mark, before, after)


def told(touched: list[Touched]) -> Told:
    """What the confirmation must say: of new rows and of those that go every field."""
    named = _names(touched)
    return {
        Place(each.section.key, each.key, field.name): (
            _text(field, each.before, show),
            named.get((field.of, said := _text(field, each.after, show)), said),
        )
        for each in touched
        for field in each.section.fields
        if _is_told(each, field)
    }


def _is_told(each: Touched, field: Field) -> bool:
    if each.mark is Mark.ADD:
        return True
    differs = each.before.get(field.name) != each.after.get(field.name)
    return not each.section.is_own(field) and (differs or each.mark is Mark.DELETE)


def _text(field: Field, values: Values, words: Show) -> str:
    return words(field, values.get(field.name, field.empty)) if values else NOTHING


def _names(touched: list[Touched]) -> dict[tuple[str, str], str]:
    """What new rows are called: by their page's word, with a number where there are several."""
    named: dict[tuple[str, str], str] = {}
    for page in PAGES:
        new = [each.key for each in touched if each.section is page and each.mark is Mark.ADD]
        for number, key in enumerate(new, 1):
            tail = f" {number}" if len(new) > 1 else ""
            named[page.key, key] = f"{page.about.row_title}{tail}"
    return named


def settled(touched: list[Touched], grants: Grants) -> Iterator[Touched]:
    """The same with what the Center gave out, and with the 識別番号 that come with 利用者コード."""
    for each in touched:
        if each.mark is Mark.ADD:
            yield _given(each, grants)
            yield from _first_ids(each, grants) if each.section is USERS else ()
        else:
            after = {**each.before, **_resolved(each, grants)} if each.after else {}
            yield replace(each, after=after)


def _given(each: Touched, grants: Grants) -> Touched:
    codes = _codes(each.section.key, each.key, grants)
    issued = {f.name: codes[f.name] for f in each.section.fields if f.issued}
    row = {**_resolved(each, grants), **issued}
    return replace(each, key=key_of(each.section, row), after=row)


def _resolved(each: Touched, grants: Grants) -> Row:
    held = [field for field in each.section.fields if not each.section.is_own(field)]
    return {field.name: _called(field, each.after[field.name], grants) for field in held}


def _called(field: Field, value: Value, grants: Grants) -> Value:
    if not (field.of and str(value).startswith(NEW_ROW)):
        return value
    named = next(page for page in PAGES if page.key == field.of)
    return _codes(field.of, str(value), grants)[named.fields[0].name]


def _codes(section: str, row: str, grants: Grants) -> Mapping[str, str]:
    return grants.get(f"{section}.{row}") or grants.get(row, {})


def _first_ids(each: Touched, grants: Grants) -> Iterator[Touched]:
    need = f"{USERS.key}.{each.key}"
    code, method = grants[need]["user_code"], each.after["method"]
    for number in range(1, int(str(each.after["id_count"])) + 1):
        given = grants[need if number == 1 else f"{need}/{number}"]["id_number"]
        row: Row = {"user_code": code, "id_number": given, "method": method}
        yield Touched(IDS, code + given, Mark.ADD, {}, row)


def becomes(contract: Contract, touched: list[Touched]) -> Contract:
    """The contract with nothing else changed."""
    records = {name: dict(record) for name, record in contract.records.items()}
    tables = {name: dict(table) for name, table in contract.tables.items()}
    for each in touched:
        name = each.section.about.record
        if not each.section.is_list:
            records[name].update(each.after)
        elif each.mark is Mark.DELETE:
            del tables[name][each.key]
        else:
            tables[name][each.key] = {**each.before, **each.after}
    return Contract(records=records, tables=tables)


def differing(touched: list[Touched]) -> Told:
    """What two versions must be told to differ in."""
    return {
        Place(each.section.key, each.key, field.name): (
            _text(field, each.before, shown),
            _text(field, each.after, shown),
        )
        for each in touched
        for field in each.section.fields
        if each.before.get(field.name, field.empty) != each.after.get(field.name, field.empty)
    }


def granted(made: Change) -> dict[str, dict[str, str]]:
    """Codes for all that is needed, each its own."""
    needed = change.PROCEDURE.needs(made.payload, made.facts)
    return {
        need.key: {name: f"{name}+{number}" for name in GRANT_FIELDS[need.kind]}
        for number, need in enumerate(needed)
    }


def is_told_alike(made: Change) -> None:
    """What was entered, the confirmation and the contract on every day say the same."""
    touched, grants, before = entered(made), granted(made), made.facts.contract
    confirmed = confirmation(change.PROCEDURE, made.payload, before)
    are_same(_lines(confirmed), told(touched), "the confirmation")
    wished = str(made.filling.records["applicant"].values["wished_start"])
    start, first = date.fromisoformat(wished), DAYS[wished]
    assert on(made, grants, start - timedelta(days=1)) == before, "changed before its day"
    whole = [*settled(touched, grants)]
    at_once = [each for each in whole if not each.section.about.monthly or start == first]
    for day, changed in ((start, at_once), (first, whole)):
        after, wanted = on(made, grants, day), becomes(before, changed)
        are_same(after.records, wanted.records, f"the records of {day}")
        are_same(after.tables, wanted.tables, f"the tables of {day}")
        found = _lines(differences(PAGES, before, after))
        are_same(found, differing(changed), f"the versions before and on {day}")


def are_same(found: Mapping[K, V], wanted: Mapping[K, V], what: str) -> None:
    """The two say the same of everything."""
    keys = [each for each in {**found, **wanted} if found.get(each) != wanted.get(each)]
    wrong = {each: (found.get(each), wanted.get(each)) for each in keys}
    assert not wrong, f"{what}: found and wanted {wrong}"


def on(made: Change, grants: Grants, day: date) -> Contract:
    """The contract on a day, folded from all effects."""
    effects = change.PROCEDURE.effects(made.payload, made.facts, grants)
    changes = [each for each in effects if isinstance(each, ContractChange)]
    dated = [Dated(each.on, order, each.operations) for order, each in enumerate(changes)]
    return fold(made.facts.contract, dated, day)


def _lines(lines: Iterable[Line]) -> Told:
    return {each.place: (each.before, each.after) for each in lines if each.is_changed}
