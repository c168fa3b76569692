"""Applications that build on others: one brings the 利用者コード that the other adds to."""

from collections.abc import Iterable

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    insert,
    literal,
    select,
    union_all,
)

from naccs_tui.api.applications import LinkedApplication
from naccs_tui.backend.database.tables import application, application_link
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import OPEN, Status

AnyRow = Row[tuple[object, ...]]
BUILDS_ON = "builds_on"
_A, _L = application.c, application_link.c
_OF_KIND = _L.kind == BUILDS_ON
_SHOWN = (_A.number, _A.year, _A.serial, _A.kind, _A.status, _A.form_missing)
_GROUNDS: Select[tuple[object, ...]] = (
    select(*_SHOWN, literal(1).label("is_ground"))
    .join(application_link, _L.to_number == _A.number)
    .where(_L.from_number == bindparam("number"), _OF_KIND)
)
_FOLLOWERS: Select[tuple[object, ...]] = (
    select(*_SHOWN, literal(0).label("is_ground"))
    .join(application_link, _L.from_number == _A.number)
    .where(_L.to_number == bindparam("number"), _OF_KIND)
)
_BOTH = union_all(_GROUNDS, _FOLLOWERS)
_OPEN_FOLLOWERS = _FOLLOWERS.where(_A.status.in_(sorted(OPEN))).order_by(_A.year, _A.serial)
_VOID_GROUNDS = _GROUNDS.where(_A.status == Status.VOID.value).order_by(_A.year, _A.serial)


def keep_links(connection: Connection, number: str, grounds: Iterable[str]) -> None:
    """Note on what an application builds."""
    rows = [
        {"from_number": number, "to_number": each, "kind": BUILDS_ON} for each in sorted(grounds)
    ]
    if rows:
        connection.execute(insert(application_link), rows)


def forget_links(connection: Connection, number: str) -> None:
    """Forget on what an application built, before it is sent again."""
    connection.execute(delete(application_link).where(_L.from_number == number, _OF_KIND))


def links_of(connection: Connection, number: str) -> tuple[LinkedApplication, ...]:
    """What an application builds on, then what builds on it, each by receipt."""
    rows = connection.execute(_BOTH, {"number": number}).all()
    found = sorted(rows, key=lambda row: (not row.is_ground, row.year, row.serial))
    return tuple(map(_linked, found))


def open_followers(connection: Connection, number: str) -> list[str]:
    """What builds on an application and is still open, by receipt."""
    found = connection.execute(_OPEN_FOLLOWERS, {"number": number}).all()
    return [row.number for row in found]


def void_grounds(connection: Connection, number: str) -> tuple[str, ...]:
    """What an application builds on though it has become void, by receipt."""
    found = connection.execute(_VOID_GROUNDS, {"number": number}).all()
    return tuple(row.number for row in found)


def _linked(row: AnyRow) -> LinkedApplication:
    words = words_of(row.kind)
    return LinkedApplication(
        number=row.number,
        category=words.category,
        classification=words.classification,
        status=Status(row.status),
        form_missing=row.form_missing,
        is_ground=bool(row.is_ground),
    )
