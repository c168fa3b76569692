"""What the Center gives out with a contract change, and what that leads to beside the contract."""

from collections.abc import Iterator, Mapping
from datetime import date

from naccs_tui.domain.after import text_of
from naccs_tui.domain.contract import Contract, Operation, PutRow
from naccs_tui.domain.effects import (
    CertificateEnded,
    CertificateIssued,
    Effect,
    GrantKind,
    Grants,
    IdsEnded,
    IdsIssued,
    Need,
    granted,
    need_key,
)
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import NEW_ROW, Payload, RowChange, SectionChange
from naccs_tui.domain.procedures import lines, net_terminals, users
from naccs_tui.domain.situation import Situation

SIMPLE: Mapping[str, tuple[GrantKind, str]] = {
    net_terminals.WEB_TABLE: (GrantKind.NET_TERMINAL, "place"),
    lines.Lines.about.key: (GrantKind.LINE, "place"),
    lines.GeneralTerminals.about.key: (GrantKind.GENERAL_TERMINAL, "place"),
    lines.Mailboxes.about.key: (GrantKind.MAILBOX, "purpose"),
}
"""List -> what each new row of it gets, and which field tells the reviewer what it is for."""
INTERNET = {
    net_terminals.TABLE: net_terminals.EQUIPMENT,
    net_terminals.WEB_TABLE: net_terminals.WEB_EQUIPMENT,
}
"""List -> 利用機器区分 of the certificates that its rows get."""


def needs(payload: Payload, _situation: Situation) -> list[Need]:
    """A code for every new row, in the order of the pages."""
    return [
        *_of_users(payload),
        *_of_ids(payload),
        *(
            Need(key=row.key, kind=GrantKind.NET_TERMINAL, about=text_of(row.value, "place"))
            for row in _marked(payload, net_terminals.TABLE, Mark.ADD)
        ),
        *(
            Need(key=need_key(key, row.key), kind=kind, about=text_of(row.value, about))
            for key, (kind, about) in SIMPLE.items()
            for row in _marked(payload, key, Mark.ADD)
        ),
    ]


def _marked(payload: Payload, key: str, mark: Mark) -> list[RowChange]:
    return [row for row in payload.rows(key) if row.mark is mark]


def _of_users(payload: Payload) -> Iterator[Need]:
    for row in _marked(payload, users.TABLE, Mark.ADD):
        first = need_key(users.TABLE, row.key)
        about = text_of(row.value, "purpose")
        yield Need(key=first, kind=GrantKind.USER_CODE, about=about)
        for key in _further(row):
            yield Need(key=key, kind=GrantKind.ID_NUMBER, about=about, of=first)


def _further(row: RowChange) -> list[str]:
    """Needs of a new 利用者コード beside its first 識別番号."""
    count = text_of(row.value, "id_count")
    wanted = int(count) if count.isdecimal() else 1
    return [f"{need_key(users.TABLE, row.key)}/{number}" for number in range(2, wanted + 1)]


def _of_ids(payload: Payload) -> Iterator[Need]:
    for row in _marked(payload, users.IDS_TABLE, Mark.ADD):
        code = text_of(row.value, "user_code")
        of = need_key(users.TABLE, code) if code.startswith(NEW_ROW) else code
        yield Need(key=need_key(users.IDS_TABLE, row.key), kind=GrantKind.ID_NUMBER, of=of)


def effects(payload: Payload, grants: Grants, on: date) -> Iterator[Effect]:
    """Certificates and 利用者ID that begin and end with a completed change."""
    for key, equipment in INTERNET.items():
        for row in _marked(payload, key, Mark.ADD):
            yield _issued(row, granted(grants, key, row.key), on, equipment)
        for row in _marked(payload, key, Mark.DELETE):
            yield CertificateEnded(on=on, terminal=row.key)
    if new := _new_ids(payload, grants):
        yield IdsIssued(on=on, ids=new)
    if ended := tuple(row.key for row in _marked(payload, users.IDS_TABLE, Mark.DELETE)):
        yield IdsEnded(on=on, ids=ended)


def _issued(
    row: RowChange, grant: Mapping[str, str], on: date, equipment: str
) -> CertificateIssued:
    return CertificateIssued(
        on=on,
        terminal=grant["terminal"],
        equipment=equipment,
        system_class=text_of(row.value, "system_class"),
        code_1=grant["code_1"],
        code_2=grant["code_2"],
    )


def completed(payload: Payload, contract: Contract) -> Payload:
    """The payload with the 識別番号 that go with the 利用者コード that are deleted."""
    gone = {row.key for row in _marked(payload, users.TABLE, Mark.DELETE)}
    told = {row.key for row in payload.rows(users.IDS_TABLE)}
    implied = tuple(
        RowChange(key=key, mark=Mark.DELETE, base=dict(known))
        for key, known in contract.table(users.IDS_TABLE).items()
        if text_of(known, "user_code") in gone and key not in told
    )
    if not implied:
        return payload
    rows = SectionChange(rows=(*payload.rows(users.IDS_TABLE), *implied))
    return payload.model_copy(update={"sections": {**payload.sections, users.IDS_TABLE: rows}})


def operations(payload: Payload, grants: Grants) -> Iterator[Operation]:
    """The first 識別番号 of new 利用者コード come with them."""
    for row in _marked(payload, users.TABLE, Mark.ADD):
        for code, number in _ids_of(row, grants):
            method = text_of(row.value, "method")
            values = {"user_code": code, "id_number": number, "method": method}
            yield PutRow(table=users.IDS_TABLE, key=code + number, values=dict(values))


def _ids_of(row: RowChange, grants: Grants) -> Iterator[tuple[str, str]]:
    first = granted(grants, users.TABLE, row.key)
    yield first["user_code"], first["id_number"]
    for key in _further(row):
        yield first["user_code"], grants[key]["id_number"]


def _new_ids(payload: Payload, grants: Grants) -> tuple[str, ...]:
    with_codes = (
        code + number
        for row in _marked(payload, users.TABLE, Mark.ADD)
        for code, number in _ids_of(row, grants)
    )
    alone = (
        _code_of(text_of(row.value, "user_code"), grants)
        + granted(grants, users.IDS_TABLE, row.key)["id_number"]
        for row in _marked(payload, users.IDS_TABLE, Mark.ADD)
    )
    return (*with_codes, *alone)


def _code_of(code: str, grants: Grants) -> str:
    return granted(grants, users.TABLE, code)["user_code"] if code.startswith(NEW_ROW) else code
