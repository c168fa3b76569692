"""What was entered, what the confirmation says and what the contract becomes are the same."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from naccs_tui.backend.demo.offices import DOE701, HAR001, NAC001, TKT101
from naccs_tui.domain.checking import check
from naccs_tui.domain.contract import Contract, apply
from naccs_tui.domain.diff import Line, confirmation, show
from naccs_tui.domain.effects import GRANT_FIELDS, ContractChange, Need
from naccs_tui.domain.field import Field, Kind, Mark, Value
from naccs_tui.domain.filling import Filling, ListRow, Opening, RecordSheet, payload_of
from naccs_tui.domain.payload import AttachmentRef, Payload
from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures import change
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.text import Characters
from tests.examples import APPLICANT, situation

DIAGRAM = AttachmentRef(id="1", name="a.pdf", size=9, sha256="0" * 64, section="lines")
WORDS = {
    Characters.ZENKAKU: ("大井", "港南二丁目", "品川　三階"),
    Characters.KATAKANA: ("オオイ", "コウナン"),
    Characters.PHONE: ("0311112222", "0399998888"),
    Characters.POSTAL: ("1400014", "1080075"),
    Characters.EMAIL: ("a@example.jp", "b@example.jp"),
    Characters.CAPITALS: ("DOE701", "HAR001"),
}
EXACT = {"bank_code": "0009", "branch_code": "123", "account_number": "7654321"}
ITEMS = tuple(each.key for each in change.ITEMS)
Draw = Callable[[st.SearchStrategy[Value]], Value]


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """An office with some of the demo's rows."""
    contract = draw(st.sampled_from([TKT101, DOE701, HAR001, NAC001])).contract
    kept = {
        name: {key: row for key, row in table.items() if draw(st.booleans()) or name == "lines"}
        for name, table in contract.tables.items()
    }
    facts = situation(date(2013, 7, 18))
    return facts.model_copy(update={"contract": Contract(records=contract.records, tables=kept)})


def values(field: Field, filling: Filling) -> st.SearchStrategy[Value]:
    """Values that a field takes."""
    if field.of:
        rows = (row for row in filling.lists[field.of].rows if row.mark is not Mark.DELETE)
        return st.sampled_from([row.key for row in rows] or [""])
    match field.kind:
        case Kind.CHOICE:
            return st.sampled_from([each.value for each in field.choices])
        case Kind.CHOICES:
            return st.sampled_from([each.value for each in field.choices[:6]])
        case Kind.TICK:
            return st.just(True) if field.required else st.booleans()
        case Kind.COUNT:
            return st.sampled_from(["1", "2", "3"])
        case _:
            known = WORDS.get(field.characters, (EXACT.get(field.name, ""),))
            return st.sampled_from(list(known))


@st.composite
def fillings(draw: st.DrawFn) -> tuple[Situation, Filling]:
    """A change of some items, filled in at random."""
    facts = draw(situations())
    filling = prefill(change.PROCEDURE, facts)
    chosen = draw(st.sets(st.sampled_from(ITEMS), min_size=1, max_size=5))
    filling = filling.with_items(each for each in ITEMS if each in chosen)
    for name, value in {**APPLICANT, "wished_start": "2013-10-15"}.items():
        filling = filling.with_value("applicant", name, value)
    opening = Opening(frozenset(chosen))
    for section in change.PROCEDURE.opened(opening.items)[1:]:
        enter = _rows if section.is_list else _fields
        filling = enter(draw, section, filling, opening)
    return facts, filling


def _fields(draw: st.DrawFn, section: Section, filling: Filling, opening: Opening) -> Filling:
    for field in section.fields:
        empty = not filling.records[section.key].values.get(field.name)
        if not opening.locks(field) and (empty or draw(st.booleans())):
            value = draw(values(field, filling))
            filling = filling.with_value(section.key, field.name, value)
    return filling


def _rows(draw: st.DrawFn, section: Section, filling: Filling, opening: Opening) -> Filling:
    sheet = filling.lists[section.key]
    for row in sheet.rows:
        mark = draw(st.sampled_from([Mark.KEEP, Mark.CHANGE, Mark.DELETE]))
        if opening.allows(section, mark):
            sheet = sheet.with_row(_marked(draw, section, row, mark, filling, opening))
    for number in range(draw(st.integers(0, 2)) if opening.allows(section, Mark.ADD) else 0):
        new = ListRow(
            key=f"new-{number}", values={each.name: each.empty for each in section.fields}
        )
        sheet = sheet.with_row(_marked(draw, section, new, Mark.ADD, filling, opening))
    return filling.with_list(section.key, sheet)


def _marked(
    draw: st.DrawFn, section: Section, row: ListRow, mark: Mark, filling: Filling, opening: Opening
) -> ListRow:
    entered = dict(row.values)
    if mark is not Mark.DELETE:
        for field in opening.fields(section, mark):
            entered[field.name] = draw(values(field, filling))
    unchanged = mark is Mark.CHANGE and entered == row.base
    return row.model_copy(update={"mark": Mark.KEEP if unchanged else mark, "values": entered})


def granted(needs: list[Need]) -> dict[str, dict[str, str]]:
    """Codes for all that is needed, each its own."""
    given: dict[str, dict[str, str]] = {}
    for number, need in enumerate(needs):
        shape = {"user_code": f"2AA{number:02}", "id_number": f"Z{number:02}"}
        fields = GRANT_FIELDS[need.kind]
        given[need.key] = {name: shape.get(name, f"{name}{number}") for name in fields}
    return given


def after(payload: Payload, facts: Situation) -> Contract:
    """The contract when all has taken effect."""
    grants = granted(change.PROCEDURE.needs(payload, facts))
    effects = change.PROCEDURE.effects(payload, facts, grants)
    operations = (
        o for each in effects if isinstance(each, ContractChange) for o in each.operations
    )
    return apply(facts.contract, operations)


def entered_fields(filling: Filling, section: Section) -> dict[str, tuple[Value, Value]]:
    """What the operator changed in a record of the contract."""
    sheet = filling.records.get(section.key, RecordSheet())
    opening = Opening(frozenset(filling.items))
    return {
        each.name: (sheet.base[each.name], sheet.values[each.name])
        for each in section.fields
        if not (opening.locks(each) or section.is_own(each))
        and sheet.values[each.name] != sheet.base[each.name]
    }


def shown_changes(lines: list[Line], section: Section, mark: Mark) -> dict[str, dict[str, str]]:
    """Row -> field -> what the confirmation says stands there afterwards."""
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        if line.section == section.key and line.mark is mark:
            found.setdefault(line.place.row, {})[line.place.field] = line.after
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(fillings())
def test_entered_confirmed_and_in_the_contract_are_the_same(
    made: tuple[Situation, Filling],
) -> None:
    facts, filling = made
    files = (DIAGRAM,) if "lines" in filling.items else ()
    payload = payload_of(filling, change.SECTIONS, files)
    assume(not any(each.is_error for each in check(change.PROCEDURE, payload, facts)))
    lines = confirmation(change.PROCEDURE, payload, facts.contract)
    chosen = frozenset(filling.items)
    state, opening = after(payload, facts), Opening(chosen)
    for section in change.SECTIONS[1:]:
        if not opening.opens(section) and not (
            section.key == "user_ids" and "user_codes" in chosen
        ):
            continue
        if section.is_list:
            is_told_row_by_row(filling, section, lines, facts.contract, state)
        else:
            is_told_field_by_field(filling, section, lines, facts.contract, state)
    untouched = {s.about.record for s in change.SECTIONS[1:] if not opening.opens(s)} - {"user_ids"}
    for name in untouched:
        assert state.record(name) == facts.contract.record(name)
        assert state.table(name) == facts.contract.table(name)


def is_told_field_by_field(
    filling: Filling, section: Section, lines: list[Line], before: Contract, state: Contract
) -> None:
    """A record: the three say the same."""
    entered, name = entered_fields(filling, section), section.about.record
    told = {
        line.place.field: (line.before, line.after)
        for line in lines
        if line.section == section.key and line.is_changed
    }
    fields = {each.name: each for each in section.fields}
    assert told == {
        key: (show(fields[key], old), show(fields[key], new)) for key, (old, new) in entered.items()
    }
    assert state.record(name) == {
        **before.record(name),
        **{k: new for k, (_, new) in entered.items()},
    }


def is_told_row_by_row(
    filling: Filling, section: Section, lines: list[Line], before: Contract, state: Contract
) -> None:
    """A list: rows that go, stay changed and come are the same in all three."""
    rows, name = filling.lists[section.key].rows, section.about.record
    gone = {row.key for row in rows if row.mark is Mark.DELETE}
    with_codes = 0
    if name == "user_ids":  # these also come and go with their 利用者コード
        codes = filling.lists["users"].rows if "user_codes" in filling.items else ()
        left = {row.key for row in codes if row.mark is Mark.DELETE}
        gone |= {key for key, row in before.table(name).items() if row["user_code"] in left}
        with_codes = sum(int(str(e.values["id_count"])) for e in codes if e.mark is Mark.ADD)
    changed = {row.key: row for row in rows if row.mark is Mark.CHANGE}
    new = [row for row in rows if row.mark is Mark.ADD]
    assert set(shown_changes(lines, section, Mark.DELETE)) == gone
    assert set(shown_changes(lines, section, Mark.CHANGE)) == set(changed)
    assert set(shown_changes(lines, section, Mark.ADD)) == {row.key for row in new}
    kept = {key: row for key, row in before.table(name).items() if key not in gone}
    for key, row in changed.items():
        references = {each.name for each in section.fields if each.of}
        said = shown_changes(lines, section, Mark.CHANGE)[key]
        for field in section.fields:
            if field.name in said and field.name not in references:
                assert said[field.name] == show(field, row.values[field.name])
                assert state.table(name)[key][field.name] == row.values[field.name]
    assert gone.isdisjoint(state.table(name))
    assert set(kept) <= set(state.table(name))
    assert len(state.table(name)) == len(kept) + len(new) + with_codes
    for key in set(kept) - set(changed):
        assert state.table(name)[key] == kept[key]
