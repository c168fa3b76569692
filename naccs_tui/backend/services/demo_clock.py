"""Moving the demo's NSS time forward."""

from datetime import UTC, date, datetime, timedelta

from naccs_tui.api.service import ClockMove
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.domain.calendar import jst, midnight
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.words import N_

FARTHEST = timedelta(days=366 * 2)


def move_clock(context: Context, principal: Principal, move: ClockMove) -> datetime:
    """Move NSS time; a day named is reached at its beginning, days are counted by the hour.

    Raises:
        Refused: C005 it would go back, or farther than two years at once.
    """
    with context.database.write() as connection:
        context.nss.refresh(connection)
        before, after = context.nss.now(), _target(context.nss.now(), move)
        if not before <= after <= before + FARTHEST:
            raise _wrong_way()
        context.nss.move_to(connection, after)
        entry = audit.Entry(
            before, principal.account, "move_clock", after.isoformat(), origin=principal.origin
        )
        audit.append(connection, entry)
    return after


def _target(now: datetime, move: ClockMove) -> datetime:
    local = jst(now)
    if move.to is not None:
        return now if move.to == local.date() else midnight(move.to)
    if not (0 <= move.days <= FARTHEST.days and 0 <= move.business_days <= FARTHEST.days):
        raise _wrong_way()
    day = _business_day(local.date() + timedelta(days=move.days), move.business_days)
    return datetime.combine(day, local.timetz()).astimezone(UTC)


def _business_day(day: date, count: int) -> date:
    return business_days(day).add(day, count) if count else day


def _wrong_way() -> Refused:
    return refuse("C005", what=N_("時刻は先へ、一度に2年までしか進められません"))
