"""Situations and submissions for tests: an invented office, and what its people would type."""

from collections.abc import Mapping
from datetime import date

from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import (
    AttachmentRef,
    FieldChange,
    Payload,
    RowChange,
    SectionChange,
)
from naccs_tui.domain.situation import OpenApplication, Policies, Situation

THURSDAY = date(2012, 2, 9)
HOLIDAYS = {date(2012, 2, 11): "建国記念の日", date(2012, 3, 20): "春分の日"}
TERMINAL = "20097W"
OFFICE: Row = {
    "company_name": "東京通関株式会社",
    "company_kana": "トウキョウツウカン",
    "office_name": "大井営業所",
    "office_kana": "オオイエイギョウショ",
    "postal_code": "1400014",
    "address_1": "東京都品川区大井",
    "address_2": "",
    "phone": "0301234567",
    "fax": "",
    "contractor_family": "契約",
    "contractor_given": "一郎",
    "contractor_title": "代表取締役",
    "head_postal_code": "1080075",
    "head_address_1": "東京都港区港南",
    "head_address_2": "",
    "head_phone": "0301230000",
    "manager_family": "管理",
    "manager_given": "花子",
    "manager_phone": "0301234568",
    "manager_emergency_fax": "0301234569",
    "manager_email": "hanako@example.jp",
}
TERMINAL_ROW: Row = {
    "terminal": TERMINAL,
    "system_class": "shared",
    "place": "大井営業所３階",
    "code_1": "TKT20097W",
}
APPLICANT: Row = {
    "family_name": "通関",
    "given_name": "太郎",
    "family_kana": "ツウカン",
    "given_kana": "タロウ",
    "phone": "0301234567",
    "email": "taro@example.jp",
    "email_again": "taro@example.jp",
}
CERTIFICATE = Certificate(
    terminal=TERMINAL,
    equipment="netNACCS",
    system_class="shared",
    code_1="TKT20097W",
    code_2="YZ937DYAYM",
    issued_on=date(2011, 3, 1),
    fetched_on=date(2011, 3, 2),
)


def situation(
    today: date = THURSDAY,
    *,
    others: tuple[OpenApplication, ...] = (),
    certificates: tuple[Certificate, ...] = (CERTIFICATE,),
    policies: Policies | None = None,
) -> Situation:
    """The example office's situation on a day before half past five."""
    return Situation(
        today=today,
        receipt_day=today,
        holidays=HOLIDAYS,
        office="TKT101",
        abbreviation="TKT",
        contract_number="1100001A",
        contract_version=1,
        contract=Contract(
            records={"office": OFFICE}, tables={"net_terminals": {TERMINAL: TERMINAL_ROW}}
        ),
        certificates=certificates,
        open_applications=others,
        policies=policies or Policies(),
    )


def entered(values: Mapping[str, Value], base: Mapping[str, Value] | None = None) -> SectionChange:
    """A record section into which the values were typed over what stood there."""
    before = base or {}
    changes = {
        name: FieldChange(base=before.get(name, ""), value=value) for name, value in values.items()
    }
    return SectionChange(fields=changes)


def office_change(
    wished: str = "2012-02-16",
    *,
    items: tuple[str, ...] = ("names",),
    base: Mapping[str, Value] = OFFICE,
    base_version: int = 1,
    attachments: tuple[AttachmentRef, ...] = (),
    **values: Value,
) -> Payload:
    """A contract change of the office page; `values` are its fields."""
    ticked = {"security_confirmed": FieldChange(base=False, value=True)}
    changed = entered(values, base).fields
    return Payload(
        kind="change",
        base_version=base_version,
        items=items,
        sections={
            "applicant": entered({**APPLICANT, "wished_start": wished}),
            "office": SectionChange(fields={**changed, **ticked}),
        },
        attachments=attachments,
    )


def new_terminal(key: str = "new-1", place: str = "大井営業所４階") -> RowChange:
    """A netNACCS terminal to be added."""
    return RowChange(key=key, mark=Mark.ADD, value={"system_class": "air", "place": place})


def gone_terminal(key: str = TERMINAL) -> RowChange:
    """A netNACCS terminal to be deleted."""
    return RowChange(key=key, mark=Mark.DELETE, base=TERMINAL_ROW)


def terminal_change(*rows: RowChange, wished: str = "2012-02-24", base_version: int = 1) -> Payload:
    """A contract change of the netNACCS terminals."""
    return Payload(
        kind="change",
        base_version=base_version,
        items=("net_terminals",),
        sections={
            "applicant": entered({**APPLICANT, "wished_start": wished}),
            "net_terminals": SectionChange(rows=rows),
        },
    )


def reissue(
    wished: str = "2012-02-13", *, terminals: tuple[str, ...] = (TERMINAL,), base_version: int = 1
) -> Payload:
    """A reissue of certificates."""
    rows = tuple(RowChange(key=each, mark=Mark.CHANGE) for each in terminals)
    return Payload(
        kind="reissue",
        base_version=base_version,
        sections={
            "applicant": entered(APPLICANT),
            "reissue": entered({"wished_day": wished, "reason": "replaced"}),
            "certificates": SectionChange(rows=rows),
        },
    )
