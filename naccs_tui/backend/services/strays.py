"""識別番号 without their 利用者コード: what a contract must never hold."""

from collections.abc import Iterator, Set

from sqlalchemy import Connection, Select, bindparam, select

from naccs_tui.backend.database.tables import contract_version
from naccs_tui.domain.after import text_of
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.procedures.users import IDS_TABLE, TABLE

_V = contract_version.c
_OF_CONTRACT: Select[tuple[object, ...]] = select(_V.number, _V.state).where(
    _V.contract == bindparam("contract")
)
_FROZEN = _OF_CONTRACT.where(~_V.planned).order_by(_V.version.desc()).limit(1)
_PLANNED = _OF_CONTRACT.where(_V.planned).order_by(_V.version)


def bringing_strays(connection: Connection, of_contract: str) -> tuple[str, ...]:
    """The applications by which such a 識別番号 would come into the contract, by their days."""
    return tuple(dict.fromkeys(_bringing(connection, of_contract)))


def _bringing(connection: Connection, of_contract: str) -> Iterator[str]:
    asked = {"contract": of_contract}
    frozen = connection.execute(_FROZEN, asked).first()
    known = _ids(Contract.model_validate(frozen.state)) if frozen else frozenset()
    for row in connection.execute(_PLANNED, asked):
        state = Contract.model_validate(row.state)
        if not _alone(state) <= known:
            yield row.number
        known |= _ids(state)


def _ids(state: Contract) -> Set[str]:
    return frozenset(state.table(IDS_TABLE))


def _alone(state: Contract) -> Set[str]:
    users, rows = state.table(TABLE), state.table(IDS_TABLE).items()
    return frozenset(key for key, row in rows if text_of(row, "user_code") not in users)
