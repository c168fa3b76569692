"""The certificates of an office's terminals."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import certificate
from naccs_tui.domain.certificate import RENEWAL_WINDOW, Certificate, valid_to

_C = certificate.c
_OF_OFFICE = (
    select(*(column for column in _C if column.name in Certificate.model_fields))
    .where(_C.office == bindparam("office"))
    .order_by(_C.terminal, _C.id)
)
LONGEST_YEAR, SHORTEST_WAIT = timedelta(days=366), timedelta(days=364) - RENEWAL_WINDOW
_IN_WINDOW = select(_C.fetched_on).where(
    _C.office == bindparam("office"),
    _C.fetched_on.between(bindparam("first"), bindparam("last")),
    _C.ended_on.is_(None) & _C.suspended_on.is_(None),
)


def certificates_of(connection: Connection, office: str) -> tuple[Certificate, ...]:
    """All certificates of an office, ended ones too, by terminal and in the order of issue."""
    found = connection.execute(_OF_OFFICE, {"office": office})
    return tuple(map(Certificate.model_validate, by_name(found)))


def renewable(connection: Connection, office: str, today: date) -> tuple[int, date | None]:
    """How many certificates are in their renewal window, and the first last valid day of these."""
    # The year before such a day has 365 or 366 days: the exact window is told by the certificate.
    since = {"office": office, "first": today - LONGEST_YEAR, "last": today - SHORTEST_WAIT}
    days = (_last_day(each, today) for each in connection.execute(_IN_WINDOW, since).scalars())
    found = [day for day in days if day]
    return len(found), min(found, default=None)


def _last_day(fetched_on: date, today: date) -> date | None:
    last = valid_to(fetched_on)
    return last if today <= last <= today + RENEWAL_WINDOW else None


def issue(connection: Connection, office: str, issued: Certificate, number: str) -> None:
    """Note a certificate that may be fetched from now on; number: the application behind it."""
    values = issued.model_dump()
    connection.execute(insert(certificate), {**values, "office": office, "number": number})


def current(connection: Connection, office: str, terminal: str) -> Certificate | None:
    """The certificate of a terminal that was not taken away yet."""
    living = (_C.office == office) & (_C.terminal == terminal) & _C.ended_on.is_(None)
    newest = select(certificate).where(living).order_by(_C.id.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    return Certificate.model_validate(dict(row)) if row else None


def end(connection: Connection, office: str, terminal: str, on: date) -> None:
    """Take the certificate of a terminal away from a day on."""
    living = (_C.office == office) & (_C.terminal == terminal) & _C.ended_on.is_(None)
    connection.execute(update(certificate).where(living).values(ended_on=on))


def end_all(connection: Connection, office: str, on: date) -> None:
    """Take all certificates of an office away from a day on."""
    living = (_C.office == office) & _C.ended_on.is_(None)
    connection.execute(update(certificate).where(living).values(ended_on=on))
