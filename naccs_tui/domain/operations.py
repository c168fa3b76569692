"""From a payload to operations on the contract, by the sections' declarations alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from naccs_tui.domain.calendar import first_of_month
from naccs_tui.domain.contract import DropRow, Operation, PutRow, SetField, SetRowField
from naccs_tui.domain.effects import ContractChange, Grants, granted
from naccs_tui.domain.field import Field, Mark, Value
from naccs_tui.domain.payload import NEW_ROW, Payload, RowChange, SectionChange
from naccs_tui.domain.section import Section


def contract_operations(
    sections: tuple[Section, ...], payload: Payload, grants: Grants
) -> tuple[Operation, ...]:
    """All operations of a payload; a new row gets the key and the codes that were granted."""
    return tuple(
        operation
        for section in sections
        if section.about.record and section.key in payload.sections
        for operation in _operations(section, payload.sections[section.key], grants)
    )


def contract_changes(
    sections: tuple[Section, ...],
    payload: Payload,
    grants: Grants,
    on: date,
    more: Iterable[Operation] = (),
) -> list[ContractChange]:
    """The operations of a payload that is effective on a day, those of each day together.

    Sections that are changed by the month wait for the first of one. more: operations of that day
    that no section declares.
    """
    by_day: dict[date, tuple[Section, ...]] = {}
    for section in sections:
        day = first_of_month(on) if section.about.monthly else on
        by_day[day] = (*by_day.get(day, ()), section)
    found = {day: contract_operations(by_day[day], payload, grants) for day in sorted(by_day)}
    found[on] = (*found.get(on, ()), *more)
    return [ContractChange(on=day, operations=each) for day, each in found.items() if each]


def _operations(section: Section, change: SectionChange, grants: Grants) -> Iterator[Operation]:
    record = section.about.record
    for name, field in change.fields.items():
        declared = section.field(name)
        if declared and not section.is_own(declared):
            yield SetField(record=record, field=name, value=field.value)
    for row in change.rows:
        yield from _row_operations(section, row, grants)


def _row_operations(section: Section, row: RowChange, grants: Grants) -> Iterator[Operation]:
    table = section.about.record
    match row.mark:
        case Mark.ADD:
            codes = granted(grants, section.key, row.key)
            values = _new_values(section, row, codes, grants)
            yield PutRow(table=table, key=key_of(section, values), values=values)
        case Mark.DELETE:
            yield DropRow(table=table, key=row.key)
        case _:
            for name, value in row.value.items():
                declared = section.field(name)
                if declared and not declared.own and value != row.base.get(name):
                    after = _resolved(declared, value, grants)
                    yield SetRowField(table=table, key=row.key, field=name, value=after)


def _new_values(
    section: Section, row: RowChange, codes: Mapping[str, str], grants: Grants
) -> dict[str, Value]:
    return {
        each.name: codes.get(each.name, "")
        if each.issued
        else _resolved(each, row.value.get(each.name, each.empty), grants)
        for each in section.fields
        if not each.own
    }


def _resolved(field: Field, value: Value, grants: Grants) -> Value:
    """A reference to a new row becomes what the Center calls it."""
    if not (field.of and isinstance(value, str) and value.startswith(NEW_ROW)):
        return value
    return next(iter(granted(grants, field.of, value).values()), value)


def key_of(section: Section, values: Mapping[str, Value]) -> str:
    """The key of a new row in the contract: the code that names it."""
    names = section.about.named_by or (section.fields[0].name,)
    return "".join(str(values.get(name, "")) for name in names)
