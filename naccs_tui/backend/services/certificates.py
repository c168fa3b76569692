"""The certificates of an office's terminals."""

from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, select, update

from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import certificate
from naccs_tui.domain.certificate import Certificate, fetched_between

_C = certificate.c
_OF_OFFICE = (
    select(*(column for column in _C if column.name in Certificate.model_fields))
    .where(_C.office == bindparam("office"))
    .order_by(_C.terminal, _C.id)
)
_IN_USE = (_C.office == bindparam("office")) & _C.ended_on.is_(None) & _C.suspended_on.is_(None)
_RENEWABLE = _IN_USE & _C.fetched_on.between(bindparam("fetched_from"), bindparam("fetched_to"))
RENEWABLE = select(func.count()).select_from(certificate).where(_RENEWABLE)
"""How many certificates of an office are in their renewal window; see `renewable_on`."""
EXPIRED = (
    select(func.count())
    .select_from(certificate)
    .where(_IN_USE & (_C.fetched_on < bindparam("fetched_from")))
)
"""How many have expired and were not stopped yet."""
FIRST_FETCHED = select(func.min(_C.fetched_on)).where(_RENEWABLE)
"""When the one of these was fetched that ends first."""


def certificates_of(connection: Connection, office: str) -> tuple[Certificate, ...]:
    """All certificates of an office, ended ones too, by terminal and in the order of issue."""
    found = connection.execute(_OF_OFFICE, {"office": office})
    return tuple(map(Certificate.model_validate, by_name(found)))


def renewable_on(today: date) -> dict[str, date]:
    """What RENEWABLE, EXPIRED and FIRST_FETCHED are asked with on a day, beside the office."""
    first, last = fetched_between(today)
    return {"fetched_from": first, "fetched_to": last}


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
