"""Lists of applications: filters, pages and totals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import summary
from naccs_tui.backend.services.approvals import shared_with
from naccs_tui.backend.services.names import Names
from naccs_tui.backend.services.search import COUNTED, Shape, statements
from naccs_tui.domain.application import Status
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold

LIMIT, MOST = 50, 200
IN_REVIEW = (Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW)
_CURSOR = re.compile(r"(?:(\d{4}-\d\d-\d\d)\.)?(\d{4})-(\d{1,6})")
_DIGITS = re.compile(r"[0-9]{1,8}")
_WHOLE = re.compile(r"[0-9]{7,8}[A-D]")
Asked = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for; everything left out is not asked.

    number: its beginning; name: words that occur in the applicant's name or its reading;
    family, given: a part of that part; days are Japanese dates, both ends included; reviewer: the
    account that has it in review; without: a status that is not wanted.
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
    without: Status | None = None
    form_missing: bool | None = None
    kinds: tuple[str, ...] = ()
    office: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which page. after: cursor of the page before; oldest_first: as a queue is worked off.

    by_day: in the order of the days of receipt instead of the numbers.
    """

    after: str = ""
    limit: int = LIMIT
    oldest_first: bool = False
    by_day: bool = False


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
    is_asked = filters.statuses or _WHOLE.fullmatch(fold(filters.number, Characters.CAPITALS).text)
    if principal.is_center and not is_asked:
        filters = replace(filters, without=Status.WAITING_FOR_APPROVAL)
    with context.database.read() as connection:
        shared = shared_with(connection, party) if party else ()
        found = page(connection, filters, wanted, party, shared)
    return found if principal.is_center else _for_office(found)


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
    names, asked = Names.of(filters.name, filters.family, filters.given), _asked(filters, party)
    of_party: Asked = {}
    if shared and not names.places:
        of_party = {"party": asked.pop("party")}
        asked = {"shared": shared, **asked}
    continues, by_day = bool(wanted.after), wanted.by_day
    shape = Shape(tuple(asked), names.places, wanted.oldest_first, continues, by_day)
    values = {**of_party, **asked, **names.values}
    here = {**values, **_cursor(wanted), "most": wanted.limit + 1}
    found = list(by_name(connection.execute(statements(shape).page, here)))
    is_all = not wanted.after and len(found) <= wanted.limit
    counted = None if is_all else connection.execute(statements(shape).count, values).scalar_one()
    total = len(found) if counted is None else counted
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


def _asked(filters: Filters, party: str) -> Asked:
    """The values that are asked for, by the names of `search.CONDITIONS`."""
    in_hand = bool(filters.statuses) and set(filters.statuses) <= set(IN_REVIEW)
    named = {
        "party": party,
        "office": filters.office,
        "statuses": filters.statuses,
        "without": filters.without,
        "kinds": filters.kinds,
        "form_missing": filters.form_missing,
        "reviewer": "" if in_hand else filters.reviewer,
        "has_in_hand": filters.reviewer if in_hand else "",
        "received_from": filters.received_from,
        "received_to": filters.received_to,
        "reviewed_from": filters.reviewed_from,
        "reviewed_to": filters.reviewed_to,
        **_number(filters.number),
    }
    return {name: value for name, value in named.items() if value not in {None, "", ()}}


def _number(typed: str) -> dict[str, str]:
    """Numbers of that beginning, as a range instead of LIKE: an index serves it everywhere."""
    text = fold(typed, Characters.CAPITALS).text
    if not text:
        return {}
    if _WHOLE.fullmatch(text):
        return {"number": text}
    if not _DIGITS.fullmatch(text):
        return {"no_number": text}
    following = str(int(text) + 1).zfill(len(text))
    return {"number_from": text, "number_below": following if len(following) == len(text) else ""}
