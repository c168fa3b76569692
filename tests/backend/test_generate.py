"""`admin generate`: a stock that the program could have written itself, and goes on after."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    account,
    application,
    application_event,
    application_gram,
)
from naccs_tui.backend.services.details import detail_of
from naccs_tui.backend.stock.copies import office_code
from naccs_tui.backend.stock.generating import NOBODYS, generate
from naccs_tui.domain.application import Status
from naccs_tui.domain.calendar import fiscal_year
from naccs_tui.domain.codes import number_key
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.planting import planted
from tests.examples import office_change

OFFICES, APPLICATIONS = 9, 300


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


@pytest.fixture
def filled(house: House) -> House:
    """The house among what was generated."""
    planted(house.context, "generated", fill)
    return house


def fill(context: Context) -> list[int]:
    written: list[int] = []
    generate(context, OFFICES, APPLICATIONS, written.append)
    return written


def test_numbers_follow_one_another_and_what_is_sent_next_follows_them(house: House) -> None:
    before = house.submit(office_change(AUGUST, phone="0322223333")).number
    assert fill(house.context) == [APPLICATIONS]
    with house.context.database.read() as connection:
        rows = connection.execute(select(application).order_by(application.c.id)).all()
    assert len(rows) == APPLICATIONS + 1
    assert [(row.year, row.serial) for row in rows[1:]] == sorted(
        (row.year, row.serial) for row in rows[1:]
    )
    for row in rows:
        key = number_key(row.number)
        assert key is not None
        assert (key.year, key.serial, key.letter) == (row.year, row.serial, row.letter)
        assert row.year == fiscal_year(row.received_day)
    after = house.submit(office_change(AUGUST, phone="0322224444")).number
    assert before < rows[-1].number < after


def test_some_offices_send_often_and_nobody_signs_in_as_them(filled: House) -> None:
    with filled.context.database.read() as connection:
        offices = connection.execute(select(application.c.office)).scalars()
        sent = Counter(offices)
        mine = select(account.c.password_hash).where(account.c.login.like("QA%"))
        hashes = connection.execute(mine).scalars().all()
    assert sent.most_common(1)[0][0] == office_code(0)
    assert len(sent) == OFFICES
    assert hashes == [NOBODYS] * OFFICES
    assert not filled.context.hasher.verify(NOBODYS, "")


def test_what_is_settled_is_over_and_what_is_reviewed_is_still_to_come(filled: House) -> None:
    today = filled.context.nss.today()
    with filled.context.database.read() as connection:
        rows = connection.execute(select(application)).all()
        events = Counter(connection.execute(select(application_event.c.number)).scalars())
    statuses = {Status(row.status) for row in rows}
    assert {Status.IN_FORCE, Status.WITHDRAWN} < statuses
    for row in rows:
        assert events[row.number] == row.version
        assert row.received_day <= today
        if row.status == Status.IN_FORCE:
            assert row.reviewed_day <= row.effective_day <= today
        if row.status == Status.REVIEW_COMPLETE:
            assert row.effective_day > today


def test_each_can_be_opened_and_the_record_holds(filled: House) -> None:
    with filled.context.database.read() as connection:
        by_kind = select(func.min(application.c.number)).group_by(application.c.kind)
        numbers = connection.execute(by_kind).scalars().all()
        assert audit.verify(connection).broken_at is None
    assert len(numbers) >= 3
    for number in numbers:
        assert detail_of(filled.context, filled.who("CTR001"), number).summary.number == number


def test_a_second_time_is_refused_and_nothing_is_added(filled: House) -> None:
    before = filled.count(), filled.count(application_gram.name), filled.count("office")
    with pytest.raises(Refused, match="W060"):
        fill(filled.context)
    assert (filled.count(), filled.count(application_gram.name), filled.count("office")) == before
