"""A customer with a large contract: the demo's first office with very many terminals and users."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, insert, update

from naccs_tui.backend.app import prepare_database
from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.backend.services import certificates, contracts
from naccs_tui.backend.services.contracts import Standing
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.codes import authentication_code_1
from naccs_tui.domain.contract import Operation, PutRow, Row, apply
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT

OFFICE = "TKT101"
TERMINALS, USERS = 300, 100
NUMBERS = ("A0A", "A0B")
"""The 識別番号 of each 利用者コード."""
_VERSION = tables.contract_version


def terminal(at: int) -> str:
    """A 論理端末名 that nobody of the demo has."""
    return f"{50001 + at}A"


def user_code(at: int) -> str:
    """A 利用者コード that nobody of the demo has."""
    return f"2L{at:03d}"


def enlarge(context: Context) -> None:
    """Add them to the contract as it is today, as if they had been there from its first day."""
    # The demo's clock goes from where it stands in the database.
    prepare_database(context)
    today = context.nss.today()
    with context.database.write() as connection:
        found = contracts.standing(connection, OFFICE, today)
        if found is None:
            raise ValueError(f"{OFFICE} has no contract")
        state = apply(found.state, _rows(found)).model_dump(mode="json")
        this = update(_VERSION).where(_VERSION.c.contract_number == found.number)
        changed = this.values(state=state).returning(_VERSION.c.number)
        number: str = connection.execute(changed).scalar_one()
        contracts.replan(connection, found.contract, today)
        _give_out(connection, found, number, today)


def _rows(found: Standing) -> Iterator[Operation]:
    for at in range(TERMINALS):
        yield PutRow(table="net_terminals", key=terminal(at), values=_terminal(found, at))
    for at in range(USERS):
        code = user_code(at)
        yield PutRow(table="users", key=code, values=_user(code, at))
        for number in NUMBERS:
            row: Row = {"user_code": code, "id_number": number, "method": "package"}
            yield PutRow(table="user_ids", key=code + number, values=row)


def _terminal(found: Standing, at: int) -> Row:
    name = terminal(at)
    return {
        "terminal": name,
        "system_class": "shared",
        "place": f"第{at // 20 + 1}営業所{at % 20 + 1}番窓口",
        "code_1": authentication_code_1(found.abbreviation, name),
    }


def _user(code: str, at: int) -> Row:
    return {
        "user_code": code,
        "business_types": "customs_broker",
        "purpose": f"第{at + 1}課",
        "statistics": "paid",
        "storage": "no",
    }


def _give_out(connection: Connection, found: Standing, number: str, today: date) -> None:
    """What belongs to a terminal and a 利用者ID beside the contract. number: of an application."""
    for at in range(TERMINALS):
        certificates.issue(connection, OFFICE, _certificate(found, at, today), number)
    given = [{"kind": "terminal", "code": terminal(at)} for at in range(TERMINALS)]
    given += [{"kind": "user_code", "code": user_code(at)} for at in range(USERS)]
    connection.execute(insert(tables.issued_code), given)
    ids = [
        {"user_code": user_code(at), "id_number": each, "office": OFFICE, "issued_on": today}
        for at in range(USERS)
        for each in NUMBERS
    ]
    connection.execute(insert(tables.user_id), ids)


def _certificate(found: Standing, at: int, today: date) -> Certificate:
    name = terminal(at)
    return Certificate(
        terminal=name,
        equipment=EQUIPMENT,
        system_class="shared",
        code_1=authentication_code_1(found.abbreviation, name),
        code_2=f"LARGE{at:05d}",
        issued_on=today,
        fetched_on=today,
    )
