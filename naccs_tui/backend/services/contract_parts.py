"""Parts of a contract without the rest of it: home asks for them at every visit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, select

from naccs_tui.backend.database.tables import contract, contract_version
from naccs_tui.backend.services.contracts import Standing, first_of, on_day
from naccs_tui.domain.contract import Row as TableRow
from naccs_tui.domain.procedures.users import TABLE

Found = Select[*tuple[object, ...]]
Users = Mapping[str, TableRow]
_V = contract_version.c
_USERS = _V.state[("tables", TABLE)].label("users")
_KEY = (
    select(_V.contract, _V.version)
    .join(contract, contract.c.number == _V.contract)
    .where(contract.c.office == bindparam("office"))
)


def _of(held: Found, *columns: ColumnElement[object]) -> Found:
    # Which version it is is found out first: a part is taken out of one document, not of all.
    key = held.subquery("key")
    found = select(*columns).join(contract, contract.c.number == _V.contract)
    return found.join(key, and_(_V.contract == key.c.contract, _V.version == key.c.version))


_DATED = (_V.contract, contract.c.ends_on, _V.day)
_BILLING_CODE = _V.state[("records", "billing", "billing_code")].label("billing_code")
_ON_DAY, _FIRST = on_day(_KEY), first_of(_KEY)
_USERS_HELD = tuple(_of(each, *_DATED, _USERS) for each in (_ON_DAY, _FIRST))
_BILLED = tuple(_of(each, _BILLING_CODE) for each in (_ON_DAY, _FIRST))
_PLANNED = (
    select(_V.day, _V.number, _USERS)
    .where(_V.contract == bindparam("contract"), _V.planned)
    .order_by(_V.version)
)


@dataclass(frozen=True, slots=True)
class UsersHeld:
    """The 利用者コード of an office's contract in one version, by row key.

    contract, starts_on, ends_on: as in `Standing`.
    """

    contract: str
    starts_on: date
    ends_on: date | None
    rows: Users


@dataclass(frozen=True, slots=True)
class UsersPlanned:
    """Those of a planned version. number: the receipt number of what brings it."""

    day: date
    number: str
    rows: Users


def users_on(connection: Connection, office: str, on: date) -> UsersHeld | None:
    """Those of an office on a day; before its contract begins, as it will begin; None = none."""
    row = _first_found(connection, _USERS_HELD, office, on)
    return UsersHeld(row.contract, row.day, row.ends_on, row.users or {}) if row else None


def billing_code_on(connection: Connection, office: str, on: date) -> str | None:
    """The 請求先コード of a contract, as `users_on` finds it; "" = it names none, None = no contract."""
    row = _first_found(connection, _BILLED, office, on)
    return (row.billing_code or "") if row else None


def _first_found(
    connection: Connection, asked: Iterable[Found], office: str, on: date
) -> Row[*tuple[object, ...]] | None:
    rows = (connection.execute(each, {"office": office, "on": on}).first() for each in asked)
    return next((row for row in rows if row), None)


def users_in(found: Standing) -> UsersHeld:
    """Those of a contract that was read whole."""
    return UsersHeld(found.contract, found.starts_on, found.ends_on, found.state.table(TABLE))


def users_planned(connection: Connection, of_contract: str) -> Iterator[UsersPlanned]:
    """Those of each planned version, in their order."""
    for row in connection.execute(_PLANNED, {"contract": of_contract}).all():
        yield UsersPlanned(row.day, row.number, row.users or {})
