"""What is told once, and to whom of an office when it is about no application."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, insert, select

from naccs_tui.backend.database.tables import reminder
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.situations import applicant_of
from naccs_tui.backend.services.telling import Matter, people_of
from naccs_tui.domain.notice import Event, Reader

_R = reminder.c


def is_first_time(connection: Connection, subject: str, event: Event, day: date) -> bool:
    """Whether a subject was not told of the event for that day yet; from now on it was."""
    known = (_R.subject == subject) & (_R.event == event.value) & (_R.day == day)
    if connection.execute(select(_R.day).where(known)).first():
        return False
    values = {"subject": subject, "event": event.value, "day": day}
    connection.execute(insert(reminder).values(**values))
    return True


def matter_of(
    connection: Connection, office: str, on: date, key: str, params: Mapping[str, str]
) -> Matter:
    """Something that an office is told on a day. key: see `Matter`."""
    return Matter(office=office, key=key, params=params, known=_known(connection, office, on))


def _known(connection: Connection, office: str, on: date) -> Mapping[Reader, str]:
    """The people whom the contract names; an applicant whom it does not name applied last."""
    found = standing(connection, office, on)
    if found is None:
        return {}
    named = people_of(found.state)
    last = applicant_of(connection, found).get("email", "")
    return {**named, Reader.APPLICANT: named[Reader.APPLICANT] or str(last)}
