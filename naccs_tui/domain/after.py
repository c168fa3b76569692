"""What a payload makes of a contract, before anything is given out: for rules across fields."""

from collections.abc import Iterator, Mapping

from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.field import Mark, Value, Values
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.section import Section


def record_after(section: Section, payload: Payload, contract: Contract) -> Values:
    """A record of the contract with what a payload enters into it."""
    changes = payload.sections.get(section.key, SectionChange()).fields
    entered = {name: change.value for name, change in changes.items()}
    return {**contract.record(section.about.record), **entered}


def rows_after(section: Section, payload: Payload, contract: Contract) -> dict[str, Row]:
    """The rows of a table after a payload, by their keys; a new row still has the client's key."""
    rows: dict[str, Row] = {k: dict(v) for k, v in contract.table(section.about.record).items()}
    for row in payload.rows(section.key):
        if row.mark is Mark.DELETE:
            rows.pop(row.key, None)
        else:
            rows[row.key] = {**rows.get(row.key, {}), **row.value}
    return rows


def entered_rows(section: Section, payload: Payload) -> Iterator[tuple[int, RowChange]]:
    """The rows that are added or changed, whole, with their places in the payload."""
    for index, row in enumerate(payload.rows(section.key)):
        if row.mark is not Mark.DELETE:
            # What a row does not say stays as it is in the contract.
            yield index, row.model_copy(update={"value": {**row.base, **row.value}})


def text_of(values: Mapping[str, Value], name: str) -> str:
    """A value as a text; a tick, or nothing, is the empty text."""
    value = values.get(name, "")
    return value if isinstance(value, str) else ""
