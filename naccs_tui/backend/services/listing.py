"""Lists of applications: filters, pages and totals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import SUMMARY, summary
from naccs_tui.backend.services.names import Found, Names
from naccs_tui.domain.application import Status
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold

COUNTED = 10_000
LIMIT, MOST = 50, 200
IN_REVIEW = (Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW)
_A = application.c
_CURSOR = re.compile(r"(\d{4})-(\d{1,6})")
_DIGITS = re.compile(r"[0-9]{1,8}")
_WHOLE = re.compile(r"[0-9]{7,8}[A-D]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for; everything left out is not asked.

    number: its beginning; name: words that occur in the applicant's name or its reading;
    family, given: a part of that part; days are Japanese dates, both ends included.
    """

    number: str = ""
    name: str = ""
    family: str = ""
    given: str = ""
    received_from: date | None = None
    received_to: date | None = None
    reviewed_from: date | None = None
    reviewed_to: date | None = None
    statuses: tuple[Status, ...] = ()
    form_missing: bool | None = None
    kinds: tuple[str, ...] = ()
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which page. after: cursor of the page before; oldest_first: as a queue is worked off."""

    after: str = ""
    limit: int = LIMIT
    oldest_first: bool = False


def list_for(
    context: Context, principal: Principal, filters: Filters, wanted: Wanted
) -> ApplicationPage:
    """A page of what is the asker's business, newest first; for the Center, of all.

    Raises:
        Refused: C005 where the cursor is none of ours; S004 for somebody without an office.
    """
    if not (principal.office or principal.is_center):
        raise refuse("S004", 403)
    party = "" if principal.is_center else principal.office
    with context.database.read() as connection:
        return page(connection, filters, wanted, party)


def page(
    connection: Connection, filters: Filters, wanted: Wanted, party: str = ""
) -> ApplicationPage:
    """A page of applications. party: only what is that office's business; "" = all.

    Raises:
        Refused: C005 where the cursor is none of ours.
    """
    names = Names.of(filters.name, filters.family, filters.given, party)
    found = names.restrict(select(*SUMMARY).where(*_conditions(filters, party)))
    rows = connection.execute(_ordered(found, wanted, names)).all()
    is_all = not wanted.after and len(rows) <= wanted.limit
    total = len(rows) if is_all else _count(connection, found)
    shown = rows[: wanted.limit]
    return ApplicationPage(
        items=tuple(map(summary, shown)),
        next=f"{shown[-1].year}-{shown[-1].serial}" if len(rows) > wanted.limit else "",
        total=min(total, COUNTED),
        total_is_exact=total <= COUNTED,
    )


def _count(connection: Connection, found: Found) -> int:
    some = found.with_only_columns(literal(1)).limit(COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _ordered(found: Found, wanted: Wanted, names: Names) -> Found:
    year, serial = names.key
    rising = wanted.oldest_first
    if wanted.after:
        last = tuple_(*_cursor(wanted.after))
        here = tuple_(year, serial)
        found = found.where(here > last if rising else here < last)
    order = (year, serial) if rising else (year.desc(), serial.desc())
    return found.order_by(*order).limit(wanted.limit + 1)


def _cursor(text: str) -> tuple[int, int]:
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise refuse("C005", pointer="/after", what="after")
    return int(match[1]), int(match[2])


def _conditions(filters: Filters, party: str) -> Iterator[ColumnElement[bool]]:
    if party:
        yield or_(_A.office == party, _A.contract_office == party)
    if filters.office:
        yield _A.office == filters.office
    if filters.number:
        yield _begins_with(fold(filters.number, Characters.CAPITALS).text)
    if filters.statuses:
        yield _A.status.in_(filters.statuses)
    if filters.kinds:
        yield _A.kind.in_(filters.kinds)
    if filters.form_missing is not None:
        yield _A.form_missing == filters.form_missing
    yield from _days(filters)


def _days(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.received_from:
        yield _A.received_day >= filters.received_from
    if filters.received_to:
        yield _A.received_day <= filters.received_to
    if filters.reviewed_from:
        yield _A.reviewed_day >= filters.reviewed_from
    if filters.reviewed_to:
        yield _A.reviewed_day <= filters.reviewed_to


def _begins_with(text: str) -> ColumnElement[bool]:
    """A range instead of LIKE: an index serves it on both databases."""
    if _WHOLE.fullmatch(text):
        return _A.number == text
    if not _DIGITS.fullmatch(text):
        return false()
    following = str(int(text) + 1).zfill(len(text))
    if len(following) > len(text):
        return _A.number >= text
    return and_(_A.number >= text, _A.number < following)
