"""What an office decides for itself: whether its applications wait for a manager."""

from sqlalchemy import Connection, select, update

from naccs_tui.api.accounts import OfficeSettings
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import office
from naccs_tui.backend.services.accounts import OFFICE_ROLES, Principal
from naccs_tui.backend.services.applications import AnyRow, desk_of, put_on_record
from naccs_tui.backend.services.office_accounts import managers
from naccs_tui.domain.account import MANAGERS_FOR_APPROVAL
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import refuse

CHANGE = "change_settings"
_O = office.c


def read(context: Context, principal: Principal) -> OfficeSettings:
    """The settings of the own office. Raises Refused S004 for the Center."""
    principal.require(*OFFICE_ROLES)
    with context.database.read() as connection:
        return _shown(connection, _row(connection, principal.office))


def change(
    context: Context, principal: Principal, version: int, *, approval_required: bool
) -> OfficeSettings:
    """Let applications wait for a manager, or no longer; those that wait go on waiting.

    Raises:
        Refused: S004 (403), S031 (412), S026 (409) with fewer than two managers.
    """
    principal.require(Role.MANAGER)
    with context.database.write() as connection:
        row = _row(connection, principal.office)
        if row.version != version:
            raise refuse("S031", 412, version=row.version, code=row.code)
        if row.approval_required == approval_required:
            return _shown(connection, row)
        count = managers(connection, row.code)
        if approval_required and count < MANAGERS_FOR_APPROVAL:
            raise refuse("S026", 409, least=MANAGERS_FOR_APPROVAL, count=count)
        new = {"approval_required": approval_required, "version": version + 1}
        connection.execute(update(office).where(_O.code == row.code).values(**new))
        desk = desk_of(context, connection, principal)
        put_on_record(desk, CHANGE, row.code, {"approval_required": approval_required})
        return _shown(connection, _row(connection, row.code))


def _row(connection: Connection, code: str) -> AnyRow:
    return connection.execute(select(office).where(_O.code == code)).one()


def _shown(connection: Connection, row: AnyRow) -> OfficeSettings:
    return OfficeSettings(
        office=row.code,
        name=row.name,
        approval_required=row.approval_required,
        managers=managers(connection, row.code),
        version=row.version,
    )
