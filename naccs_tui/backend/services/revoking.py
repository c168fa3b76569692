"""Taking back what was given out. Codes themselves are never given out again: they stay issued."""

from datetime import date, datetime

from sqlalchemy import Connection, update

from naccs_tui.backend.database.tables import user_id
from naccs_tui.backend.services import sealing

_I = user_id.c


def revoke(connection: Connection, number: str, today: date, now: datetime) -> None:
    """Take back what an application was given: its 利用者ID end, what is sealed is destroyed."""
    living = (_I.number == number) & _I.revoked_on.is_(None)
    connection.execute(update(user_id).where(living).values(revoked_on=today))
    sealing.void(connection, number, now)


def revoke_of_office(connection: Connection, office: str, today: date, now: datetime) -> None:
    """End all 利用者ID of an office and destroy what is sealed for it."""
    living = (_I.office == office) & _I.revoked_on.is_(None)
    connection.execute(update(user_id).where(living).values(revoked_on=today))
    sealing.close(connection, office, now)
