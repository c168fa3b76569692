"""From a payload to operations on the contract, by the sections' declarations alone."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.domain.calendar import first_of_month
from naccs_tui.domain.contract import DropRow, Operation, PutRow, SetField, SetRowField
from naccs_tui.domain.effects import ContractChange, Grants, granted
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
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
    sections: tuple[Section, ...], payload: Payload, grants: Grants, on: date
) -> list[ContractChange]:
    """The operations of a payload that is effective on a day, those of each day together.

    Sections that are changed by the month wait for the first of one.
    """
    by_day: dict[date, tuple[Section, ...]] = {}
    for section in sections:
        day = first_of_month(on) if section.about.monthly else on
        by_day[day] = (*by_day.get(day, ()), section)
    found = {day: contract_operations(by_day[day], payload, grants) for day in sorted(by_day)}
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
            issued = {f.name: codes.get(f.name, "") for f in section.fields if f.issued}
            key = next(iter(issued.values()), row.key)
            yield PutRow(table=table, key=key, values={**row.value, **issued})
        case Mark.DELETE:
            yield DropRow(table=table, key=row.key)
        case _:
            for name, value in row.value.items():
                if value != row.base.get(name):
                    yield SetRowField(table=table, key=row.key, field=name, value=value)
