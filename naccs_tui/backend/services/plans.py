"""What an office used, month by month, and what it would have cost in each 料金プラン."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, bindparam, select

from naccs_tui.api.billing import PlanView
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import usage
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.unlocking import require_unlocked
from naccs_tui.domain.billing import OfficeMonth, Usage
from naccs_tui.domain.calendar import last_of_month, month_before
from naccs_tui.domain.plans import network_plans
from naccs_tui.domain.problems import refuse

MONTHS = 12
"""The last full months that are compared; those of which no use is known are left out."""
_U = usage.c
_USED = (
    select(_U.month, _U.network, _U.user_code, _U.id_number, _U.operation, _U.count)
    .where(
        _U.office == bindparam("office"), _U.month.between(bindparam("first"), bindparam("last"))
    )
    .order_by(_U.month, _U.network, _U.user_code, _U.id_number, _U.operation)
)


def compare(context: Context, principal: Principal) -> PlanView:
    """The own office's use in both plans.

    Raises:
        Refused: S004, S008 (403) amounts are locked; P014 (404) no contract.
    """
    require_unlocked(context, principal)
    office, today = principal.office, context.nss.today()
    with context.database.read() as connection:
        found = standing(connection, office, today)
        if found is None:
            raise refuse("P014", 404)
        months = dict(_months(connection, office, today))
    return PlanView(office=office, networks=network_plans(found.state, months))


def _months(connection: Connection, office: str, today: date) -> Iterator[tuple[date, OfficeMonth]]:
    """The months that are over, each with the contract as it stood on its last day."""
    for month, used in _usage(connection, office, today).items():
        found = standing(connection, office, last_of_month(month))
        if found and found.begins_on <= last_of_month(month):
            yield month, OfficeMonth(office, found.state, tuple(used))


def _usage(connection: Connection, office: str, today: date) -> dict[date, list[Usage]]:
    first = last = month_before(today)
    for _month in range(MONTHS - 1):
        first = month_before(first)
    found: dict[date, list[Usage]] = defaultdict(list)
    for row in connection.execute(_USED, {"office": office, "first": first, "last": last}):
        month, *rest = row
        found[month].append(Usage(*rest))
    return found
