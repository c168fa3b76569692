"""Contract changes of TKT101, made for the rules to look at."""

from collections.abc import Mapping
from datetime import date

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.checking import check
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import AttachmentRef, FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.procedures import change
from naccs_tui.domain.situation import Situation
from tests.examples import APPLICANT, entered, situation

FACTS = situation(date(2013, 7, 18)).model_copy(update={"contract": TKT101.contract})
DIAGRAM = AttachmentRef(id="1", name="a.pdf", size=9, sha256="0" * 64, section="lines")
LATE = "2013-09-20"
USER: dict[str, Value] = {
    "business_types": "customs_broker",
    "statistics": "free",
    "storage": "no",
    "method": "package",
    "id_count": "1",
}
LINE: dict[str, Value] = {
    "kind": "dedicated",
    "speed": "3",
    "form": "router",
    "place": "港南",
    "router": "new",
}


def sent(
    *items: str,
    files: tuple[AttachmentRef, ...] = (),
    wished: str = LATE,
    **sections: SectionChange,
) -> Payload:
    """An application to change these items, with these sections."""
    applicant = entered({**APPLICANT, "wished_start": wished})
    return Payload(
        kind="change",
        base_version=1,
        items=items,
        sections={"applicant": applicant, **sections},
        attachments=files,
    )


def rows(*changes: RowChange) -> SectionChange:
    """A list section with these rows."""
    return SectionChange(rows=changes)


def added(value: Mapping[str, Value], key: str = "new-1") -> RowChange:
    """A new row."""
    return RowChange(key=key, mark=Mark.ADD, value=dict(value))


def changed(table: str, key: str, **value: Value) -> RowChange:
    """A row of the contract with other values."""
    base = dict(TKT101.contract.table(table)[key])
    return RowChange(key=key, mark=Mark.CHANGE, base=base, value={**base, **value})


def deleted(table: str, key: str) -> RowChange:
    """A row of the contract that goes."""
    return RowChange(key=key, mark=Mark.DELETE, base=dict(TKT101.contract.table(table)[key]))


def fields(record: str, **values: Value) -> SectionChange:
    """A record section in which these values are entered."""
    before = TKT101.contract.record(record)
    return SectionChange(
        fields={name: FieldChange(base=before.get(name, ""), value=v) for name, v in values.items()}
    )


def codes(payload: Payload, facts: Situation = FACTS) -> list[str]:
    """The codes of all findings."""
    return [each.code for each in check(change.PROCEDURE, payload, facts)]


def places(payload: Payload) -> list[tuple[str, str]]:
    """The codes of all findings, with where they are."""
    return [(each.code, each.pointer) for each in check(change.PROCEDURE, payload, FACTS)]


def with_table(name: str, table: Mapping[str, Mapping[str, Value]]) -> Situation:
    """An office whose contract has these rows in one of its tables."""
    known = {key: dict(row) for key, row in table.items()}
    tables = {**FACTS.contract.tables, name: known}
    contract = FACTS.contract.model_copy(update={"tables": tables})
    return FACTS.model_copy(update={"contract": contract})


def with_users(users: Mapping[str, Mapping[str, Value]]) -> Situation:
    """An office that has these 利用者コード, too."""
    return with_table("users", {**FACTS.contract.table("users"), **users})
