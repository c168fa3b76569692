"""Contracts on any day. Their versions are rows: those in force are frozen, planned ones recomputed.

A version that is planned (予定) is what the last frozen one becomes by all changes up to it, in the
order (day, order of finishing). Whatever finishes or falls away makes `replan` write them anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVarTuple

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import application, contract, contract_version, effect
from naccs_tui.backend.database.tables import office as office_table
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.calendar import fiscal_year
from naccs_tui.domain.codes import number_on
from naccs_tui.domain.contract import Contract, apply
from naccs_tui.domain.effects import ContractChange

COUNTER, LETTER = "contract", "A"
CONTRACT_CHANGE, CONTRACT_CLOSED = "contract_change", "contract_closed"
AnyRow = Row[tuple[object, ...]]
_Columns = TypeVarTuple("_Columns")
_V, _E, _A = contract_version.c, effect.c, application.c
_VERSIONS = (
    select(
        contract_version,
        contract.c.office,
        contract.c.starts_on,
        contract.c.ends_on,
        office_table.c.abbreviation,
        office_table.c.approval_required,
    )
    .join(contract, contract.c.number == _V.contract)
    .join(office_table, office_table.c.code == contract.c.office)
)
_OF_OFFICE = _VERSIONS.where(contract.c.office == bindparam("office"))
_NUMBERED = _VERSIONS.where(_V.contract_number == bindparam("number"))
_CLOSING = select(func.min(_E.day)).where(
    _E.contract == bindparam("contract"),
    _E.carried_out_at.is_(None) & ~_E.void & (_E.type == CONTRACT_CLOSED),
)


def on_day(found: Select[*_Columns]) -> Select[*_Columns]:
    """Of an office's versions the one that holds on the day `on`."""
    held = found.where(_V.day <= bindparam("on"))
    return held.order_by(contract.c.starts_on.desc(), _V.version.desc()).limit(1)


def first_of(found: Select[*_Columns]) -> Select[*_Columns]:
    """Of an office's versions the first one of its newest contract."""
    return found.order_by(contract.c.starts_on.desc(), _V.version).limit(1)


_ON_DAY, _FIRST = on_day(_OF_OFFICE), first_of(_OF_OFFICE)


@dataclass(frozen=True, slots=True)
class Standing:
    """An office's contract in one version.

    contract: the number by which rows refer to the contract; number: the version's 契約番号;
    begins_on: the contract's first day, starts_on: the version's; abbreviation, asks_approval:
    the office's.
    """

    contract: str
    office: str
    abbreviation: str
    asks_approval: bool
    number: str
    version: int
    begins_on: date
    ends_on: date | None
    starts_on: date
    state: Contract


def standing(connection: Connection, office: str, on: date) -> Standing | None:
    """The contract of an office on a day; before its beginning, as it will begin; None = none."""
    asked = {"office": office, "on": on}
    row = connection.execute(_ON_DAY, asked).first()
    row = row or connection.execute(_FIRST, {"office": office}).first()
    return _standing(row) if row else None


def numbered(connection: Connection, number: str) -> Standing | None:
    """The contract in the version of that 契約番号; None = no such number."""
    row = connection.execute(_NUMBERED, {"number": number}).first()
    return _standing(row) if row else None


def last_day(connection: Connection, found: Standing) -> date | None:
    """The day with which a contract ends or, by what is finished, will end; None = it is open."""
    if found.ends_on:
        return found.ends_on
    day: date | None = connection.execute(_CLOSING, {"contract": found.contract}).scalar_one()
    return day


def is_over(connection: Connection, of_contract: str | None, on: date) -> bool:
    """Whether a contract had ended before a day."""
    ended = (contract.c.number == of_contract) & (contract.c.ends_on < on)
    return connection.execute(select(contract.c.number).where(ended)).first() is not None


def replan(connection: Connection, of_contract: str, today: date) -> None:
    """Compute the planned versions anew. A change that has no 契約番号 yet gets the next one."""
    numbers = _planned_numbers(connection, of_contract)
    planned = (_V.contract == of_contract) & _V.planned
    connection.execute(delete(contract_version).where(planned))
    version, state = _frozen(connection, of_contract)
    rows: list[dict[str, object]] = []
    for changes in _pending(connection, of_contract):
        version, state = version + 1, _after(state, changes)
        key = changes[0].day, changes[0].finish_order
        number = numbers.get(key) or _mint(connection, today)
        rows.append(_planned_row(changes[0], version, number, state))
    if rows:
        connection.execute(insert(contract_version), rows)


def freeze(connection: Connection, of_contract: str, day: date, order: int) -> None:
    """Let the planned version of a change be in force: from now on it never changes."""
    this = (_V.contract == of_contract) & (_V.day == day) & (_V.finish_order == order)
    connection.execute(update(contract_version).where(this).values(planned=False))


def close(connection: Connection, of_contract: str, on: date) -> None:
    """Let a contract end with a day."""
    ended = update(contract).where(contract.c.number == of_contract)
    connection.execute(ended.values(ends_on=on))


def _standing(row: AnyRow) -> Standing:
    return Standing(
        contract=row.contract,
        office=row.office,
        abbreviation=row.abbreviation,
        asks_approval=row.approval_required,
        number=row.contract_number,
        version=row.version,
        begins_on=row.starts_on,
        ends_on=row.ends_on,
        starts_on=row.day,
        state=Contract.model_validate(row.state),
    )


def _planned_numbers(connection: Connection, of_contract: str) -> dict[tuple[date, int], str]:
    planned = (_V.contract == of_contract) & _V.planned
    rows = connection.execute(
        select(_V.day, _V.finish_order, _V.contract_number).where(planned)
    ).all()
    return {(row.day, row.finish_order): row.contract_number for row in rows}


def _frozen(connection: Connection, of_contract: str) -> tuple[int, Contract]:
    """Number and content of the newest version in force; 0 and nothing before the first."""
    frozen = (_V.contract == of_contract) & ~_V.planned
    newest = select(_V.version, _V.state).where(frozen).order_by(_V.version.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row.version, Contract.model_validate(row.state)) if row else (0, Contract())


def _pending(connection: Connection, of_contract: str) -> Iterator[Sequence[AnyRow]]:
    """The changes that are still to come, those of one application and day together, in order."""
    open_ones = (_E.contract == of_contract) & _E.carried_out_at.is_(None) & ~_E.void
    rows = connection.execute(
        select(effect, _A.kind, _A.received_at, _A.office.label("applying"), _A.contract_office)
        .join(application, _A.number == _E.number)
        .where(open_ones, _E.type == CONTRACT_CHANGE)
        .order_by(_E.day, _E.finish_order, _E.position)
    ).all()
    for _, together in groupby(rows, key=lambda row: (row.day, row.finish_order)):
        yield list(together)


def _after(state: Contract, changes: Sequence[AnyRow]) -> Contract:
    for change in changes:
        state = apply(state, ContractChange.model_validate(change.body).operations)
    return state


def _mint(connection: Connection, today: date) -> str:
    serial = next_value(connection, COUNTER, fiscal_year(today))
    return str(number_on(today, serial, LETTER))


def _planned_row(change: AnyRow, version: int, number: str, state: Contract) -> dict[str, object]:
    words = words_of(change.kind)
    return {
        "contract": change.contract,
        "version": version,
        "contract_number": number,
        "day": change.day,
        "finish_order": change.finish_order,
        "number": change.number,
        "received_at": change.received_at,
        "classification": words.classification,
        "special": words.special,
        "applying_office": change.applying,
        "contract_office": change.contract_office,
        "planned": True,
        "state": state.model_dump(mode="json"),
    }
