"""A terminal of HAR001 that other offices are to use, too."""

from collections.abc import Mapping

from sqlalchemy import update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import contract_version
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import FieldChange, Payload, RowChange, SectionChange
from tests.backend.house import CONTRACT
from tests.examples import APPLICANT, OFFICE, entered

HAR, TKT, GENERAL = "HAR001", "TKT101", "general_terminals"
SHARED = {"30401B TKT101": {"terminal": "30401B", "partner": TKT}}
LINE: dict[str, dict[str, str | bool]] = {
    "30401B": {"terminal": "30401B", "line": "L00012", "place": "大井営業所"}
}


def has_terminal(context: Context, shared: Mapping[str, Mapping[str, str]]) -> None:
    lines = {"L00012": {"line": "L00012"}}
    tables = {**CONTRACT.tables, "lines": lines, GENERAL: LINE, "sharing": shared}
    state = Contract.model_validate({"records": CONTRACT.records, "tables": tables})
    mine = update(contract_version).where(contract_version.c.contract_office == HAR)
    with context.database.write() as connection:
        connection.execute(mine.values(state=state.model_dump(mode="json")))


def sharing(*partners: str, wished: str = "2013-08-02", phone: str = "") -> Payload:
    """HAR001's terminal for these offices; with a new telephone number, if one is given."""
    rows = tuple(
        RowChange(
            key=f"new-{place}", mark=Mark.ADD, value={"terminal": "30401B", "partner": partner}
        )
        for place, partner in enumerate(partners)
    )
    return changed(rows, wished, phone)


def changed(rows: tuple[RowChange, ...], wished: str, phone: str = "") -> Payload:
    sections = {
        "applicant": entered({**APPLICANT, "wished_start": wished}),
        "sharing": SectionChange(rows=rows),
    }
    if phone:
        fields = entered({"phone": phone}, OFFICE).fields
        ticked = {"security_confirmed": FieldChange(base=False, value=True)}
        sections["office"] = SectionChange(fields={**fields, **ticked})
    items = ("names", "sharing") if phone else ("sharing",)
    return Payload(kind="change", base_version=1, items=items, sections=sections)
