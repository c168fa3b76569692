"""Taking back what was given out. Codes themselves are never given out again: they stay issued."""

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from naccs_tui.backend.database.tables import notice, sealed_content, user_id

VOID = "void"
_I, _S, _N = user_id.c, sealed_content.c, notice.c


def revoke(connection: Connection, number: str, today: date, now: datetime) -> None:
    """Take back what an application was given: its 利用者ID end, what is sealed is destroyed."""
    living = (_I.number == number) & _I.revoked_on.is_(None)
    connection.execute(update(user_id).where(living).values(revoked_on=today))
    of_number = select(_N.id).where(_N.number == number)
    sealed = _S.notice_id.in_(of_number) & _S.destroyed_at.is_(None)
    gone = {"content": "", "destroyed_at": now, "destroyed_because": VOID}
    connection.execute(update(sealed_content).where(sealed).values(**gone))


def revoke_of_office(connection: Connection, office: str, today: date) -> None:
    """End all 利用者ID of an office."""
    living = (_I.office == office) & _I.revoked_on.is_(None)
    connection.execute(update(user_id).where(living).values(revoked_on=today))
