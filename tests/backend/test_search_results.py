"""Every combination of filters finds what a plain look at every application finds, in every order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services import leading
from naccs_tui.backend.services.applications import AnyRow
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted, page
from naccs_tui.backend.services.search import COUNTED
from naccs_tui.backend.stock.copies import office_code
from naccs_tui.backend.stock.generating import generate
from naccs_tui.domain.application import Status
from naccs_tui.domain.problems import Refused
from tests.backend.planting import planted

OFFICES, APPLICATIONS, LIMIT = 4, 240, 50
LAST = date(2013, 7, 18)
FILTERS = st.builds(
    Filters,
    number=st.sampled_from(("", "0", "1", "13", "120", "13000", "1300003A", "99", "X")),
    name=st.sampled_from(("", "サトウ", "田", "佐藤 子", "%", "_")),
    family=st.sampled_from(("", "藤", "佐藤", "長谷川", "齋")),
    given=st.sampled_from(("", "子", "太郎", "久美子")),
    received_from=st.sampled_from((None, date(2005, 3, 31), date(2013, 7, 1))),
    received_to=st.sampled_from((None, date(2005, 4, 1), LAST)),
    reviewed_from=st.sampled_from((None, date(2004, 4, 1), date(2013, 6, 1))),
    reviewed_to=st.sampled_from((None, date(2005, 4, 1), LAST)),
    statuses=st.sampled_from((
        (),
        (Status.IN_FORCE,),
        (Status.REJECTED, Status.WITHDRAWN),
        (Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW),
    )),
    without=st.sampled_from((None, Status.IN_FORCE)),
    form_missing=st.sampled_from((None, True, False)),
    kinds=st.sampled_from(((), ("change",), ("reissue", "new"), ("termination",))),
    office=st.sampled_from(("", office_code(0), office_code(2))),
    reviewer=st.sampled_from(("", "CTR001", "CTR009")),
)
ORDERS = st.builds(Wanted, oldest_first=st.booleans(), by_day=st.booleans(), limit=st.just(LIMIT))
PARTIES = st.sampled_from(("", office_code(0), office_code(1), office_code(3)))


@pytest.fixture
def stock(people: Context) -> Context:
    def quiet(_count: int) -> None:
        pass

    planted(people, "stock", lambda context: generate(context, OFFICES, APPLICATIONS, quiet))
    return people


def everything(context: Context) -> list[AnyRow]:
    with context.database.read() as connection:
        return list(connection.execute(select(application)))


def pages(
    context: Context, filters: Filters, wanted: Wanted, party: str, shared: tuple[str, ...] = ()
) -> tuple[list[ApplicationSummary], int]:
    """All that is found, page after page, and the total of the first one."""
    with context.database.read() as connection:
        first = page(connection, filters, wanted, party, shared)
        found, following = list(first.items), first.next
        while following:
            more = page(connection, filters, replace(wanted, after=following), party, shared)
            found += more.items
            following = more.next
    return found, first.total


def plain(
    rows: list[AnyRow], filters: Filters, wanted: Wanted, party: str, shared: tuple[str, ...] = ()
) -> list[str]:
    """The numbers that a look at each row finds, in order."""
    mine = [
        row
        for row in rows
        if fits(row, filters)
        and (
            not party
            or party in {row.office, row.contract_office}
            or (row.number in shared and not (filters.name or filters.family or filters.given))
        )
    ]

    def key(row: AnyRow) -> tuple[object, ...]:
        return (row.received_day, row.year, row.serial) if wanted.by_day else (row.year, row.serial)

    return [row.number for row in sorted(mine, key=key, reverse=not wanted.oldest_first)]


def fits(row: AnyRow, asked: Filters) -> bool:
    return all((
        row.number.startswith(asked.number),
        all(
            word in f"{row.family_name}{row.given_name}\n{row.kana}" for word in asked.name.split()
        ),
        asked.family in row.family_name,
        asked.given in row.given_name,
        within(row.received_day, asked.received_from, asked.received_to),
        within(row.reviewed_day, asked.reviewed_from, asked.reviewed_to),
        not asked.statuses or row.status in asked.statuses,
        asked.without is None or row.status != asked.without,
        asked.form_missing in {None, row.form_missing},
        not asked.kinds or row.kind in asked.kinds,
        asked.office in {"", row.office},
        asked.reviewer in {"", row.reviewer},
    ))


def within(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first or day) <= day <= (last or day)


@pytest.mark.parametrize("few", [COUNTED, 10], ids=["of few", "of many"])
def test_every_combination_finds_what_a_plain_look_finds(
    stock: Context, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(leading, "FEW", few)
    rows = everything(stock)
    assert len(rows) == APPLICATIONS

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(filters=FILTERS, wanted=ORDERS, party=PARTIES)
    def holds(filters: Filters, wanted: Wanted, party: str) -> None:
        found, total = pages(stock, filters, wanted, party)
        expected = plain(rows, filters, wanted, party)
        assert [each.number for each in found] == expected
        assert total == len(expected)

    holds()


def alone() -> Iterator[Filters]:
    """Each filter by itself."""
    yield Filters()
    yield Filters(number="12")
    yield Filters(family="藤")
    yield Filters(given="子")
    yield Filters(name="サトウ")
    yield Filters(received_from=LAST - timedelta(days=400))
    yield Filters(reviewed_to=LAST - timedelta(days=400))
    yield Filters(statuses=(Status.IN_FORCE,))
    yield Filters(statuses=(Status.REJECTED, Status.WITHDRAWN))
    yield Filters(kinds=("reissue",))
    yield Filters(form_missing=True)
    yield Filters(office=office_code(1))
    yield Filters(reviewer="CTR002")


@pytest.mark.parametrize("few", [COUNTED, 10], ids=["of few", "of many"])
def test_each_filter_alone_finds_something_in_every_order_and_for_everybody(
    stock: Context, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(leading, "FEW", few)
    rows = everything(stock)
    for filters, rising, by_day in product(alone(), (True, False), (True, False)):
        for party in ("", office_code(0)):
            wanted = Wanted(oldest_first=rising, by_day=by_day, limit=LIMIT)
            found, _total = pages(stock, filters, wanted, party)
            expected = plain(rows, filters, wanted, party)
            assert [each.number for each in found] == expected, (filters, wanted, party)
            assert expected or filters.form_missing or filters.office


def test_what_an_office_is_asked_to_agree_to_is_found_among_its_own(stock: Context) -> None:
    rows = everything(stock)
    shared = tuple(row.number for row in rows if row.office == office_code(0))[-5:]
    for filters in alone():
        found, _total = pages(stock, filters, Wanted(limit=17), office_code(2), shared)
        expected = plain(rows, filters, Wanted(), office_code(2), shared)
        assert [each.number for each in found] == expected


@pytest.mark.parametrize(("after", "by_day"), [("2013-5", True), ("2013-07-18.2013-5", False)])
def test_a_cursor_of_another_order_is_refused(stock: Context, after: str, *, by_day: bool) -> None:
    with stock.database.read() as connection, pytest.raises(Refused, match="C005"):
        page(connection, Filters(), Wanted(after=after, by_day=by_day))


def test_following_pages_are_not_counted_when_nobody_asks(stock: Context) -> None:
    with stock.database.read() as connection:
        found = page(connection, Filters(), Wanted(limit=17, counts=False))
    assert (len(found.items), found.total_is_exact) == (17, False)
