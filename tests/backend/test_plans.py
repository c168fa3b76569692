"""What is asked of the large tables is answered by an index, however many rows they have."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, event

from naccs_tui.backend.context import Context
from naccs_tui.backend.services import approvals, mails, notices, review
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.listing import Wanted, list_for
from naccs_tui.domain.application import Status
from naccs_tui.domain.effects import ContractClosed
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.passing import CHANGES, catch_up, codes_finished, finish_as, status_of
from tests.backend.rig import Clocks
from tests.examples import new_terminal, office_change, reissue, terminal_change
from tests.procedures import known_to_the_program

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
SCAN = re.compile(
    r"SCAN (application|application_gram|application_approval|notice|mail)(_\d+)?\b(?P<by> USING .*INDEX)?"
)
SORTS = "USE TEMP B-TREE FOR ORDER BY"
Asked = list[tuple[str, tuple[object, ...]]]
LISTS = (
    Filters(),
    Filters(office="TKT101"),
    Filters(number="13"),
    Filters(number="1300001A"),
    Filters(reviewer="CTR001"),
    Filters(name="通関", statuses=(Status.WAITING_FOR_REVIEW,)),
    Filters(statuses=(Status.WAITING_FOR_REVIEW,), kinds=("change",)),
    Filters(received_from=date(2013, 7, 1), received_to=date(2013, 7, 31)),
)


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        house = plant_house(people)
        run_due(house.context)
        yield house


@contextmanager
def asking(house: House) -> Iterator[Asked]:
    """Every statement of the block, with the values with which it came first."""
    asked: Asked = []

    def note(
        _connection: Connection,
        _cursor: object,
        statement: str,
        parameters: tuple[object, ...] | list[tuple[object, ...]],
        _context: object,
        _many: object,
    ) -> None:
        first = parameters[0] if isinstance(parameters, list) else parameters
        asked.append((statement, first))

    engine = house.context.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def scans(house: House, asked: Asked) -> list[tuple[str, str]]:
    """Plan and statement of what goes through a large table from its beginning to its end."""
    found = []
    with house.context.database.read() as connection:
        for statement, values in asked:
            if re.match(r"SELECT|UPDATE|DELETE|INSERT", statement.lstrip()):
                asked_for = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                plan = [str(row.detail) for row in asked_for]
                found += [(each, statement) for each in plan if is_whole(each, statement, plan)]
    return found


def is_whole(step: str, statement: str, plan: list[str]) -> bool:
    """A page in the order of an index or of the rows ends with its last line: that is no scan."""
    match = SCAN.match(step)
    in_order = match and (match["by"] or "WHERE" not in statement)
    is_page = in_order and "LIMIT" in statement and SORTS not in plan
    return bool(match and not is_page)


def test_the_test_sees_a_scan(house: House) -> None:
    ordered = "SELECT * FROM application ORDER BY year, serial"
    asked: Asked = [
        ("SELECT * FROM mail WHERE body = ?", ("x",)),
        ("SELECT gram FROM application_gram WHERE year = ?", (13,)),
        (ordered, ()),
        (f"{ordered} LIMIT 5", ()),
        ("SELECT * FROM office", ()),
    ]
    assert [statement for _, statement in scans(house, asked)] == [each for each, _ in asked[:3]]


def test_sending_an_application_for_the_first_time_and_again(house: House) -> None:
    with asking(house) as asked:
        number = house.submit(office_change(AUGUST, phone="0322223333")).number
        house.claim(number)
        house.give_back(number, remark="訂正してください")
        house.resubmit(number, office_change(AUGUST, phone="0322224444"))
        house.claim(number)
        house.finish(number)
    assert len(asked) > 20
    assert scans(house, asked) == []


def test_making_void_with_the_closing_day_and_with_the_contract(
    house: House, clocks: Clocks
) -> None:
    late = codes_finished(house)
    house.settle(reissue("2013-07-24"))
    planned = house.settle(terminal_change(new_terminal(), wished="2013-08-09"))
    last = house.submit(office_change(AUGUST, phone="0322223333")).number
    finish_as(house, last, [ContractClosed(on=date(2013, 8, 2))])
    with asking(house) as asked:
        catch_up(house, clocks, date(2013, 8, 3))
    assert {status_of(house, each) for each in (late, planned)} == {Status.VOID}
    assert scans(house, asked) == []


def test_the_lists_of_the_desk(house: House) -> None:
    house.settle(office_change(AUGUST, phone="0322223333"))
    center, office = house.who("CTR001"), house.who("TKT101")
    with asking(house) as asked:
        for filters in LISTS:
            list_for(house.context, center, filters, Wanted(limit=1))
            if not filters.reviewer:  # an office may not ask for it
                list_for(house.context, office, filters, Wanted(limit=1))
            review.queue(house.context, center, filters, Wanted(oldest_first=True))
        for state, number in (("", ""), ("waiting", ""), ("", "1300001A")):
            mails.mails(house.context, center, mails.MailFilters(state, number), 0, 50)
        notices.page(house.context, office, 0, 50)
        notices.home(house.context, office)
    assert scans(house, asked) == []


def test_the_list_of_an_office_that_is_asked_to_agree(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333"), "HAR001").number
    office = house.who("TKT101")
    with house.context.database.write() as connection:
        approvals.ask(connection, number, "", ["TKT101"])
    with asking(house) as asked:
        found = list_for(house.context, office, Filters(), Wanted(limit=1))
        notices.home(house.context, office)
    assert [each.number for each in found.items] == [number]
    assert scans(house, asked) == []


def test_an_end_plans_anew_once_however_much_is_planned(house: House, clocks: Clocks) -> None:
    planned = [house.settle(each) for each in CHANGES]
    last = house.submit(reissue("2013-07-24")).number
    finish_as(house, last, [ContractClosed(on=date(2013, 7, 25))])
    with asking(house) as asked:
        catch_up(house, clocks, date(2013, 7, 25))
    replanned = [each for each, _ in asked if each.startswith("DELETE FROM contract_version")]
    assert len(replanned) == 1
    assert {status_of(house, each) for each in planned} == {Status.VOID}
