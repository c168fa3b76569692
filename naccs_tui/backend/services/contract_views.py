"""What people see of contracts: the overview, its history, the certificates."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, select

from naccs_tui.api.contracts import (
    CertificateList,
    ContractVersion,
    ContractVersions,
    ContractView,
    Phase,
)
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import contract, contract_version
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.contracts import AnyRow, Standing, numbered, standing
from naccs_tui.backend.services.sealing import READERS
from naccs_tui.backend.services.shared_terminals import terminals_of_others
from naccs_tui.backend.services.unread import as_told
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.codes import OFFICE_CODE, number_key
from naccs_tui.domain.problems import refuse

_V, _C = contract_version.c, contract.c
_HISTORY = (
    select(*(column for column in _V if column.name != "state"))
    .join(contract, _C.number == _V.contract)
    .where(_C.office == bindparam("office"))
    .order_by(_C.starts_on.desc(), _V.version.desc())
)


def office_asked_for(principal: Principal, office: str) -> str:
    """Whose contract is meant: one's own, or the one that the Center names.

    Raises:
        Refused: S005 (404) for another's office, or none.
    """
    if not principal.is_center and office in {"", principal.office}:
        return principal.office
    if principal.is_center and OFFICE_CODE.fullmatch(office):
        return office
    raise refuse("S005", 404, what=office)


def current(context: Context, principal: Principal, office: str = "") -> ContractView:
    """The contract as of today; before its beginning, as it will begin.

    Raises:
        Refused: S005, P014 (404).
    """
    code, today = office_asked_for(principal, office), context.nss.today()
    with context.database.read() as connection:
        found = standing(connection, code, today)
        if found is None:
            raise refuse("P014", 404)
        return _view(connection, principal, found, today)


def by_number(context: Context, principal: Principal, number: str) -> ContractView:
    """The contract in the version of that 契約番号.

    Raises:
        Refused: S005 (404) for a number that does not exist, or another office's.
    """
    with context.database.read() as connection:
        found = numbered(connection, number) if number_key(number) else None
        if found is None or not (principal.is_center or found.office == principal.office):
            raise refuse("S005", 404, what=number)
        return _view(connection, principal, found, context.nss.today())


def versions(context: Context, principal: Principal, office: str = "") -> ContractVersions:
    """契約履歴 of an office, newest first. Raises Refused S005 (404)."""
    code = office_asked_for(principal, office)
    with context.database.read() as connection:
        return ContractVersions(items=_history(connection, code, context.nss.today()))


def certificates(context: Context, principal: Principal, office: str = "") -> CertificateList:
    """All certificates of an office. Raises Refused S005 (404)."""
    code = office_asked_for(principal, office)
    with context.database.read() as connection:
        found = _certificates(connection, principal, code)
    return CertificateList(today=context.nss.today(), items=found)


def _certificates(
    connection: Connection, principal: Principal, office: str
) -> tuple[Certificate, ...]:
    """All certificates; 認証コード2 is empty for whoever neither applies nor manages."""
    found = certificates_of(connection, office)
    if principal.is_center or not principal.roles.isdisjoint(READERS):
        return found
    return tuple(each.model_copy(update={"code_2": ""}) for each in found)


def _view(
    connection: Connection, principal: Principal, found: Standing, today: date
) -> ContractView:
    history = _history(connection, found.office, today)
    is_told = principal.is_center or found.starts_on <= today
    as_of, until = max(today, found.starts_on), _until(found, history)
    return ContractView(
        number=found.number,
        version=found.version,
        office=found.office,
        abbreviation=found.abbreviation,
        starts_on=found.begins_on,
        ends_on=found.ends_on,
        as_of=as_of,
        phase=next(each.phase for each in history if each.number == found.number),
        since=found.starts_on,
        until=until,
        contract=found.state if is_told else as_told(connection, found),
        certificates=_certificates(connection, principal, found.office),
        shared=terminals_of_others(connection, found.office, min(as_of, until or as_of)),
        history=history,
    )


def _until(found: Standing, history: tuple[ContractVersion, ...]) -> date | None:
    """The last day of a version: that before the next one's first, or the contract's."""
    later = [each.starts_on for each in history if each.starts_on > found.starts_on]
    last = min(later) - timedelta(days=1) if later else None
    return min(filter(None, (last, found.ends_on)), default=None)


def _history(connection: Connection, office: str, today: date) -> tuple[ContractVersion, ...]:
    rows = list(connection.execute(_HISTORY, {"office": office}))
    begun = [row.contract_number for row in rows if row.day <= today]
    return tuple(_version(row, _phase(row, begun)) for row in rows)


def _phase(row: AnyRow, begun: list[str]) -> Phase:
    """begun: the numbers of all versions that have begun, the newest first."""
    if row.contract_number not in begun:
        return Phase.PLANNED
    return Phase.CURRENT if row.contract_number == begun[0] else Phase.PAST


def _version(row: AnyRow, phase: Phase) -> ContractVersion:
    return ContractVersion(
        number=row.contract_number,
        version=row.version,
        receipt_number=row.number or "",
        received_at=row.received_at,
        starts_on=row.day,
        classification=row.classification,
        special=row.special,
        applying_office=row.applying_office,
        contract_office=row.contract_office,
        planned=row.planned,
        phase=phase,
    )
