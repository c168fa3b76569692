"""Applications that build on others: one brings the 利用者コード that the other adds to."""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, bindparam, delete, insert, select

from naccs_tui.api.applications import LinkedApplication
from naccs_tui.backend.database.tables import application, application_link
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import OPEN, Status

BUILDS_ON = "builds_on"
_A, _L = application.c, application_link.c
_OF_KIND = _L.kind == BUILDS_ON
_SHOWN = (_A.number, _A.kind, _A.status, _A.form_missing)
_GROUNDS = (
    select(*_SHOWN)
    .join(application_link, _L.to_number == _A.number)
    .where(_L.from_number == bindparam("number"), _OF_KIND)
    .order_by(_A.year, _A.serial)
)
_FOLLOWERS = (
    select(*_SHOWN)
    .join(application_link, _L.from_number == _A.number)
    .where(_L.to_number == bindparam("number"), _OF_KIND)
    .order_by(_A.year, _A.serial)
)
_OPEN_FOLLOWERS = _FOLLOWERS.where(_A.status.in_(sorted(OPEN)))
_VOID_GROUNDS = _GROUNDS.where(_A.status == Status.VOID.value)


def keep_links(connection: Connection, number: str, grounds: Iterable[str]) -> None:
    """Note on what an application builds, instead of what was noted of its last sending."""
    connection.execute(delete(application_link).where(_L.from_number == number, _OF_KIND))
    rows = [
        {"from_number": number, "to_number": each, "kind": BUILDS_ON} for each in sorted(grounds)
    ]
    if rows:
        connection.execute(insert(application_link), rows)


def links_of(connection: Connection, number: str) -> tuple[LinkedApplication, ...]:
    """What an application builds on, then what builds on it, each by receipt."""
    grounds = _linked(connection, _GROUNDS, number, is_ground=True)
    return (*grounds, *_linked(connection, _FOLLOWERS, number, is_ground=False))


def open_followers(connection: Connection, number: str) -> list[str]:
    """What builds on an application and is still open, by receipt."""
    found = connection.execute(_OPEN_FOLLOWERS, {"number": number}).all()
    return [row.number for row in found]


def void_grounds(connection: Connection, number: str) -> tuple[str, ...]:
    """What an application builds on though it has become void, by receipt."""
    found = connection.execute(_VOID_GROUNDS, {"number": number}).all()
    return tuple(row.number for row in found)


def _linked(
    connection: Connection,
    asked: Select[tuple[object, ...]],
    number: str,
    *,
    is_ground: bool,
) -> list[LinkedApplication]:
    return [
        LinkedApplication(
            number=row.number,
            category=(words := words_of(row.kind)).category,
            classification=words.classification,
            status=Status(row.status),
            form_missing=row.form_missing,
            is_ground=is_ground,
        )
        for row in connection.execute(asked, {"number": number}).all()
    ]
