"""Notes on which day each application in the queue is wished, and until when that can be kept."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from naccs_tui.domain.calendar import Calendar

PLACES = {"change": ("applicant", "wished_start"), "reissue": ("reissue", "wished_day")}
"""Kind -> section and field of the wished day, as they were when there was no column for it."""
BEFORE_THE_END_OF_REVIEW = (
    "waiting_for_approval",
    "waiting_for_review",
    "under_review",
    "returned",
)
_A = sa.table(
    "application",
    sa.column("id", sa.Integer()),
    sa.column("kind"),
    sa.column("status"),
    sa.column("payload", sa.JSON()),
    sa.column("wished_day", sa.Date()),
    sa.column("review_by", sa.Date()),
)
_QUEUE = sa.select(_A.c.id, _A.c.kind, _A.c.payload).where(
    _A.c.status.in_(BEFORE_THE_END_OF_REVIEW), _A.c.kind.in_(PLACES)
)
_NOTE = (
    sa
    .update(_A)
    .where(_A.c.id == sa.bindparam("of_id"))
    .values(wished_day=sa.bindparam("wished"), review_by=sa.bindparam("by"))
)
_TURN = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
Payload = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]]


def note_wished_days(connection: sa.Connection) -> None:
    """Fill `wished_day` and `review_by` from what was sent."""
    found = [(row.id, _wished(row.kind, row.payload)) for row in connection.execute(_QUEUE)]
    rows = [
        {"of_id": number, "wished": day, "by": _business_days(day.year).before(day, 1)}
        for number, day in found
        if day
    ]
    if rows:
        connection.execute(_NOTE, rows)


@lru_cache(maxsize=8)
def _business_days(year: int) -> Calendar:
    """Those of a year and of the one before it."""
    import jpholiday

    years = (year - 1, year)
    closed = {date(each, month, day): "" for each in years for month, day in _TURN}
    holidays = (day for each in years for day, _ in jpholiday.year_holidays(each))
    return Calendar({**closed, **dict.fromkeys(holidays, "")})


def _wished(kind: str, payload: Payload) -> date | None:
    section, field = PLACES[kind]
    sent = payload.get("sections", {}).get(section, {}).get("fields", {}).get(field, {})
    try:
        return date.fromisoformat(str(sent.get("value", "")))
    except ValueError:
        return None
