"""ID通知内容: what was sealed is destroyed when nobody may read it any more."""

from datetime import date, datetime

from sqlalchemy import Connection, update

from naccs_tui.backend.database.tables import sealed_content

EXPIRED = "expired"
_S = sealed_content.c


def expire(connection: Connection, today: date, now: datetime) -> int:
    """Destroy what is past its last day; returns how many contents that were."""
    past = _S.destroyed_at.is_(None) & (_S.last_day < today)
    gone = {"content": "", "destroyed_at": now, "destroyed_because": EXPIRED}
    return connection.execute(update(sealed_content).where(past).values(**gone)).rowcount
