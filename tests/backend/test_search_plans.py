"""Searches of the Center read what they show, never all applications there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, event

from naccs_tui.backend.context import Context
from naccs_tui.backend.services.listing import Filters, Wanted, list_for
from naccs_tui.domain.application import Status
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Api, refused
from tests.examples import office_change

BY_REVIEWER, BY_STATUS = "ix_application_reviewer_", "ix_application_status_"
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
        if sql.startswith("SELECT") and "FROM application \n" in sql:
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
@pytest.mark.parametrize(
    ("filters", "index"), [(MINE, BY_REVIEWER), (IN_HAND, BY_STATUS)], ids=["ever", "in hand"]
)
@pytest.mark.parametrize("oldest_first", [False, True])
def test_what_a_reviewer_has_is_found_by_an_index(
    house: House, filters: Filters, index: str, *, oldest_first: bool
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
    assert len(plans) == 4, "two pages and what they count"
    assert all(index in each and "SCAN application" not in each for each in plans)
    assert filters is IN_HAND or not [each for each in plans if "TEMP B-TREE" in each]


@pytest.mark.parametrize("path", ["/v1/applications", "/v1/desk/queue"])
async def test_an_office_does_not_ask_by_reviewer(house: House, api: Api, path: str) -> None:
    house.claim(house.submit(office_change(AUGUST, phone="0322223333")).number)
    refused(await (await api.sign_in("TKT101")).get(path, reviewer="CTR001"), 403, "S004")
    found = await (await api.sign_in("CTR001")).get(path, reviewer="CTR001")
    assert [each["reviewer"] for each in found.json()["items"]] == ["CTR001"]
