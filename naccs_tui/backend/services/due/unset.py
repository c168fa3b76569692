"""Applications whose system setting is not complete: reminded of, and void after 締切日."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from naccs_tui.backend.database.tables import application, effect, setting_due, setting_part
from naccs_tui.backend.services.applications import AnyRow, Desk
from naccs_tui.backend.services.cases import case_now
from naccs_tui.backend.services.due.duty import NO_DAY, Day, Known, Source, Step
from naccs_tui.backend.services.reminders import is_first_time
from naccs_tui.backend.services.voiding import make_void
from naccs_tui.domain.application import Status
from naccs_tui.domain.notice import Event
from naccs_tui.domain.setting import NOT_SET, SettingWay

REMINDED_BEFORE = timedelta(days=3)
SOON = "soon"
"""The first 締切日 of which people are reminded after today, where sources ask by it."""
THROUGH_REVIEW = (Status.REVIEW_COMPLETE.value, Status.IN_FORCE.value)
_A, _D, _P, _E = application.c, setting_due.c, setting_part.c, effect.c


def _is_missing(way: SettingWay) -> ColumnElement[bool]:
    part = application.alias()
    through = (_P.user_code == _D.user_code) & (_P.way == way.value)
    reviewed = (part.c.number == _P.number) & part.c.status.in_(THROUGH_REVIEW)
    # What was set for the 利用者コード before is not what is asked for now.
    later = (part.c.year > _A.year) | ((part.c.year == _A.year) & (part.c.serial > _A.serial))
    found = select(_P.number).join(part, reviewed).where(through, later)
    return ~exists(found.correlate(setting_due, application))


_WANTING = exists(
    select(_D.number)
    .where(
        _D.number == _A.number, _is_missing(SettingWay.DOCUMENTS) | _is_missing(SettingWay.NAMES)
    )
    .correlate(application)
)
_BEGUN = exists(
    select(_E.id)
    .where(_E.number == _A.number, _E.carried_out_at.is_not(None))
    .correlate(application)
)
_OPEN = (_A.status == Status.REVIEW_COMPLETE.value) & _WANTING & ~_BEGUN
_NUMBERS = select(_A.number).where(_OPEN).order_by(_A.closing_day, _A.year, _A.serial)
_LATE = _NUMBERS.where(_A.closing_day < bindparam("day"))
_CLOSING = _NUMBERS.where(_A.closing_day == bindparam("day"))
# Found at the first application of an index that is open; asking for all days would ask of each what was
# set for it.
_CLOSING_DAYS = select(_A.closing_day, NO_DAY).where(_OPEN).order_by(_A.closing_day).limit(1)
FIRST_CLOSING: Source = _CLOSING_DAYS.where(_A.closing_day.is_not(None))
NEXT_CLOSING: Source = _CLOSING_DAYS.where(_A.closing_day >= bindparam(SOON))
"""Of those of which nobody was to be reminded until today."""
_STILL_OPEN = select(application).where(_A.number == bindparam("number"), _OPEN)


def void(connection: Connection, view: Day) -> Iterator[Step]:
    """What was not set in time; where the server's operator wants it so."""
    if view.policies.void_unset_applications:
        for number in connection.execute(_LATE, {"day": view.day}).scalars():
            yield Step(number, partial(_void, number=number, day=view.day))


def void_coming(known: Known, view: Day) -> date | None:
    """The day after the first 締切日 of what is still open."""
    if not (known and view.policies.void_unset_applications):
        return None
    return max(min(known)[0], view.day) + timedelta(days=1)


def remind(connection: Connection, view: Day) -> Iterator[Step]:
    """What will soon be too late to be set."""
    soon = view.day + REMINDED_BEFORE
    for number in connection.execute(_CLOSING, {"day": soon}).scalars():
        yield Step(number, partial(_remind, number=number, day=view.day))


def remind_coming(known: Known, view: Day) -> date | None:
    """The day on which something is reminded of next."""
    return min(known)[0] - REMINDED_BEFORE if known else None


def soon(today: date) -> date:
    """See `SOON`."""
    return today + REMINDED_BEFORE + timedelta(days=1)


def _still_open(connection: Connection, number: str) -> AnyRow | None:
    return connection.execute(_STILL_OPEN, {"number": number}).first()


def _void(desk: Desk, number: str, day: date) -> bool:
    row = _still_open(desk.connection, number)
    if row is None:
        return False
    make_void(desk, row, NOT_SET, day)
    return True


def _remind(desk: Desk, number: str, day: date) -> bool:
    row = _still_open(desk.connection, number)
    if row is None or not is_first_time(desk.connection, number, Event.CLOSING_SOON, day):
        return False
    case = case_now(desk.connection, row, day)
    desk.teller.tell(Event.CLOSING_SOON, case, row.closing_day)
    return True
