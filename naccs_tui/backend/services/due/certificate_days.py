"""Certificates: their offices are reminded to renew them; what nobody fetches or renews is stopped."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, or_, select, update

from naccs_tui.backend.database.tables import certificate
from naccs_tui.backend.services.applications import AnyRow, Desk, put_on_record
from naccs_tui.backend.services.due.duty import Day, Known, Source, Step
from naccs_tui.backend.services.reminders import is_first_time, matter_of
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.certificate import (
    REMINDED_BEFORE,
    Certificate,
    reminder_days,
    suspension_day,
)
from naccs_tui.domain.notice import Event

SUSPEND = "suspend_certificate"
# Shorter than any year and any two months: the statement narrows down, the domain decides.
_YEAR, _MONTHS = timedelta(days=364), timedelta(days=58)
_SLACK = timedelta(days=3)
_C = certificate.c
_LIVING = _C.ended_on.is_(None) & _C.suspended_on.is_(None)
DAYS: Source = select(_C.issued_on, _C.fetched_on).where(_LIVING).distinct()
"""One for each pair of days on which any was issued and fetched."""
_NAMELESS = Certificate(
    terminal="", equipment="", system_class="", code_1="", code_2="", issued_on=date.min
)


def remind(connection: Connection, view: Day) -> Iterator[Step]:
    """Certificates that end 28, 14 or 3 days after the day."""
    fetched = [view.day + timedelta(days=left) - _YEAR for left in REMINDED_BEFORE]
    near = or_(*(_C.fetched_on.between(day - _SLACK, day + _SLACK) for day in fetched))
    for row in _rows(connection, near):
        if view.day in reminder_days(_certificate(row)):
            subject = f"{_name(row)} {view.day}"
            yield Step(subject, partial(_remind, number=row.id, day=view.day))


def remind_coming(known: Known, view: Day) -> date | None:
    """The day on which somebody is reminded next."""
    after = view.day - _YEAR - _SLACK
    recent = ((issued, fetched) for issued, fetched in known if fetched and fetched > after)
    days = (day for each in recent for day in reminder_days(_nameless(*each)))
    return min((day for day in days if day > view.day), default=None)


def suspend(connection: Connection, view: Day) -> Iterator[Step]:
    """Certificates that nobody fetched, or renewed, for two months."""
    unfetched = _C.fetched_on.is_(None) & (_C.issued_on <= view.day - _MONTHS)
    ended = _C.fetched_on <= view.day - _YEAR - _MONTHS
    for row in _rows(connection, or_(unfetched, ended)):
        if suspension_day(_certificate(row)) <= view.day:
            yield Step(_name(row), partial(_suspend, number=row.id, day=view.day))


def suspend_coming(known: Known, view: Day) -> date | None:
    """The day on which one is stopped next; one that should have been is stopped tomorrow."""
    days = [suspension_day(_nameless(*each)) for each in known]
    return max(min(days), view.day + timedelta(days=1)) if days else None


def _rows(connection: Connection, which: ColumnElement[bool]) -> Sequence[AnyRow]:
    found = select(certificate).where(_LIVING, which)
    return connection.execute(found.order_by(_C.office, _C.terminal, _C.id)).all()


def _nameless(issued: date, fetched: date | None) -> Certificate:
    """A certificate of which nothing but the days is known."""
    return _NAMELESS.model_copy(update={"issued_on": issued, "fetched_on": fetched})


def _certificate(row: AnyRow) -> Certificate:
    return Certificate.model_validate(row._asdict())


def _name(row: AnyRow) -> str:
    return f"{row.office} {row.terminal} {row.code_2}"


def _living(connection: Connection, number: int) -> AnyRow | None:
    return connection.execute(select(certificate).where(_LIVING, _C.id == number)).first()


def _remind(desk: Desk, number: int, day: date) -> bool:
    row = _living(desk.connection, number)
    left = reminder_days(_certificate(row)).get(day) if row else None
    if row is None or left is None:
        return False
    if not is_first_time(desk.connection, _name(row), Event.CERTIFICATE_EXPIRING, day):
        return False
    _tell(desk, row, Event.CERTIFICATE_EXPIRING, day, day + timedelta(days=left), days=str(left))
    return True


def _suspend(desk: Desk, number: int, day: date) -> bool:
    row = _living(desk.connection, number)
    if row is None or suspension_day(_certificate(row)) > day:
        return False
    stopped = update(certificate).where(_C.id == number).values(suspended_on=day)
    desk.connection.execute(stopped)
    put_on_record(desk, SUSPEND, row.terminal, {"office": row.office, "day": f"{day}"})
    _tell(desk, row, Event.CERTIFICATE_SUSPENDED, day, day)
    return True


def _tell(desk: Desk, row: AnyRow, event: Event, on: date, spoken: date, **more: str) -> None:
    key = f"{row.code_2}:{on}"
    params = {"terminal": row.terminal, "day": show_day(spoken), **more}
    desk.teller.tell_of(event, matter_of(desk.connection, row.office, on, key, params))
