"""The terminals of other offices that an office may use, too, as the others' contracts say."""

from datetime import date

from sqlalchemy import Connection, bindparam, select

from naccs_tui.backend.database.tables import application, application_approval
from naccs_tui.backend.services.approvals import APPROVED, PARTNER
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.domain.shared_terminals import SharedTerminal, shared_with

_P, _A = application_approval.c, application.c
# Nothing is shared with an office that did not agree: only these contracts are looked at.
_OWNERS = (
    select(_A.contract_office)
    .join(application_approval, _P.number == _A.number)
    .where(_P.office == bindparam("office"), _P.role == PARTNER, _P.state == APPROVED)
    .distinct()
    .order_by(_A.contract_office)
)


def terminals_of_others(
    connection: Connection, office: str, on: date
) -> tuple[SharedTerminal, ...]:
    """What others share with an office on a day, by the owner's code."""
    owners = connection.execute(_OWNERS, {"office": office}).scalars().all()
    found = (standing(connection, each, on) for each in owners)
    held = (each for each in found if each and _counts(each, on))
    return tuple(one for each in held for one in shared_with(office, each.office, each.state))


def _counts(found: Standing, on: date) -> bool:
    return found.begins_on <= on and (found.ends_on is None or on <= found.ends_on)
