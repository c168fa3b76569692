"""Searches of the Center read what they show, never all applications there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, cycle, product

import pytest
from sqlalchemy import Connection, event

from naccs_tui.backend.context import Context
from naccs_tui.backend.services import leading
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted, list_for
from naccs_tui.domain.application import Status
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Api, refused
from tests.examples import office_change

MINE = Filters(reviewer="CTR001")
IN_HAND = replace(MINE, statuses=(Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW))


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


Asked = list[tuple[str, tuple[str, ...]]]


@contextmanager
def searching(context: Context) -> Iterator[Asked]:
    """Each search of the block, with its values."""
    asked: Asked = []

    def note(
        _connection: Connection, _cursor: object, sql: str, values: object, *_: object
    ) -> None:
        if sql.startswith("SELECT") and "FROM application" in sql:
            assert isinstance(values, tuple)
            asked.append((sql, values))

    event.listen(context.database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(context.database.engine, "before_cursor_execute", note)


def plan(context: Context, sql: str, values: tuple[str, ...]) -> str:
    """How SQLite finds what a search asks for."""
    with context.database.read() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("filters", [MINE, IN_HAND], ids=["ever", "in hand"])
@pytest.mark.parametrize("oldest_first", [False, True])
def test_what_a_reviewer_has_is_found_by_an_index(
    house: House, filters: Filters, *, oldest_first: bool
) -> None:
    """Who has had thousands has few in hand: these are not looked for among all of theirs."""
    for at in range(4):
        house.claim(house.submit(office_change(AUGUST, phone=f"032222333{at}")).number)
    wanted = Wanted(limit=2, oldest_first=oldest_first)
    center = house.who("CTR001")
    with searching(house.context) as asked:
        first = list_for(house.context, center, filters, wanted)
        second = list_for(house.context, center, filters, replace(wanted, after=first.next))
    assert (first.total, second.total, len(second.items)) == (4, 4, 2)
    plans = [plan(house.context, *each) for each in asked]
    assert len(plans) >= 4, "two pages and what they count"
    assert not [each for each in plans if reads_all(each)]


FEW, MANY = 10_000, 3
ALONE = {
    "nothing": Filters(),
    "number": Filters(number="13"),
    "whole number": Filters(number="1300001A"),
    "family": Filters(family="通"),
    "given": Filters(given="郎"),
    "name": Filters(name="ツウカン"),
    "received from": Filters(received_from=date(2013, 7, 1)),
    "received": Filters(received_from=date(2013, 7, 1), received_to=date(2013, 7, 31)),
    "reviewed": Filters(reviewed_from=date(2013, 7, 1), reviewed_to=date(2013, 7, 31)),
    "reviewed to": Filters(reviewed_to=date(2013, 7, 31)),
    "status": Filters(statuses=(Status.WAITING_FOR_REVIEW,)),
    "statuses": Filters(statuses=(Status.WAITING_FOR_REVIEW, Status.RETURNED)),
    "kind": Filters(kinds=("change",)),
    "form": Filters(form_missing=False),
    "office": Filters(office="TKT101"),
    "reviewer": Filters(reviewer="CTR001"),
}


ORDERS = (
    Wanted(limit=2),
    Wanted(limit=2, by_day=True),
    Wanted(limit=2, oldest_first=True),
    Wanted(limit=2, after="2013-3"),
    Wanted(limit=2, after="2013-07-18.2013-3", by_day=True, oldest_first=True),
)
"""By number and by day, for which there are indexes of their own; and other ways through these."""
BOTH, TURNED = ORDERS[:2], ORDERS[2:]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("few", [FEW, MANY], ids=["of few", "of many"])
def test_every_filter_alone_and_with_another_is_answered_by_an_index_that_holds_all(
    house: House, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(leading, "FEW", few)
    assert wrongly_found(house, "CTR001", searches(BOTH)) == []


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_an_office_is_answered_by_its_own_index_whatever_it_looks_for(house: House) -> None:
    asked = [each for each in searches(()) if not each[0].reviewer]
    assert wrongly_found(house, "TKT101", asked) == []


Asking = list[tuple[Filters, Wanted]]


def searches(always: tuple[Wanted, ...]) -> Asking:
    """Every filter alone in every order; every pair in these, and in one of the others by turns."""
    alone = set(ALONE.values())
    pairs = {both_of(*each) for each in combinations(ALONE.values(), 2)} - alone
    by_turns = zip(sorted(pairs, key=repr), cycle(TURNED if always else ORDERS))
    return [
        *product(ALONE.values(), ORDERS),
        *product(pairs, always),
        *by_turns,
    ]


def wrongly_found(house: House, who: str, asked: Asking) -> list[tuple[Filters, Wanted, str]]:
    """The searches that read all applications, or look up on the way what is in no index."""
    for at in range(5):
        house.submit(office_change(AUGUST, phone=f"032222333{at}"))
    asker, plans = house.who(who), Plans(house.context)
    return [
        (filters, wanted, each)
        for filters, wanted in asked
        for each in plans.of(asker, filters, wanted)
        if reads_all(each) or not is_held(each, filters)
    ]


@dataclass
class Plans:
    """How searches are answered. known: statement -> how; values make no difference to it."""

    context: Context
    known: dict[str, str] = field(default_factory=dict)

    def of(self, who: Principal, filters: Filters, wanted: Wanted) -> list[str]:
        """The plan of each statement of a search."""
        with searching(self.context) as asked:
            list_for(self.context, who, filters, wanted)
        for sql, values in asked:
            if sql not in self.known:
                self.known[sql] = plan(self.context, sql, values)
        return [self.known[sql] for sql, _ in asked]


def both_of(one: Filters, other: Filters) -> Filters:
    nothing = Filters()
    names = [each for each in Filters.__slots__ if getattr(other, each) != getattr(nothing, each)]
    return replace(one, **{name: getattr(other, name) for name in names})


def reads_all(found: str) -> bool:
    """Whether all applications are read; an index is read in its order, up to a page."""
    return any(
        line.startswith("SCAN application") and "USING COVERING INDEX" not in line
        for line in found.splitlines()
    )


def is_held(found: str, filters: Filters) -> bool:
    """Whether what is looked up on the way to a page stands in the index itself."""
    looked = [each for each in found.splitlines() if each.startswith("SEARCH application ")]
    # The rows of the page, a reviewer's and what a whole number or a short beginning leads to.
    others = [each for each in looked if "COVERING" not in each]
    if filters.reviewer or filters.number:
        return True
    return all("(year=? AND serial=?)" in each or "number=?" in each for each in others)


@pytest.mark.parametrize("path", ["/v1/applications", "/v1/desk/queue"])
async def test_an_office_does_not_ask_by_reviewer(house: House, api: Api, path: str) -> None:
    house.claim(house.submit(office_change(AUGUST, phone="0322223333")).number)
    refused(await (await api.sign_in("TKT101")).get(path, reviewer="CTR001"), 403, "S004")
    found = await (await api.sign_in("CTR001")).get(path, reviewer="CTR001")
    assert [each["reviewer"] for each in found.json()["items"]] == ["CTR001"]
