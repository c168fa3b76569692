"""Lists of applications: filters, pages and totals."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from sqlalchemy import Connection, bindparam, select

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import summary
from naccs_tui.backend.services.approvals import shared_with
from naccs_tui.backend.services.asked import WHOLE, Filters, asked_of, bounds_of
from naccs_tui.backend.services.leading import (
    AS_FAR,
    Lead,
    Order,
    Search,
    is_single,
    of_center,
    of_party,
)
from naccs_tui.backend.services.names import Names
from naccs_tui.backend.services.search import COUNTED, Shape, count_of, page_of
from naccs_tui.backend.services.steering import steer
from naccs_tui.domain.application import Status
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold

LIMIT, MOST = 50, 200
IN_REVIEW = (Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW)
_CURSOR = re.compile(r"(?:(\d{4}-\d\d-\d\d)\.)?(\d{4})-(\d{1,6})")
Asked = dict[str, object]
_A = application.c
_ITEMS = select(_A.number, _A.payload["items"].label("chosen")).where(
    _A.number.in_(bindparam("numbers", expanding=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which page. after: cursor of the page before; oldest_first: as a queue is worked off.

    by_day: in the order of the days of receipt instead of the numbers; counts: whether it is said how
    many there are in all, which need not be asked again for each page; items: whether each says what is
    to be changed, which stands in the large document of an application.
    """

    after: str = ""
    limit: int = LIMIT
    oldest_first: bool = False
    by_day: bool = False
    counts: bool = True
    items: bool = False


def list_for(
    context: Context, principal: Principal, filters: Filters, wanted: Wanted
) -> ApplicationPage:
    """A page of what is the asker's business, newest first; for the Center, of what was sent to it.

    What an office has not approved yet the Center sees where it asks for that status or a whole number.

    Raises:
        Refused: C005 where the cursor is none of ours; S004 for somebody without an office, or for an office
            that asks what a reviewer has.
    """
    if not (principal.office or principal.is_center):
        raise refuse("S004", 403)
    if filters.reviewer:
        principal.require(*CENTER_ROLES)
    party = "" if principal.is_center else principal.office
    is_asked = filters.statuses or WHOLE.fullmatch(fold(filters.number, Characters.CAPITALS).text)
    if principal.is_center and not is_asked:
        filters = replace(filters, without=Status.WAITING_FOR_APPROVAL)
    with context.database.read() as connection:
        shared = shared_with(connection, party) if party else ()
        found = page(connection, filters, wanted, party, shared)
        if wanted.items:
            found = _with_items(connection, found, party)
    return found if principal.is_center else _for_office(found)


def _with_items(connection: Connection, found: ApplicationPage, party: str) -> ApplicationPage:
    # Others, by which an office is only asked to agree, show but a part of themselves.
    own = [each.number for each in found.items if party in {"", each.office}]
    rows = connection.execute(_ITEMS, {"numbers": own})
    keys = {row.number: tuple(row.chosen or ()) for row in rows}
    items = tuple(
        each.model_copy(update={"items": keys.get(each.number, ())}) for each in found.items
    )
    return found.model_copy(update={"items": items})


def _for_office(found: ApplicationPage) -> ApplicationPage:
    # Accounts of the Center have no names outside of it.
    items = tuple(each.model_copy(update={"reviewer": ""}) for each in found.items)
    return found.model_copy(update={"items": items})


def page(
    connection: Connection,
    filters: Filters,
    wanted: Wanted,
    party: str = "",
    shared: tuple[str, ...] = (),
) -> ApplicationPage:
    """A page of applications. party: only what is that office's business; "" = all.

    shared: applications of others that are its business, too; a search by name leaves them out.

    Raises:
        Refused: C005 where the cursor is none of ours; F012 characters that no name holds.
    """
    steer(connection)
    names = Names.of(filters.name, filters.family, filters.given)
    search = Search(asked_of(filters, by_day=wanted.by_day), bounds_of(filters), names)
    of_others = () if names.words else shared
    if party:
        lead = of_party(is_shared=bool(of_others))
    else:
        order = Order(wanted.oldest_first, wanted.by_day, bool(wanted.after))
        lead = of_center(connection, search, order)
    shape = _shape(search, lead)
    values = {**_values(search, lead), "party": party, "shared": of_others}
    turned = shape.turned(wanted.oldest_first, bool(wanted.after), wanted.by_day)
    here = {**values, **_cursor(wanted), "most": wanted.limit + 1}
    found = _in_order(by_name(connection.execute(page_of(turned), here)), wanted)
    if not wanted.after and len(found) <= wanted.limit:
        return _page(found, wanted, len(found))
    if not wanted.counts:
        return _page(found, wanted, COUNTED + 1)
    count = count_of(replace(shape, leads=lead.count))
    return _page(found, wanted, connection.execute(count, {**values, **AS_FAR}).scalar_one())


def _shape(search: Search, lead: Lead) -> Shape:
    gram_of = lead.gram.word if lead.gram else -1
    asked, spots = search.asked, search.names.spots
    return Shape(lead.page, tuple(asked), spots, is_single(asked), gram_of=gram_of)


def _values(search: Search, lead: Lead) -> Asked:
    of_gram = lead.gram.values if lead.gram else {}
    return {**search.asked, **search.years, **search.names.values, **of_gram}


def _in_order(found: Iterable[Mapping[str, object]], wanted: Wanted) -> list[Mapping[str, object]]:
    names = ("received_day", "year", "serial") if wanted.by_day else ("year", "serial")
    return sorted(found, key=itemgetter(*names), reverse=not wanted.oldest_first)


def _page(found: Sequence[Mapping[str, object]], wanted: Wanted, total: int) -> ApplicationPage:
    shown = found[: wanted.limit]
    return ApplicationPage(
        items=tuple(map(summary, shown)),
        next=_next(shown[-1], wanted) if len(found) > wanted.limit else "",
        total=min(total, COUNTED),
        total_is_exact=total <= COUNTED,
    )


def _next(last: Mapping[str, object], wanted: Wanted) -> str:
    form = "{received_day}.{year}-{serial}" if wanted.by_day else "{year}-{serial}"
    return form.format_map(last)


def _cursor(wanted: Wanted) -> Asked:
    if not wanted.after:
        return {}
    match = _CURSOR.fullmatch(wanted.after)
    if match is None or bool(match[1]) is not wanted.by_day:
        raise refuse("C005", pointer="/after", what="after")
    here: Asked = {"after_year": int(match[2]), "after_serial": int(match[3])}
    return {**here, "after_day": _day(match[1])} if wanted.by_day else here


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refuse("C005", pointer="/after", what="after") from error
